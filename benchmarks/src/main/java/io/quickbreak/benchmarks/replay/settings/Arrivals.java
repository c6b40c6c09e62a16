package io.quickbreak.benchmarks.replay.settings;

/** How payments are spread over time. */
public enum Arrivals {
    /** As customers come: independent of each other, with exponentially distributed gaps. */
    POISSON("Poisson"),

    /** All gaps equal. */
    CONSTANT("evenly spaced");

    private final String label;

    Arrivals(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
