package io.quickbreak.benchmarks.replay.load;

/** What the payment service does about fraud. */
enum Decision {
    /** The fraud check finds nothing wrong. */
    APPROVED,

    /** The fraud check advises against it; the payment has been served all the same: it has got its decision. */
    DECLINED,

    /** Nobody has checked: a person will. */
    FLAG_FOR_REVIEW
}
