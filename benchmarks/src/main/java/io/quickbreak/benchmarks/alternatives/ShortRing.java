package io.quickbreak.benchmarks.alternatives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Slots of two bytes, which have room for a longer tag. They have no view as longs, so they are counted one by one. */
final class ShortRing extends SlotAlternative {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(short[].class);

    private final short[] slots;

    ShortRing(int size, Threshold threshold) {
        super(size, threshold);
        slots = new short[size];
    }

    @Override
    int get(int slot) {
        return (short) SLOT.getVolatile(slots, slot);
    }

    @Override
    void store(int slot, int seen, int outcome) {
        SLOT.compareAndSet(slots, slot, (short) seen, (short) outcome);
    }

    @Override
    long count() {
        int calls = 0;
        int failures = 0;
        for (short slot : slots) {
            calls += slot >>> 1;
            failures += slot & 1;
        }
        return PackedWord.countsOf(calls, failures);
    }
}
