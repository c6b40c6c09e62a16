package io.quickbreak.benchmarks.replay.measure;

/** Why a payment has its {@link Fate}. */
public enum Cause {
    /** Served: the fraud check decided. */
    DECIDED("fraud check decided"),

    /** Flagged: the breaker let no call through. */
    REJECTED("rejected by the breaker"),

    /** Failed: the fraud check did not answer within the request timeout. */
    TIMED_OUT("fraud check timed out"),

    /** Failed: the fraud check answered with an error status. */
    ERROR_STATUS("fraud check answered with an error"),

    /** Failed: the connection broke or could not be made. */
    CONNECTION("connection to the fraud check failed"),

    /** Failed: no request thread was free and the queue was full when the payment arrived. */
    QUEUE_FULL("queue full on arrival");

    private final String label;

    Cause(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
