package io.quickbreak.internal;

/** Three counts in one {@code long}, so that a scan can return them without allocating: slow calls, calls, failures, of 21 bits each. */
final class Counts {

    static final long NONE = 0;

    private static final int BITS = 21;
    private static final int MASK = (1 << BITS) - 1;

    private Counts() {}

    static long of(int calls, int failures, int slow) {
        return ((long) slow << (2 * BITS)) | ((long) calls << BITS) | failures;
    }

    static int callsOf(long counts) {
        return (int) (counts >>> BITS) & MASK;
    }

    static int failuresOf(long counts) {
        return (int) counts & MASK;
    }

    static int slowOf(long counts) {
        return (int) (counts >>> (2 * BITS)) & MASK;
    }
}
