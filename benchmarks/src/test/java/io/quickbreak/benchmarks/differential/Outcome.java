package io.quickbreak.benchmarks.differential;

/** How a call that was admitted went. */
enum Outcome {
    SUCCESS,
    FAILURE,

    /** It says nothing: the permit is given back. */
    IGNORED,

    /** It returned {@link #GOOD}, and whether that is a failure is left to the predicate. */
    GOOD_RESULT,

    /** It returned {@link #BAD}. */
    BAD_RESULT,

    /** It returned null, which the predicate takes for a failure. */
    NULL_RESULT;

    static final String GOOD = "good";
    static final String BAD = "bad";

    /** What to both sides is a result that is a failure. */
    static boolean isFailure(Object result) {
        return !GOOD.equals(result);
    }

    boolean isResult() {
        return this == GOOD_RESULT || this == BAD_RESULT || this == NULL_RESULT;
    }

    /** What the call returned. */
    Object result() {
        return switch (this) {
            case GOOD_RESULT -> GOOD;
            case BAD_RESULT -> BAD;
            case NULL_RESULT -> null;
            case SUCCESS, FAILURE, IGNORED -> throw new IllegalStateException(this + " has no result");
        };
    }

    /** The same without a result. */
    Outcome withoutResult() {
        return switch (this) {
            case GOOD_RESULT -> SUCCESS;
            case BAD_RESULT, NULL_RESULT -> FAILURE;
            case SUCCESS, FAILURE, IGNORED -> this;
        };
    }
}
