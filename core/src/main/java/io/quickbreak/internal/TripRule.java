package io.quickbreak.internal;

/**
 * When a window trips the breaker: at or above all three of its bounds, in integers.
 *
 * @param minimumCalls outcomes the window must hold
 * @param minimumFailures failures it must hold
 * @param failureRate failures in percent of its outcomes, 0 where the rate does not matter
 */
public record TripRule(int minimumCalls, int minimumFailures, int failureRate) {

    boolean trips(int calls, int failures) {
        return failures >= minimumFailures && calls >= minimumCalls && failures * 100 >= failureRate * calls;
    }
}
