package io.quickbreak.benchmarks.differential;

import java.time.Duration;

/** When a breaker opens. */
sealed interface Trip {

    /** How many calls are looked at, roughly: how long histories must be. */
    int window();

    /** The share of failures at which it opens, roughly: where histories are interesting. */
    double share();

    /** How many slices of time the window has, 0 if it counts calls. */
    default int slices() {
        return 0;
    }

    /** How long one of them lasts. */
    default long sliceNanos() {
        return 0;
    }

    /** At or above a rate of failures, whatever the window. */
    sealed interface ByRate extends Trip {

        /** Failures in percent of the calls in the window. */
        int percent();

        /** Calls before that counts. */
        int minimumCalls();

        @Override
        default double share() {
            return percent() / 100.0;
        }

        /** The fewest failures of so many calls that are at or above the rate. */
        default int failuresOf(int calls) {
            return (percent() * calls + 99) / 100;
        }
    }

    /**
     * At or above a rate of failures of the last calls.
     *
     * @param window calls that are looked at
     * @param percent failures in percent of them
     * @param minimumCalls calls before that counts
     */
    record Rate(int window, int percent, int minimumCalls) implements ByRate {

        /** More calls than any history has, so that none leaves the window. */
        static final int ENDLESS = 10_000;
    }

    /**
     * At or above a rate of failures in the last while.
     *
     * @param period how far back calls are looked at
     * @param slices into how many slices that is divided
     * @param percent failures in percent of those calls
     * @param minimumCalls calls before that counts
     */
    record TimedRate(Duration period, int slices, int percent, int minimumCalls) implements ByRate {

        @Override
        public int window() {
            return minimumCalls;
        }

        @Override
        public long sliceNanos() {
            return period.toNanos() / slices;
        }
    }

    /**
     * At a number of failures.
     *
     * @param failures failures
     * @param window calls that are looked at
     */
    record Failures(int failures, int window) implements Trip {

        @Override
        public double share() {
            return (double) failures / window;
        }
    }

    /**
     * At a number of failures in the last while.
     *
     * @param failures failures
     * @param period how far back calls are looked at
     * @param slices into how many slices that is divided
     */
    record TimedFailures(int failures, Duration period, int slices) implements Trip {

        @Override
        public int window() {
            return failures;
        }

        @Override
        public double share() {
            return 0.5;
        }

        @Override
        public long sliceNanos() {
            return period.toNanos() / slices;
        }
    }
}
