package io.quickbreak.benchmarks.differential;

import java.time.Duration;

/**
 * The settings of both sides, in this project's words.
 *
 * @param trip when it opens
 * @param openFor how long it stays open, the first time
 * @param openFactor how many times as long each further time, up to {@link #longestOpenFor}
 * @param probes calls let through while it is half open
 * @param successesToClose how many of them must succeed
 * @param slowCalls when it opens by slow calls
 */
record Settings(Trip trip, Duration openFor, int openFactor, int probes, int successesToClose, SlowCalls slowCalls) {

    private static final int LONGEST = 20;

    Settings(Trip trip, Duration openFor, int probes, int successesToClose) {
        this(trip, openFor, 1, probes, successesToClose, SlowCalls.NOT_COUNTED);
    }

    /**
     * When slow calls open it.
     *
     * @param percent slow calls in percent of those in the window, 0 if they are not counted
     * @param duration from what duration on a call is slow
     */
    record SlowCalls(int percent, Duration duration) {

        static final SlowCalls NOT_COUNTED = new SlowCalls(0, Duration.ZERO);

        boolean areCounted() {
            return percent > 0;
        }
    }

    Settings tripping(Trip other) {
        return new Settings(other, openFor, openFactor, probes, successesToClose, slowCalls);
    }

    Settings openFor(Duration other) {
        return new Settings(trip, other, openFactor, probes, successesToClose, slowCalls);
    }

    Settings growing(int factor) {
        return new Settings(trip, openFor, factor, probes, successesToClose, slowCalls);
    }

    Settings closingAt(int successes, int ofProbes) {
        return new Settings(trip, openFor, openFactor, ofProbes, successes, slowCalls);
    }

    Settings withSlowCalls(int percent, Duration duration) {
        return new Settings(trip, openFor, openFactor, probes, successesToClose, new SlowCalls(percent, duration));
    }

    Duration longestOpenFor() {
        return openFor.multipliedBy(LONGEST);
    }

    /** How long it stays open the n-th time. */
    long openForNanos(int opening) {
        long nanos = openFor.toNanos();
        for (int i = 1;
                i < opening && openFactor > 1 && nanos < longestOpenFor().toNanos();
                i++) {
            nanos *= openFactor;
        }
        return Math.min(nanos, longestOpenFor().toNanos());
    }
}
