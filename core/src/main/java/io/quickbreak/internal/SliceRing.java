package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Sums of outcomes that only ever grow, and where each of the last slices of time began in them.
 *
 * <p>An outcome adds one to the sum of its kind. When a slice begins, the sums are noted as its <em>start</em>. What happened since then is a
 * difference of two sums, so nothing is ever emptied, and a recorder that is held up adds to the slice in which it goes on.
 *
 * <pre>
 *  63      58 57        38 37                    0
 * +----------+------------+-----------------------+
 * | tag (6)  | lap (20)   | sum (38)              |     a start
 * +----------+------------+-----------------------+
 * </pre>
 *
 * <p>The ring has one start more than the window has slices, so that beginning the next slice does not take away the one that is being
 * counted from. The tag is that of the generation; the lap tells how often the ring has been gone round, and recycles after 2^20 window
 * lengths. Sums recycle after 2^38 outcomes, 76 million a second for an hour, and are compared by subtraction.
 *
 * <p>Each counting generation has sums and starts of its own, in one of eight banks by turns, like {@link RunOfFailures}: before it begins, all its starts are set to what the sums are. Sums are striped by thread, like {@link StripedTotals}.
 */
final class SliceRing {

    static final int SUCCESSES = 0;
    static final int FAILURES = 1;
    static final int SLOW = 2;

    static final int KINDS = 3;

    /** The kind whose start is written last: if it is there, so are the others. */
    static final int LAST_WRITTEN = SLOW;

    /** Returned where a start is not there: time has moved on. */
    static final long GONE = -1;

    static final int SUM_BITS = 38;
    static final int LAP_BITS = 20;
    static final int TAG_SHIFT = SUM_BITS + LAP_BITS;

    private static final long MAX_SUM = (1L << SUM_BITS) - 1;
    private static final long MAX_LAP = (1L << LAP_BITS) - 1;

    /** A start that is later than this many laps before another is taken for a later one, by a thread whose clock is ahead. */
    private static final long LAPS_AHEAD = 16;

    /** To note a start: others who note earlier slices in its place can come first, each once. */
    private static final int ATTEMPTS = 3;

    private static final int MOST_STRIPES = 8;

    /** Four cache lines, for eight banks of three kinds. */
    private static final int STRIPE_SHIFT = 5;

    private final int starts;
    private final int stripeMask;
    private final AtomicLongArray sums;
    private final AtomicLongArray noted;

    SliceRing(int slices) {
        this(slices, Integer.highestOneBit(2 * Math.min(Runtime.getRuntime().availableProcessors(), MOST_STRIPES) - 1));
    }

    /** For tests: the number of stripes, a power of two. */
    SliceRing(int slices, int stripes) {
        this.starts = slices + 1;
        this.stripeMask = stripes - 1;
        this.sums = new AtomicLongArray((stripes + 1) << STRIPE_SHIFT);
        this.noted = new AtomicLongArray(RunOfFailures.BANKS * starts * KINDS);
    }

    // ---- sums ----

    void add(int kind, int generation) {
        int stripe = (int) Thread.currentThread().getId() & stripeMask;
        sums.getAndAdd(sumIndex(stripe, kind, generation), 1);
    }

    /** Outcomes of this kind since the start given; see {@link #startOf}. */
    long since(long start, int kind, int generation) {
        return (sum(kind, generation) - start) & MAX_SUM;
    }

    private long sum(int kind, int generation) {
        long sum = 0;
        for (int stripe = 0; stripe <= stripeMask; stripe++) {
            sum += sums.get(sumIndex(stripe, kind, generation));
        }
        return sum & MAX_SUM;
    }

    private static int sumIndex(int stripe, int kind, int generation) {
        return ((stripe + 1) << STRIPE_SHIFT) + kind * RunOfFailures.BANKS + RunOfFailures.bankOf(generation);
    }

    // ---- starts ----

    /** The first slice from {@code from} to {@code to} whose start has been noted, or {@link #GONE}. */
    long firstNoted(long from, long to, int generation) {
        for (long slice = Math.max(from, to - starts + 1); slice <= to; slice++) {
            if (startOf(slice, LAST_WRITTEN, generation) != GONE) {
                return slice;
            }
        }
        return GONE;
    }

    /** The sum of this kind when the slice began, or {@link #GONE}. */
    long startOf(long slice, int kind, int generation) {
        long start = noted.get(startIndex(slice, kind, generation));
        return (start & ~MAX_SUM) == stampOf(slice, generation) ? start & MAX_SUM : GONE;
    }

    /**
     * Notes that a slice begins, unless that has been done. The word is read after the old start, so that a caller that is held up writes
     * neither into a later generation nor into a slice that is over.
     *
     * @return this slice, if its starts are there; a later one, if that has been noted in its place already; {@link SliceFields#NO_SLICE}, if another caller came first with an earlier one;
     *     {@link #GONE}, if the generation of {@code w} is over
     */
    long begin(long slice, AtomicLong word, long w) {
        for (int kind = 0; kind < KINDS; kind++) {
            long begun = begin(slice, kind, word, w);
            if (begun != slice) {
                return begun;
            }
        }
        return slice;
    }

    private long begin(long slice, int kind, AtomicLong word, long w) {
        int generation = StateWord.generationOf(w);
        long stamp = stampOf(slice, generation);
        int index = startIndex(slice, kind, generation);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long seen = noted.get(index);
            if (lapsAhead(seen, stamp) <= LAPS_AHEAD) {
                return slice + starts * lapsAhead(seen, stamp);
            }
            long start = stamp | sum(kind, generation);
            long now = word.get();
            if (!StateWord.sameGeneration(now, w)) {
                return GONE;
            }
            if (SliceFields.sliceOf(now) >= slice || noted.compareAndSet(index, seen, start)) {
                return slice;
            }
        }
        return SliceFields.NO_SLICE;
    }

    /** By how many laps a start is later than the stamp: 0 if it is of that very slice, many if it is of an earlier one. The tag is not looked at: all starts of a bank have that of its generation while this is on. */
    private static long lapsAhead(long start, long stamp) {
        return ((start - stamp) >>> SUM_BITS) & MAX_LAP;
    }

    /** Sets the starts of the first generation, for the slices up to this one. */
    void prepareFirst(long slice) {
        for (long s = slice - starts + 1; s <= slice; s++) {
            for (int kind = 0; kind < KINDS; kind++) {
                noted.set(startIndex(s, kind, StateWord.FIRST_GENERATION), stampOf(s, StateWord.FIRST_GENERATION));
            }
        }
    }

    /** Sets the starts of the generation after {@code w} to what its sums are, for the slices up to {@code slice}. */
    void prepare(long slice, AtomicLong word, long w) {
        int next = StateWord.nextGenerationOf(w);
        for (long s = slice - starts + 1; s <= slice; s++) {
            long stamp = stampOf(s, next);
            for (int kind = 0; kind < KINDS; kind++) {
                int index = startIndex(s, kind, next);
                long seen = noted.get(index);
                long sum = sum(kind, next);
                if (!isPrepared(seen, stamp, sum)) {
                    if (!StateWord.sameGeneration(word.get(), w)) {
                        return;
                    }
                    noted.compareAndSet(index, seen, stamp | sum);
                }
            }
        }
    }

    /** A start of this very generation that says what it should: the sum of a bank that nobody adds to, for this slice or a later one by another caller's clock. One with the same tag that is left from long ago has another sum, or might as well be new. */
    private static boolean isPrepared(long start, long stamp, long sum) {
        return start >>> TAG_SHIFT == stamp >>> TAG_SHIFT
                && lapsAhead(start, stamp) <= LAPS_AHEAD
                && (start & MAX_SUM) == sum;
    }

    private long stampOf(long slice, int generation) {
        long lap = (slice / starts) & MAX_LAP;
        return ((long) StateWord.slotTagOf(generation) << TAG_SHIFT) | (lap << SUM_BITS);
    }

    private int startIndex(long slice, int kind, int generation) {
        int place = (int) (slice % starts);
        return (RunOfFailures.bankOf(generation) * starts + place) * KINDS + kind;
    }
}
