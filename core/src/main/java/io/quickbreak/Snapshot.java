package io.quickbreak;

/**
 * The breaker's word, decoded: all fields come from one read, so they belong together.
 *
 * <p>It does not promise to be current: other threads may have moved on before it is looked at. Outcomes whose record is
 * still in progress may or may not be in it.
 *
 * @param state what the breaker did with calls at that moment
 * @param generation number of the period in this state, 1..65535; the next transition begins another one. Numbers are used
 *     again after 64,512 transitions, and multiples of 64 are skipped
 * @param calls CLOSED: outcomes in the window; HALF_OPEN: probes that have reported; OPEN: 0
 * @param failures CLOSED: failures in the window; HALF_OPEN: probes that failed; OPEN: 0
 * @param openings OPEN and HALF_OPEN: how often the breaker has opened since it was last closed, counted up to 63; CLOSED: 0
 */
public record Snapshot(State state, long generation, int calls, int failures, int openings) {}
