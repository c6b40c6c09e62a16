package io.quickbreak.benchmarks.latency;

/**
 * When a load was measured, by {@link System#nanoTime()} of its JVM.
 *
 * @param load its label
 * @param beginNanos when it began
 * @param endNanos when it had ended
 */
record Phase(String load, long beginNanos, long endNanos) {}
