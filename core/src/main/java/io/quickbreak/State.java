package io.quickbreak;

/** What a breaker does with the next call. */
public enum State {
    /** Calls pass, and their outcomes are counted in the window. */
    CLOSED,

    /** Calls are rejected until the open duration is over. */
    OPEN,

    /** A limited number of calls pass as probes; their outcomes decide what follows. */
    HALF_OPEN,

    /**
     * A growing share of calls passes, and their outcomes are counted in the window, until the ramp is over; only with {@link
     * CircuitBreakerConfig.Builder#gradualRecovery}.
     */
    RECOVERING,

    /** Calls are rejected until an operator says otherwise. */
    FORCED_OPEN,

    /** Calls pass, and nothing is counted, until an operator says otherwise. */
    DISABLED,

    /** Calls pass and are counted, and the breaker only tells when it would have opened, until an operator says otherwise. */
    METRICS_ONLY
}
