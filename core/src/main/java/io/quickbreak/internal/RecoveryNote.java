package io.quickbreak.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When a breaker was closed and how often it had opened before: what a gradual recovery and a decaying number of openings go by. Written only
 * where one of them is configured.
 *
 * <pre>
 *  63           48 47       42 41                    0
 * +---------------+-----------+-----------------------+
 * | generation 16 | openings 6| closed at (42), ticks |
 * +---------------+-----------+-----------------------+
 * </pre>
 *
 * <p>It is written before the generation that it names begins, and never during it, so for that generation it is a constant. Ticks are those of {@link OpenTimer}; the time recycles after 50 days, and of a breaker that was closed
 * for longer it says what it would say for what is left. The last sixteenth of that counts as none: a clock that was ahead.
 */
final class RecoveryNote {

    static final int TIME_BITS = 42;
    static final int OPENINGS_SHIFT = TIME_BITS;
    static final int GENERATION_SHIFT = OPENINGS_SHIFT + StateWord.OPENINGS_BITS;

    static final long MAX_TIME = (1L << TIME_BITS) - 1;

    private final AtomicLong note = new AtomicLong();

    static long of(int generation, int openings, long ticks) {
        return ((long) generation << GENERATION_SHIFT) | ((long) openings << OPENINGS_SHIFT) | (ticks & MAX_TIME);
    }

    static int generationOf(long note) {
        return (int) (note >>> GENERATION_SHIFT);
    }

    static int openingsOf(long note) {
        return (int) (note >>> OPENINGS_SHIFT) & StateWord.MAX_OPENINGS;
    }

    static long ticksOf(long note) {
        return note & MAX_TIME;
    }

    /**
     * Notes what the generation after {@code w} should know. The word is read after the note: a caller that is held up cannot replace the
     * note of a later generation.
     */
    void write(AtomicLong word, long w, int openings, long ticks) {
        long seen = note.get();
        int next = StateWord.nextGenerationOf(w);
        if (generationOf(seen) != next && StateWord.sameGeneration(word.get(), w)) {
            note.compareAndSet(seen, of(next, openings, ticks));
        }
    }

    /**
     * Reads the note for a word: its own, or that of the generation after, which somebody is about to begin with what the word's own note
     * said. 0 if there is none.
     */
    long read(long w) {
        long seen = note.get();
        int generation = generationOf(seen);
        return generation == StateWord.generationOf(w) || generation == StateWord.nextGenerationOf(w) ? seen : 0;
    }

    /** Openings that are not forgotten yet. */
    static int openingsLeft(long note, long elapsedNanos, long forgetNanos) {
        if (note == 0 || forgetNanos == 0) {
            return 0;
        }
        long forgotten = closedFor(note, elapsedNanos) / forgetNanos;
        return (int) Math.max(0, openingsOf(note) - forgotten);
    }

    /** Nanoseconds since the breaker was closed. A time before that counts as that time. */
    static long closedFor(long note, long elapsedNanos) {
        long ticks = (Math.floorDiv(elapsedNanos, OpenTimer.NANOS_PER_TICK) - ticksOf(note)) & MAX_TIME;
        return ticks > MAX_TIME - (MAX_TIME >>> 4) ? 0 : TimeUnit.MICROSECONDS.toNanos(ticks);
    }
}
