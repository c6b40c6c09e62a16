package io.quickbreak.benchmarks.html;

/** Plots cannot be drawn by this Java runtime. */
public final class PlotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlotException(Throwable cause) {
        super("plots cannot be drawn by this Java runtime (fonts or java.desktop missing?): " + rootOf(cause), cause);
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
