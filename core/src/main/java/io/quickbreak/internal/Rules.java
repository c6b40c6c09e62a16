package io.quickbreak.internal;

import io.quickbreak.Backoff;

/**
 * What may change while the breaker is in use. Immutable, and exchanged as a whole; whoever decides something from the word reads the rules
 * after the word.
 *
 * @param trip when the window trips
 * @param openFor how long OPEN lasts, by the number of openings
 * @param longestOpenTicks no deadline that these rules have set, or any before them, is further away than this
 * @param probes how many probes are permitted
 * @param successesToClose how many of them must succeed
 * @param probeTimeoutMillis how long a probe's lease lasts, in whole milliseconds
 * @param rampNanos how long RECOVERING lasts, 0 for none
 * @param firstShare percent of calls that pass when it begins
 * @param forgetNanos how long the breaker must be closed until one opening is forgotten, 0 if closing forgets all
 * @param slowNanos from what duration on a call is slow, 0 if slow calls are not counted
 * @param watched whether the reopen watch ends OPEN
 */
public record Rules(
        TripRule trip,
        Backoff openFor,
        long longestOpenTicks,
        int probes,
        int successesToClose,
        long probeTimeoutMillis,
        long rampNanos,
        int firstShare,
        long forgetNanos,
        long slowNanos,
        boolean watched) {

    /** Rules that none came before. */
    public Rules(
            TripRule trip,
            Backoff openFor,
            int probes,
            int successesToClose,
            long probeTimeoutNanos,
            long rampNanos,
            int firstShare,
            long forgetNanos,
            long slowNanos,
            boolean watched) {
        this(
                trip,
                openFor,
                OpenTimer.longestTicks(openFor.longest().toNanos()),
                probes,
                successesToClose,
                ProbeEntry.millisCovering(probeTimeoutNanos),
                rampNanos,
                firstShare,
                forgetNanos,
                slowNanos,
                watched);
    }

    /** Whether openings or the time of closing are asked for after it. */
    boolean remembersClosing() {
        return rampNanos > 0 || forgetNanos > 0;
    }

    /** The state that counts calls in the long run. */
    int closedState() {
        return slowNanos > 0 ? StateWord.TIMED_CLOSED : StateWord.CLOSED;
    }

    /** The same, for a breaker that may still be open by other rules. */
    Rules after(Rules others) {
        return new Rules(
                trip,
                openFor,
                Math.max(longestOpenTicks, others.longestOpenTicks),
                probes,
                successesToClose,
                probeTimeoutMillis,
                rampNanos,
                firstShare,
                forgetNanos,
                slowNanos,
                watched);
    }
}
