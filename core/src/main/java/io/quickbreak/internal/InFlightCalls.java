package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The calls in flight, so that one that hangs counts as slow before it returns.
 *
 * <p>A call takes the next entry of a ring, and frees it when it reports. Each call that comes also looks at the two oldest entries that
 * nobody has looked at: one that is overdue is marked and recorded as a slow call, one that is free or another call's by now is passed over, and one that is not due yet ends the search. A
 * call that was recorded so does not count again when it reports.
 *
 * <pre>
 *  63           48 47    46 45     40 39                  0
 * +---------------+--------+---------+---------------------+
 * | generation 16 | status | lap (6) | beginning (40), us  |     an entry
 * +---------------+--------+---------+---------------------+
 * </pre>
 *
 * <p>To claim an entry and to fill it are two steps. A call that is held up between them may be passed over; it is then measured when it reports, like one that is not watched.
 *
 * <p>A call whose entry is still in use by another is not watched; it is measured when it reports. The beginning is in microseconds, rounded down, modulo 2^40 (12.7 days); so a watched call is measured to the microsecond. An entry that seems to be older than 15/16 of that was made when the clock was ahead.
 *
 * <p><b>Progress:</b> wait-free. <b>Allocation:</b> none after construction.
 */
final class InFlightCalls {

    /** The most calls that can be watched. */
    static final int MOST = CallStamp.MAX_INDEX + 1;

    /** Returned for a call that was recorded while it was in flight. */
    static final long COUNTED = -1;

    private static final int FREE = 0;
    private static final int IN_FLIGHT = 1;
    private static final int OVERDUE = 2;

    private static final int BEGINNING_BITS = 40;
    private static final int STATUS_SHIFT = BEGINNING_BITS + CallStamp.LAP_BITS;
    private static final int STATUS_BITS = 2;
    private static final int GENERATION_SHIFT = STATUS_SHIFT + STATUS_BITS;
    private static final long MAX_BEGINNING = (1L << BEGINNING_BITS) - 1;
    private static final int MAX_STATUS = (1 << STATUS_BITS) - 1;

    private static final int LOOKED_AT = 2;

    private static final long NANOS_PER_MICRO = 1_000;

    private final AtomicLongArray entries;
    private final int indexMask;
    private final int indexBits;
    private final AtomicLong begun = new PaddedAtomicLong(0);
    private final AtomicLong lookedAt = new PaddedAtomicLong(0);

    /** Watches so many calls, rounded up to a power of two. */
    InFlightCalls(int calls) {
        indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(calls - 1);
        indexMask = (1 << indexBits) - 1;
        entries = new AtomicLongArray(indexMask + 1);
    }

    /** The permit of a call that begins now, watched if there is a free entry. */
    long begin(long w, long elapsedNanos) {
        long claim = begun.getAndAdd(1);
        int index = indexOf(claim);
        long seen = entries.get(index);
        if (generationOf(seen) == StateWord.generationOf(w) && statusOf(seen) == IN_FLIGHT) {
            return CallStamp.permitOf(w, elapsedNanos);
        }
        long mine = entry(StateWord.generationOf(w), IN_FLIGHT, lapOf(claim), elapsedNanos);
        return entries.compareAndSet(index, seen, mine)
                ? CallStamp.watchedPermitOf(w, index, lapOf(claim))
                : CallStamp.permitOf(w, elapsedNanos);
    }

    /** How long the call has lasted, or {@link #COUNTED}. Frees its entry. */
    long end(long permit, long elapsedNanos) {
        if (!CallStamp.isWatched(permit)) {
            return CallStamp.durationOf(permit, elapsedNanos);
        }
        int index = CallStamp.indexOf(permit) & indexMask;
        long seen = entries.get(index);
        boolean isMine = generationOf(seen) == StateWord.generationOf(permit)
                && lapOfEntry(seen) == CallStamp.lapOf(permit)
                && statusOf(seen) == IN_FLIGHT;
        boolean freed = isMine && entries.compareAndSet(index, seen, withStatus(seen, FREE));
        return freed ? durationOf(seen, elapsedNanos) : COUNTED;
    }

    /** Records the calls that are overdue, of the two oldest that nobody has looked at. */
    void lookAtOldest(long w, long elapsedNanos, long slowNanos, OutcomeWindow window) {
        for (int i = 0; i < LOOKED_AT; i++) {
            long claim = lookedAt.get();
            if (claim >= begun.get()) {
                return;
            }
            int index = indexOf(claim);
            long seen = entries.get(index);
            boolean isWatched = generationOf(seen) == StateWord.generationOf(w)
                    && lapOfEntry(seen) == lapOf(claim)
                    && statusOf(seen) == IN_FLIGHT;
            if (isWatched) {
                if (durationOf(seen, elapsedNanos) < slowNanos) {
                    return;
                }
                if (entries.compareAndSet(index, seen, withStatus(seen, OVERDUE))) {
                    window.record(StateWord.permitOf(w), OutcomeWindow.OVERDUE, 0, null);
                }
            }
            lookedAt.compareAndSet(claim, claim + 1);
        }
    }

    private int indexOf(long claim) {
        return (int) claim & indexMask;
    }

    private int lapOf(long claim) {
        return (int) (claim >>> indexBits) & CallStamp.MAX_LAP;
    }

    private static long entry(int generation, int status, int lap, long elapsedNanos) {
        return ((long) generation << GENERATION_SHIFT)
                | ((long) status << STATUS_SHIFT)
                | ((long) lap << BEGINNING_BITS)
                | (Math.floorDiv(elapsedNanos, NANOS_PER_MICRO) & MAX_BEGINNING);
    }

    private static int generationOf(long entry) {
        return (int) (entry >>> GENERATION_SHIFT);
    }

    private static int statusOf(long entry) {
        return (int) (entry >>> STATUS_SHIFT) & MAX_STATUS;
    }

    private static int lapOfEntry(long entry) {
        return (int) (entry >>> BEGINNING_BITS) & CallStamp.MAX_LAP;
    }

    private static long withStatus(long entry, int status) {
        return (entry & ~((long) MAX_STATUS << STATUS_SHIFT)) | ((long) status << STATUS_SHIFT);
    }

    private static long durationOf(long entry, long elapsedNanos) {
        long micros = Math.floorDiv(elapsedNanos, NANOS_PER_MICRO) - (entry & MAX_BEGINNING) & MAX_BEGINNING;
        return micros > MAX_BEGINNING - (MAX_BEGINNING >>> 4) ? 0 : micros * NANOS_PER_MICRO;
    }
}
