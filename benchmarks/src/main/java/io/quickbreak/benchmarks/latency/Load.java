package io.quickbreak.benchmarks.latency;

/**
 * How a target is called.
 *
 * @param open whether by a schedule; if not, in a closed loop
 * @param threads how many call it at once
 */
record Load(boolean open, int threads) {

    /** {@code closed-1}: the name of its files. */
    String label() {
        return (open ? "open-" : "closed-") + threads;
    }
}
