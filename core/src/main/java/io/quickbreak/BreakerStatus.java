package io.quickbreak;

import java.util.Map;

/**
 * What a dashboard or an admin endpoint shows of a breaker.
 *
 * <p>State, generation, calls, failures and openings come from one {@link Snapshot}; the totals are read after it.
 *
 * @param name the name
 * @param state what it does with calls
 * @param generation number of the period in this state
 * @param calls outcomes in the window, or probes that have reported
 * @param failures how many of them failed
 * @param slowCalls how many of them were slow, where that is counted
 * @param openings OPEN and HALF_OPEN: how often it has opened since it was last closed; else 0
 * @param totals what has gone through it since it was made
 * @param tags its tags; unmodifiable, sorted by key
 */
public record BreakerStatus(
        String name,
        State state,
        long generation,
        int calls,
        int failures,
        int slowCalls,
        int openings,
        Totals totals,
        Map<String, String> tags) {

    static BreakerStatus of(CircuitBreaker breaker, Map<String, String> tags) {
        Snapshot seen = breaker.snapshot();
        return new BreakerStatus(
                breaker.name(),
                seen.state(),
                seen.generation(),
                seen.calls(),
                seen.failures(),
                seen.slowCalls(),
                seen.openings(),
                breaker.totals(),
                tags);
    }
}
