package io.quickbreak.internal;

/**
 * Codec of what a large window remembers of one group of slots, so that a record need not count them all.
 *
 * <pre>
 *  63           48 47       30 29                                  0
 * +---------------+-----------+-------------------------------------+
 * | generation 16 | version 18| counts 30, as in CountFields        |
 * +---------------+-----------+-------------------------------------+
 * </pre>
 *
 * <p>Counts belong to the generation beside them; in any other generation the group counts as empty. The counts of all groups can be added up as they are: their
 * fields have room for the whole window. 0 is the summary of a group that was never written to.
 */
final class GroupSummary {

    static final int VERSION_SHIFT = CountFields.MOST_COUNT_BITS;
    static final int VERSION_BITS = Long.SIZE - StateWord.GENERATION_BITS - VERSION_SHIFT;
    static final int GENERATION_SHIFT = VERSION_SHIFT + VERSION_BITS;

    static final long MAX_COUNTS = (1L << VERSION_SHIFT) - 1;
    static final long MAX_VERSION = (1L << VERSION_BITS) - 1;

    static final long NEVER_WRITTEN = 0;

    private GroupSummary() {}

    /** The summary that follows {@code s}: these counts, in this generation, with the next version. */
    static long after(long s, int generation, long counts) {
        return ((long) generation << GENERATION_SHIFT) | (((versionOf(s) + 1) & MAX_VERSION) << VERSION_SHIFT) | counts;
    }

    static int generationOf(long s) {
        return (int) (s >>> GENERATION_SHIFT);
    }

    static long versionOf(long s) {
        return (s >>> VERSION_SHIFT) & MAX_VERSION;
    }

    /** The counts of {@code s} if they belong to this generation, else none. */
    static long countsOf(long s, int generation) {
        return generationOf(s) == generation ? s & MAX_COUNTS : CountFields.NO_COUNTS;
    }
}
