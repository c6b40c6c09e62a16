package io.quickbreak;

import org.jspecify.annotations.Nullable;

/**
 * The breaker's word, decoded: all fields come from one read, so they belong together.
 *
 * <p>The counts of a time window are sums, read one after the other an instant later: they may reach a threshold while the state is still
 * {@link State#CLOSED}, because somebody is about to open the breaker.
 *
 * <p>It does not promise to be current: other threads may have moved on before it is looked at. Outcomes whose record is
 * still in progress may or may not be in it.
 *
 * @param state what the breaker did with calls at that moment
 * @param generation number of the period in this state, 1..65535; the next transition begins another one. Numbers are used
 *     again after 64,512 transitions, and multiples of 64 are skipped
 * @param calls CLOSED, RECOVERING, METRICS_ONLY: outcomes in the window, counted up to {@link Integer#MAX_VALUE}; HALF_OPEN: probes that
 *     have reported; else 0
 * @param failures failures in the window, or probes that failed; else 0
 * @param slowCalls slow calls in the window, where they are counted; else 0
 * @param openings OPEN and HALF_OPEN: how often the breaker has opened since it was last closed, counted up to 63, with those before that are not forgotten yet; else 0
 * @param trip OPEN and HALF_OPEN: why the breaker opened; METRICS_ONLY: why it would have, the last time; null if it did not, or that was
 *     an instant ago
 */
public record Snapshot(
        State state,
        long generation,
        int calls,
        int failures,
        int slowCalls,
        int openings,
        @Nullable Trip trip) {}
