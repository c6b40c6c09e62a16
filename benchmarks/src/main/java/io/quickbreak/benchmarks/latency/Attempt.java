package io.quickbreak.benchmarks.latency;

/** A call that the breaker is to reject. */
@FunctionalInterface
interface Attempt {

    /** Returns whether it was rejected. */
    boolean isRejected();
}
