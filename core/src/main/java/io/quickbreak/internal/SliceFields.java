package io.quickbreak.internal;

/**
 * The payload of a counting word with a time window: which slice of time has begun, and whether there are enough calls for a rate.
 *
 * <pre>
 *  43                                     1   0
 * +----------------------------------------+---+
 * | slice (43)                             | e |
 * +----------------------------------------+---+
 * </pre>
 *
 * <p>Slices are numbered from when the breaker was made; 0 stands for none yet, in a generation that nothing has been recorded in. At the shortest
 * slice, of 16 microseconds, the number lasts for 4.6 years, after which the window does not slide any more; at a second, for longer than anybody waits. Within a generation the slice only grows. {@code enough} is taken back when there turn out to be fewer calls: by other rules, or since a turner who is ahead has
 * taken the start that was counted from.
 */
final class SliceFields {

    static final int SLICE_SHIFT = 1;

    static final long NO_SLICE = 0;

    private static final long ENOUGH = 1;
    private static final long MAX_SLICE = (1L << (StateWord.PAYLOAD_BITS - SLICE_SHIFT)) - 1;

    private SliceFields() {}

    static long sliceOf(long w) {
        return (w >>> SLICE_SHIFT) & MAX_SLICE;
    }

    /** Whether the window was seen to hold the minimum of calls since the slice began. Calls do not leave the window before the next one begins. */
    static boolean hasEnough(long w) {
        return (w & ENOUGH) != 0;
    }

    /** A later slice begins. */
    static long turned(long w, long slice) {
        return StateWord.permitOf(w) | ((slice & MAX_SLICE) << SLICE_SHIFT);
    }

    static long withEnough(long w, boolean enough) {
        return enough ? w | ENOUGH : w & ~ENOUGH;
    }
}
