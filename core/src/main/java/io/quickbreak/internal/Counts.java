package io.quickbreak.internal;

/**
 * What a scan of the ring returns, in one {@code long} so that nothing is allocated.
 *
 * <pre>
 *  63   56 55        32 31         0
 * +-------+------------+------------+
 * | own 8 | calls (24) | failures 32|
 * +-------+------------+------------+
 * </pre>
 *
 * <p>{@code own} is the value in which the scan found the slot of the recorder that made it; 0 where that is of no interest. Counts without it can be
 * added up.
 */
final class Counts {

    static final long NONE = 0;

    private static final int CALLS_SHIFT = Integer.SIZE;
    private static final int OWN_SHIFT = 56;
    private static final int MAX_CALLS = (1 << (OWN_SHIFT - CALLS_SHIFT)) - 1;

    private Counts() {}

    static long of(int calls, int failures) {
        return ((long) calls << CALLS_SHIFT) | failures;
    }

    static long of(int calls, int failures, byte own) {
        return ((long) own << OWN_SHIFT) | of(calls, failures);
    }

    static int callsOf(long counts) {
        return (int) (counts >>> CALLS_SHIFT) & MAX_CALLS;
    }

    static int failuresOf(long counts) {
        return (int) counts;
    }

    static byte ownOf(long counts) {
        return (byte) (counts >>> OWN_SHIFT);
    }

    /** The counts as they would be if the scan had found {@code mine}, an outcome of this generation, in the recorder's slot. */
    static long withOwn(long counts, byte mine, int generation) {
        byte found = ownOf(counts);
        if (found == mine) {
            return counts;
        }
        int calls = callsOf(counts) + 1 - (Slot.isOf(found, generation) ? 1 : 0);
        int failures = failuresOf(counts)
                + Slot.failuresIn(mine)
                - (Slot.isOf(found, generation) ? Slot.failuresIn(found) : 0);
        return of(calls, failures, mine);
    }
}
