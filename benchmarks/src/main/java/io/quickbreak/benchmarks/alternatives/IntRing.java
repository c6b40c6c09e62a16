package io.quickbreak.benchmarks.alternatives;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Slots of four bytes, which have room for the whole generation: the plain JDK class, every read volatile. */
final class IntRing extends SlotAlternative {

    private final AtomicIntegerArray slots;

    IntRing(int size, Threshold threshold) {
        super(size, threshold);
        slots = new AtomicIntegerArray(size);
    }

    @Override
    int get(int slot) {
        return slots.get(slot);
    }

    @Override
    void store(int slot, int seen, int outcome) {
        slots.compareAndSet(slot, seen, outcome);
    }

    @Override
    long count() {
        int calls = 0;
        int failures = 0;
        for (int i = 0; i < size; i++) {
            int slot = slots.get(i);
            calls += slot >>> 1;
            failures += slot & 1;
        }
        return PackedWord.countsOf(calls, failures);
    }
}
