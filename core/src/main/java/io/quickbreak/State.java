package io.quickbreak;

/** What a breaker does with the next call. */
public enum State {
    /** Calls pass, and their outcomes are counted in the window. */
    CLOSED,

    /** Calls are rejected until the open duration is over. */
    OPEN,

    /** A limited number of calls pass as probes; their outcomes decide between {@link #CLOSED} and {@link #OPEN}. */
    HALF_OPEN
}
