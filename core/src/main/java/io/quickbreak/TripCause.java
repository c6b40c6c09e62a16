package io.quickbreak;

/** What opened a breaker, or would have in {@link State#METRICS_ONLY}. */
public enum TripCause {
    /** The rate of failures in the window. */
    FAILURE_RATE,

    /** The number of failures in the window. */
    FAILURES,

    /** The rate of slow calls in the window. */
    SLOW_CALL_RATE,

    /** Failures one after the other, watched for beside another rule. */
    CONSECUTIVE_FAILURES,

    /** Too many probes have failed. */
    PROBES,

    /** An operator. */
    ORDER
}
