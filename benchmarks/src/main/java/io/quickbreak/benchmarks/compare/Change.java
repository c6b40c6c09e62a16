package io.quickbreak.benchmarks.compare;

/** What can be said about a ratio of two builds. */
public enum Change {
    /** The whole interval is above 1. */
    SLOWER("slower"),

    /** The whole interval is below 1. */
    FASTER("faster"),

    /** The interval holds 1, and nothing that goes beyond the tolerance. */
    NONE_SHOWN("no difference shown"),

    /** The interval holds 1, and a difference beyond the tolerance as well. */
    TOO_NOISY("too noisy to tell");

    private final String wording;

    Change(String wording) {
        this.wording = wording;
    }

    static Change of(double low, double high, double tolerance) {
        if (low > 1) {
            return SLOWER;
        }
        if (high < 1) {
            return FASTER;
        }
        return high <= 1 + tolerance && low >= 1 / (1 + tolerance) ? NONE_SHOWN : TOO_NOISY;
    }

    String wording() {
        return wording;
    }
}
