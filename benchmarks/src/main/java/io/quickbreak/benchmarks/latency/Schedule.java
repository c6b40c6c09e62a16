package io.quickbreak.benchmarks.latency;

/**
 * When the calls of one thread are to begin: as often as all threads together make their rate, one thread after the other.
 *
 * @param thread its number, from 0
 * @param threads how many there are
 * @param perSecond calls a second, of all threads
 * @param lengthNanos for how long
 */
record Schedule(int thread, int threads, long perSecond, long lengthNanos) {

    private static final long SECOND = 1_000_000_000;

    long calls() {
        return Math.max(
                1, lengthNanos / SECOND * perSecond / threads + lengthNanos % SECOND * perSecond / SECOND / threads);
    }

    /** Nanoseconds after the begin. Computed for each anew, so no rounding adds up. */
    long afterNanos(long call) {
        long number = call * threads + thread;
        return number / perSecond * SECOND + number % perSecond * SECOND / perSecond;
    }
}
