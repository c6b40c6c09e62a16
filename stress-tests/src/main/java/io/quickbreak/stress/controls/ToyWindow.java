package io.quickbreak.stress.controls;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** A count window in as few lines as possible, which keeps its word by the same rule as the real one, but for one defect. */
final class ToyWindow {

    /** What is wrong with it. */
    enum Defect {
        /** Nothing. */
        NONE,
        /** A recorder whose CAS has lost does not try again. */
        ONE_ATTEMPT,
        /** The word does not change when the counts do not. */
        NO_VERSION,
        /** A slot does not say which generation its outcome belongs to; it is emptied when a generation begins. */
        NO_TAG
    }

    static final int FIRST_GENERATION = 1;

    private static final int GENERATION_SHIFT = 48;
    private static final int VERSION_SHIFT = 32;
    private static final int CALLS_SHIFT = 16;
    private static final int FIELD_MASK = 0xFFFF;

    private static final int EMPTY = 0;

    private final Defect defect;
    private final AtomicIntegerArray slots;
    private final AtomicInteger cursor = new AtomicInteger();
    private final AtomicLong word = new AtomicLong((long) FIRST_GENERATION << GENERATION_SHIFT);

    ToyWindow(int size, Defect defect) {
        this.slots = new AtomicIntegerArray(size);
        this.defect = defect;
    }

    void record(int generation, boolean failed) {
        if (generationOf(word.get()) != generation) {
            return;
        }
        slots.set(cursor.getAndIncrement() % slots.length(), slot(generation, failed));
        if (!refresh(generation) && defect != Defect.ONE_ATTEMPT) {
            refresh(generation);
        }
    }

    void begin(int generation) {
        word.set((long) generation << GENERATION_SHIFT);
        for (int i = 0; i < slots.length(); i++) {
            slots.set(i, EMPTY);
        }
    }

    int calls() {
        return callsOf(word.get());
    }

    int failures() {
        return failuresOf(word.get());
    }

    int callsInSlots() {
        return callsOf(count(generationOf(word.get())));
    }

    int failuresInSlots() {
        return failuresOf(count(generationOf(word.get())));
    }

    private boolean refresh(int generation) {
        long w = word.get();
        if (generationOf(w) != generation) {
            return true;
        }
        long version = defect == Defect.NO_VERSION ? 0 : ((w >>> VERSION_SHIFT) + 1) & FIELD_MASK;
        long next = ((long) generation << GENERATION_SHIFT) | (version << VERSION_SHIFT) | count(generation);
        return word.compareAndSet(w, next);
    }

    /** Calls and failures, in the places where the word has them. Each slot is read once. */
    private long count(int generation) {
        int calls = 0;
        int failures = 0;
        for (int i = 0; i < slots.length(); i++) {
            int outcome = slots.get(i);
            if (outcome == slot(generation, true)) {
                calls++;
                failures++;
            } else if (outcome == slot(generation, false)) {
                calls++;
            }
        }
        return ((long) calls << CALLS_SHIFT) | failures;
    }

    private int slot(int generation, boolean failed) {
        int tag = defect == Defect.NO_TAG ? 1 : generation;
        return tag << 1 | (failed ? 1 : 0);
    }

    private static int generationOf(long w) {
        return (int) (w >>> GENERATION_SHIFT);
    }

    private static int callsOf(long w) {
        return (int) (w >>> CALLS_SHIFT) & FIELD_MASK;
    }

    private static int failuresOf(long w) {
        return (int) w & FIELD_MASK;
    }
}
