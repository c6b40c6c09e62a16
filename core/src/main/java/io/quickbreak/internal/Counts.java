package io.quickbreak.internal;

/** Two counts in one {@code long}, so that a scan can return both without allocating: calls in the upper half, failures in the lower. */
final class Counts {

    static final long NONE = 0;

    private static final int CALLS_SHIFT = Integer.SIZE;

    private Counts() {}

    static long of(int calls, int failures) {
        return ((long) calls << CALLS_SHIFT) | failures;
    }

    static int callsOf(long counts) {
        return (int) (counts >>> CALLS_SHIFT);
    }

    static int failuresOf(long counts) {
        return (int) counts;
    }
}
