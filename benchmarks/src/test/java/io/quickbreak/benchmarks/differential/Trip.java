package io.quickbreak.benchmarks.differential;

/** When a breaker opens. */
sealed interface Trip {

    /** How many calls are looked at. */
    int window();

    /** The share of failures at which it opens, roughly: where histories are interesting. */
    double share();

    /**
     * At or above a rate of failures.
     *
     * @param window calls that are looked at
     * @param percent failures in percent of them
     * @param minimumCalls calls before that counts
     */
    record Rate(int window, int percent, int minimumCalls) implements Trip {

        /** More calls than any history has, so that none leaves the window. */
        static final int ENDLESS = 10_000;

        @Override
        public double share() {
            return percent / 100.0;
        }

        /** The fewest failures of so many calls that are at or above the rate. */
        int failuresOf(int calls) {
            return (percent * calls + 99) / 100;
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
}
