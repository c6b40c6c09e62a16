package io.quickbreak.internal;

/**
 * Codec of what the permit of a plain call tells about its beginning, where slow calls are counted.
 *
 * <pre>
 *  43  42                                    0
 * +---+---------------------------------------+
 * | 0 | beginning (43), ns                    |     not watched
 * +---+---------------------------------------+
 *
 *  43  42        19 18      13 12            0
 * +---+------------+----------+---------------+
 * | 1 | 0          | lap (6)  | index (13)    |     watched: the entry of InFlightCalls that knows the beginning
 * +---+------------+----------+---------------+
 * </pre>
 *
 * <p>The beginning is in nanoseconds since the breaker was made, modulo 2^43 (2.4 hours): a call of more than 15/16 of that may be taken
 * for a fast one.
 */
final class CallStamp {

    static final int BEGINNING_BITS = StateWord.PAYLOAD_BITS - 1;
    static final int INDEX_BITS = 13;
    static final int LAP_BITS = 6;

    static final int MAX_INDEX = (1 << INDEX_BITS) - 1;
    static final int MAX_LAP = (1 << LAP_BITS) - 1;

    private static final long WATCHED = 1L << BEGINNING_BITS;
    private static final long MAX_BEGINNING = WATCHED - 1;

    private CallStamp() {}

    /** The permit of a call that begins now. */
    static long permitOf(long w, long elapsedNanos) {
        return StateWord.permitOf(w) | (elapsedNanos & MAX_BEGINNING);
    }

    static long watchedPermitOf(long w, int index, int lap) {
        return StateWord.permitOf(w) | WATCHED | ((long) (lap & MAX_LAP) << INDEX_BITS) | index;
    }

    /** Whether the payload of a permit can be a stamp: the unused bits are 0. */
    static boolean isStamp(long permit) {
        return !isWatched(permit) || (permit & MAX_BEGINNING) >>> (INDEX_BITS + LAP_BITS) == 0;
    }

    static boolean isWatched(long permit) {
        return (permit & WATCHED) != 0;
    }

    /** How long a call that is not watched has lasted. One that seems to have lasted for more than 15/16 of 2.4 hours began when the clock was ahead: 0. */
    static long durationOf(long permit, long elapsedNanos) {
        long duration = (elapsedNanos - permit) & MAX_BEGINNING;
        return duration > MAX_BEGINNING - (MAX_BEGINNING >>> 4) ? 0 : duration;
    }

    static int indexOf(long permit) {
        return (int) permit & MAX_INDEX;
    }

    static int lapOf(long permit) {
        return (int) (permit >>> INDEX_BITS) & MAX_LAP;
    }
}
