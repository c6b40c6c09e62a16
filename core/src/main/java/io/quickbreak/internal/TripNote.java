package io.quickbreak.internal;

import io.quickbreak.Trip;
import io.quickbreak.TripCause;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Why the breaker opened last, for people to read; no decision looks at it.
 *
 * <pre>
 *  63           48 47   45 44        30 29          15 14         0
 * +---------------+-------+------------+--------------+------------+
 * | generation 16 | cause | calls (15) | failures (15)| slow (15)  |
 * +---------------+-------+------------+--------------+------------+
 * </pre>
 *
 * <p>Written by the one thread whose CAS began the generation, from what it read before that CAS: so it never replaces the note of a later generation. Until it is written, the
 * generation has none. Counts stay at their highest value.
 */
final class TripNote {

    static final int COUNT_BITS = 15;
    static final int CAUSE_BITS = 3;

    static final int CALLS_SHIFT = 2 * COUNT_BITS;
    static final int FAILURES_SHIFT = COUNT_BITS;
    static final int CAUSE_SHIFT = 3 * COUNT_BITS;
    static final int GENERATION_SHIFT = CAUSE_SHIFT + CAUSE_BITS;

    static final int MAX_COUNT = (1 << COUNT_BITS) - 1;

    /** No note. */
    static final long NONE = 0;

    private static final int MAX_CAUSE = (1 << CAUSE_BITS) - 1;

    private final AtomicLong note = new AtomicLong();

    static long of(int generation, TripCause cause, long calls, long failures, long slow) {
        return ((long) generation << GENERATION_SHIFT)
                | (bitsOf(cause) << CAUSE_SHIFT)
                | (Math.min(calls, MAX_COUNT) << CALLS_SHIFT)
                | (Math.min(failures, MAX_COUNT) << FAILURES_SHIFT)
                | Math.min(slow, MAX_COUNT);
    }

    /** The same note of another generation. */
    static long in(long note, int generation) {
        return (note & ~(-1L << GENERATION_SHIFT)) | ((long) generation << GENERATION_SHIFT);
    }

    static int generationOf(long note) {
        return (int) (note >>> GENERATION_SHIFT);
    }

    static Trip decoded(long note) {
        return new Trip(
                causeOf(note),
                (int) (note >>> CALLS_SHIFT) & MAX_COUNT,
                (int) (note >>> FAILURES_SHIFT) & MAX_COUNT,
                (int) note & MAX_COUNT);
    }

    private static long bitsOf(TripCause cause) {
        return switch (cause) {
            case FAILURE_RATE -> 0;
            case FAILURES -> 1;
            case SLOW_CALL_RATE -> 2;
            case CONSECUTIVE_FAILURES -> 3;
            case PROBES -> 4;
            case ORDER -> 5;
        };
    }

    private static TripCause causeOf(long note) {
        return switch ((int) (note >>> CAUSE_SHIFT) & MAX_CAUSE) {
            case 0 -> TripCause.FAILURE_RATE;
            case 1 -> TripCause.FAILURES;
            case 2 -> TripCause.SLOW_CALL_RATE;
            case 3 -> TripCause.CONSECUTIVE_FAILURES;
            case 4 -> TripCause.PROBES;
            default -> TripCause.ORDER;
        };
    }

    long read() {
        return note.get();
    }

    void write(long seen, long next) {
        note.compareAndSet(seen, next);
    }

    /** Why this word's opening, or the one that a HALF_OPEN word follows, came about; null if it is no such word, or not written yet. */
    @Nullable
    Trip tripOf(long w) {
        long seen = note.get();
        int generation = generationOf(seen);
        boolean own = generation == StateWord.generationOf(w);
        boolean before = StateWord.isHalfOpen(w)
                && generation != 0
                && StateWord.generationAfter(generation) == StateWord.generationOf(w);
        return own || before ? decoded(seen) : null;
    }
}
