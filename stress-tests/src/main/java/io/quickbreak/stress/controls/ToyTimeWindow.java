package io.quickbreak.stress.controls;

import io.quickbreak.State;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A time window of one slice in as few lines as possible, which adds to sums, notes where slices begin and trips by the same steps as the real one, but for one
 * defect. It trips when at least half of at least so many calls have failed.
 */
final class ToyTimeWindow {

    /** What is wrong with it. */
    enum Defect {
        /** Nothing. */
        NONE,
        /** A sum is read in one step and written in another. */
        TWO_STEP_ADD,
        /** A recorder sums up before it adds, and reckons its own outcome in. */
        SUMS_UP_FIRST,
        /** A success finds enough calls in the word as it was before it added. */
        OLD_WORD,
        /** Successes are read before failures. */
        SUCCESSES_FIRST,
        /** The word turns before the start of the slice is noted. */
        LATE_START,
        /** All generations share their sums. */
        SHARED_SUMS
    }

    static final int FIRST_GENERATION = 1;

    private static final int SUCCESSES = 0;
    private static final int FAILURES = 1;
    private static final int KINDS = 2;
    private static final int BANKS = 2;
    private static final int PLACES = 2;
    private static final int ATTEMPTS = 4;
    private static final int PAUSE_STEPS = 24;

    private static final int GENERATION_SHIFT = 48;
    private static final int SLICE_SHIFT = 2;
    private static final int SLICE_MASK = 0xFFFF;
    private static final int ENOUGH = 1;
    private static final int OPEN = 2;

    private static final int STAMP_SHIFT = 32;
    private static final int NOT_SUMMED_UP = -1;

    private final Defect defect;
    private final int minimumCalls;
    private final AtomicIntegerArray sums = new AtomicIntegerArray(BANKS * KINDS);
    private final AtomicLongArray starts = new AtomicLongArray(BANKS * PLACES * KINDS);
    private final AtomicLong word = new AtomicLong(wordOf(FIRST_GENERATION, 1));
    private volatile int now = 1;
    private volatile long lastPause;

    ToyTimeWindow(int minimumCalls, Defect defect) {
        this.minimumCalls = minimumCalls;
        this.defect = defect;
        note(FIRST_GENERATION, 1);
    }

    void nextSlice() {
        now = now + 1;
    }

    /** No more than one thread does this. */
    void begin(int generation) {
        note(generation, now);
        word.set(wordOf(generation, now));
    }

    void record(int generation, boolean failed) {
        long w = turned(generation);
        if (generationOf(w) != generation) {
            return;
        }
        int kind = failed ? FAILURES : SUCCESSES;
        int failures = NOT_SUMMED_UP;
        int successes = NOT_SUMMED_UP;
        if (defect == Defect.SUMS_UP_FIRST) {
            failures = since(w, FAILURES) + (failed ? 1 : 0);
            successes = since(w, SUCCESSES) + (failed ? 0 : 1);
        }
        if (defect == Defect.OLD_WORD) {
            pause();
        }
        add(generation, kind);
        long seen = defect == Defect.OLD_WORD ? w : word.get();
        if (!failed && (seen & ENOUGH) != 0 && sliceOf(seen) == sliceOf(w)) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            seen = word.get();
            if (generationOf(seen) != generation || (seen & OPEN) != 0 || isSettled(seen, failures, successes)) {
                return;
            }
        }
    }

    private long turned(int generation) {
        long w = word.get();
        int slice = now;
        while (generationOf(w) == generation && sliceOf(w) < slice) {
            if (defect == Defect.LATE_START) {
                if (word.compareAndSet(w, wordOf(generation, slice))) {
                    note(generation, slice);
                }
            } else {
                note(generation, slice);
                word.compareAndSet(w, wordOf(generation, slice));
            }
            w = word.get();
        }
        return w;
    }

    private void add(int generation, int kind) {
        int index = sumIndex(generation, kind);
        if (defect == Defect.TWO_STEP_ADD) {
            sums.set(index, sums.get(index) + 1);
        } else {
            sums.getAndIncrement(index);
        }
    }

    private boolean isSettled(long w, int failuresBefore, int successesBefore) {
        int failures = failuresBefore;
        int successes = successesBefore;
        if (defect == Defect.SUCCESSES_FIRST) {
            successes = since(w, SUCCESSES);
            pause();
            failures = since(w, FAILURES);
        } else if (defect != Defect.SUMS_UP_FIRST) {
            failures = since(w, FAILURES);
            successes = since(w, SUCCESSES);
        }
        int calls = failures + successes;
        if (calls < minimumCalls) {
            return true;
        }
        return word.compareAndSet(w, w | (2 * failures >= calls ? OPEN : ENOUGH));
    }

    /** Readings of the clock, as long as a few steps of another thread. */
    private void pause() {
        for (int i = 0; i < PAUSE_STEPS; i++) {
            lastPause = System.nanoTime();
        }
    }

    /** Notes what the sums are as the start of a slice, unless that has been done. */
    private void note(int generation, int slice) {
        for (int kind = 0; kind < KINDS; kind++) {
            int index = startIndex(generation, slice, kind);
            long seen = starts.get(index);
            if (seen >>> STAMP_SHIFT != stampOf(generation, slice)) {
                long start = stampOf(generation, slice) << STAMP_SHIFT | sums.get(sumIndex(generation, kind));
                starts.compareAndSet(index, seen, start);
            }
        }
    }

    private int since(long w, int kind) {
        long start = starts.get(startIndex(generationOf(w), sliceOf(w), kind));
        boolean isNoted = start >>> STAMP_SHIFT == stampOf(generationOf(w), sliceOf(w));
        return isNoted ? sums.get(sumIndex(generationOf(w), kind)) - (int) start : 0;
    }

    State state() {
        return (word.get() & OPEN) != 0 ? State.OPEN : State.CLOSED;
    }

    int generation() {
        return generationOf(word.get());
    }

    int calls() {
        return since(word.get(), SUCCESSES) + failures();
    }

    int failures() {
        return since(word.get(), FAILURES);
    }

    private int bankOf(int generation) {
        return defect == Defect.SHARED_SUMS ? 0 : generation % BANKS;
    }

    private int sumIndex(int generation, int kind) {
        return bankOf(generation) * KINDS + kind;
    }

    private int startIndex(int generation, int slice, int kind) {
        return (bankOf(generation) * PLACES + slice % PLACES) * KINDS + kind;
    }

    private static long stampOf(int generation, int slice) {
        return (long) generation << 16 | slice;
    }

    private static long wordOf(int generation, int slice) {
        return (long) generation << GENERATION_SHIFT | (long) slice << SLICE_SHIFT;
    }

    private static int generationOf(long w) {
        return (int) (w >>> GENERATION_SHIFT);
    }

    private static int sliceOf(long w) {
        return (int) (w >>> SLICE_SHIFT) & SLICE_MASK;
    }
}
