package io.quickbreak.soak;

/** How callers of a round use the breaker. */
enum Style {
    /** With permits, which tell their generation: whatever an operator orders, every permit can be accounted for. */
    PERMITS,

    /** With lambdas, futures and pipelines. DISABLED, of which nothing is counted, is not ordered then, for nobody could tell which calls it let pass. */
    CALLS
}
