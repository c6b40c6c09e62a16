package io.quickbreak.internal;

/**
 * Codec of what a large window remembers of one group of slots, so that a record need not count them all.
 *
 * <pre>
 *  63           48 47       30 29       20 19       10 9           0
 * +---------------+-----------+-----------+-----------+-------------+
 * | generation 16 | version 18| slow 10   | calls 10  | failures 10 |
 * +---------------+-----------+-----------+-----------+-------------+
 * </pre>
 *
 * <p>Counts belong to the generation beside them; in any other generation the group counts as empty. 0 is the summary of a group that was
 * never written to. A group has 256 slots at the most.
 */
final class GroupSummary {

    static final int COUNT_BITS = 10;
    static final int VERSION_BITS = Long.SIZE - StateWord.GENERATION_BITS - 3 * COUNT_BITS;

    static final int CALLS_SHIFT = COUNT_BITS;
    static final int SLOW_SHIFT = 2 * COUNT_BITS;
    static final int VERSION_SHIFT = 3 * COUNT_BITS;
    static final int GENERATION_SHIFT = VERSION_SHIFT + VERSION_BITS;

    static final int MAX_COUNT = (1 << COUNT_BITS) - 1;
    static final long MAX_VERSION = (1L << VERSION_BITS) - 1;

    static final long NEVER_WRITTEN = 0;

    private GroupSummary() {}

    /** The summary that follows {@code s}: these counts, in this generation, with the next version. */
    static long after(long s, int generation, long counts) {
        return ((long) generation << GENERATION_SHIFT)
                | (((versionOf(s) + 1) & MAX_VERSION) << VERSION_SHIFT)
                | ((long) Counts.slowOf(counts) << SLOW_SHIFT)
                | ((long) Counts.callsOf(counts) << CALLS_SHIFT)
                | Counts.failuresOf(counts);
    }

    static int generationOf(long s) {
        return (int) (s >>> GENERATION_SHIFT);
    }

    static long versionOf(long s) {
        return (s >>> VERSION_SHIFT) & MAX_VERSION;
    }

    /** The counts of {@code s} if they belong to this generation, else none. */
    static long countsOf(long s, int generation) {
        return generationOf(s) == generation
                ? Counts.of(
                        (int) (s >>> CALLS_SHIFT) & MAX_COUNT,
                        (int) s & MAX_COUNT,
                        (int) (s >>> SLOW_SHIFT) & MAX_COUNT)
                : Counts.NONE;
    }
}
