package io.quickbreak.benchmarks.alternatives;

/**
 * Codec of the word of these alternatives.
 *
 * <pre>
 *  63     62        32 31      16 15         0
 * +------+------------+----------+------------+
 * | open | version    | calls    | failures   |
 * +------+------------+----------+------------+
 * </pre>
 */
final class PackedWord {

    private static final int CALLS_SHIFT = 16;
    private static final int COUNT_MASK = (1 << CALLS_SHIFT) - 1;
    private static final long VERSION_UNIT = 1L << 32;
    private static final long COUNTS_MASK = VERSION_UNIT - 1;
    private static final long OPEN = Long.MIN_VALUE;

    private PackedWord() {}

    static boolean isOpen(long w) {
        return w < 0;
    }

    static int callsOf(long w) {
        return (int) (w >>> CALLS_SHIFT) & COUNT_MASK;
    }

    static int failuresOf(long w) {
        return (int) w & COUNT_MASK;
    }

    static long countsOf(int calls, int failures) {
        return (long) calls << CALLS_SHIFT | failures;
    }

    /** Whether one more success would leave a window of this size as it is. */
    static boolean isClean(long w, int size) {
        return (w & COUNTS_MASK) == (long) size << CALLS_SHIFT;
    }

    /** The same word with these counts and the next version. */
    static long counted(long w, long counts) {
        return (w + VERSION_UNIT & ~COUNTS_MASK & ~OPEN) | counts;
    }

    static long opened(long w, long counts) {
        return counted(w, counts) | OPEN;
    }
}
