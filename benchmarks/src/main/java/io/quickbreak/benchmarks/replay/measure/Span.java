package io.quickbreak.benchmarks.replay.measure;

/**
 * From one moment to another, in nanoseconds since the run began; it holds its begin and not its end.
 *
 * @param beginNanos its begin
 * @param endNanos its end, not before its begin
 */
public record Span(long beginNanos, long endNanos) {
    /** Of what did not happen. */
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (endNanos < beginNanos) {
            throw new IllegalArgumentException(
                    "endNanos: " + endNanos + " (expected: at least beginNanos, " + beginNanos + ")");
        }
    }

    public long lengthNanos() {
        return endNanos - beginNanos;
    }

    public boolean holds(long offsetNanos) {
        return offsetNanos >= beginNanos && offsetNanos < endNanos;
    }
}
