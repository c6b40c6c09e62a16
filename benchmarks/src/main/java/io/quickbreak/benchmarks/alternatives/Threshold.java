package io.quickbreak.benchmarks.alternatives;

/**
 * When a window trips.
 *
 * @param minimumCalls outcomes that it must hold
 * @param failureRate failures in percent of them
 */
public record Threshold(int minimumCalls, int failureRate) {

    private static final int PERCENT = 100;

    boolean trips(int calls, int failures) {
        return calls >= minimumCalls && failures * PERCENT >= failureRate * calls;
    }

    /** The least number of failures among so many calls that trips. */
    int failuresToTrip(int calls) {
        return (calls * failureRate + PERCENT - 1) / PERCENT;
    }
}
