package io.quickbreak.internal;

import io.quickbreak.TripCause;

/**
 * When a window trips the breaker: at or above a bound, in integers. Any one of the rules is enough.
 *
 * @param minimumCalls outcomes the window must hold before a rate or a number of failures counts
 * @param minimumFailures failures it must hold
 * @param failureRate failures in percent of its outcomes, 0 where only their number matters
 * @param slowRate slow calls in percent of its outcomes, 0 where they are not counted
 * @param failuresInARow failures one after the other, 0 where the window does not watch for them
 */
public record TripRule(int minimumCalls, int minimumFailures, int failureRate, int slowRate, int failuresInARow) {

    private static final int PERCENT = 100;

    /**
     * A rule on failures alone.
     *
     * @param minimumCalls outcomes the window must hold
     * @param minimumFailures failures it must hold
     * @param failureRate failures in percent of its outcomes, 0 where only their number matters
     */
    public TripRule(int minimumCalls, int minimumFailures, int failureRate) {
        this(minimumCalls, minimumFailures, failureRate, 0, 0);
    }

    boolean trips(long calls, long failures) {
        return failures >= minimumFailures && calls >= minimumCalls && failures * PERCENT >= failureRate * calls;
    }

    boolean tripsBySlowCalls(long calls, long slow) {
        return slowRate > 0 && calls >= minimumCalls && slow * PERCENT >= slowRate * calls;
    }

    boolean tripsByRun(int run) {
        return failuresInARow > 0 && run >= failuresInARow;
    }

    /** Whether there is more than the rule on failures. */
    boolean hasOtherRules() {
        return (slowRate | failuresInARow) != 0;
    }

    boolean tripsByOtherRules(long calls, long slow, int run) {
        return tripsBySlowCalls(calls, slow) || tripsByRun(run);
    }

    boolean watchesRuns() {
        return failuresInARow > 0;
    }

    /** Whether one of the rules trips. */
    boolean isReached(long calls, long failures, long slow, int run) {
        return trips(calls, failures) || tripsByOtherRules(calls, slow, run);
    }

    /** Which rule has tripped, if one has; the one on failures goes first. */
    TripCause causeOf(long calls, long failures, long slow) {
        if (trips(calls, failures)) {
            return failureRate > 0 ? TripCause.FAILURE_RATE : TripCause.FAILURES;
        }
        return tripsBySlowCalls(calls, slow) ? TripCause.SLOW_CALL_RATE : TripCause.CONSECUTIVE_FAILURES;
    }

    /** Whether a failure trips whatever else is in a window of this size. */
    boolean anyFailureTrips(int size) {
        return minimumCalls <= 1 && trips(1, 1) && trips(size, 1);
    }
}
