package io.quickbreak.benchmarks.latency;

/**
 * Times in which a JVM stood still.
 *
 * @param number how many there were
 * @param totalNanos all of them together
 * @param longestNanos the longest
 */
record Pauses(int number, long totalNanos, long longestNanos) {

    static final Pauses NONE = new Pauses(0, 0, 0);

    Pauses and(long nanos) {
        return new Pauses(number + 1, totalNanos + nanos, Math.max(longestNanos, nanos));
    }

    Pauses and(Pauses other) {
        return new Pauses(
                number + other.number, totalNanos + other.totalNanos, Math.max(longestNanos, other.longestNanos));
    }
}
