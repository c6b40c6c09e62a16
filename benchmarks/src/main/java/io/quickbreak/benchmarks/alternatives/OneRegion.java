package io.quickbreak.benchmarks.alternatives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Word, cursor and ring in one piece of memory, one after the other from the beginning of a cache line. Slots are ints: a buffer has no atomic access to less.
 */
final class OneRegion extends SlotAlternative {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final int LINE = 64;
    private static final int WORD = 0;
    private static final int CURSOR = Long.BYTES;
    private static final int SLOTS = 2 * Long.BYTES;

    private final ByteBuffer region;

    OneRegion(int size, Threshold threshold) {
        super(size, threshold);
        int lines = (offsetOf(size) + LINE - 1) / LINE;
        // An aligned slice loses up to a line at each end.
        region = ByteBuffer.allocateDirect((lines + 2) * LINE).alignedSlice(LINE);
    }

    private static int offsetOf(int slot) {
        return SLOTS + slot * Integer.BYTES;
    }

    @Override
    long wordVolatile() {
        return (long) LONGS.getVolatile(region, WORD);
    }

    @Override
    boolean casWord(long expected, long next) {
        return LONGS.compareAndSet(region, WORD, expected, next);
    }

    @Override
    int claim() {
        return slotOf((long) LONGS.getAndAdd(region, CURSOR, 1L));
    }

    @Override
    int get(int slot) {
        return (int) INTS.getVolatile(region, offsetOf(slot));
    }

    @Override
    void store(int slot, int seen, int outcome) {
        INTS.compareAndSet(region, offsetOf(slot), seen, outcome);
    }

    @Override
    long count() {
        int calls = 0;
        int failures = 0;
        for (int i = 0; i < size; i++) {
            int slot = (int) INTS.get(region, offsetOf(i));
            calls += slot >>> 1;
            failures += slot & 1;
        }
        return PackedWord.countsOf(calls, failures);
    }
}
