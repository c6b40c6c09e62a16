package io.quickbreak.benchmarks.replay.measure;

/** What became of a payment. Every payment has exactly one fate. */
public enum Fate {
    /** The fraud check answered, and its decision was used. */
    SERVED("served"),

    /** The breaker rejected the fraud check; the payment was accepted and marked for manual review. */
    FLAGGED("flagged for manual review"),

    /** The payment could not be processed: see {@link Cause}. */
    FAILED("failed");

    private final String label;

    Fate(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
