package io.quickbreak.benchmarks.alternatives;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Byte slots, counted eight at a time as {@code SlotRing} does. */
final class ByteLanes {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle EIGHT_SLOTS_PLAIN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long EACH_LANE = 0x0101_0101_0101_0101L;
    private static final long OUTCOMES = EACH_LANE * SlotAlternative.SUCCESS;
    private static final long FAILURES = EACH_LANE;

    private ByteLanes() {}

    /** Room for so many slots, in whole longs. */
    static byte[] of(int size) {
        return new byte[(size + Long.BYTES - 1) / Long.BYTES * Long.BYTES];
    }

    static int get(byte[] slots, int index) {
        return (byte) SLOT.getVolatile(slots, index);
    }

    static boolean cas(byte[] slots, int index, int seen, int outcome) {
        return SLOT.compareAndSet(slots, index, (byte) seen, (byte) outcome);
    }

    static int swap(byte[] slots, int index, int outcome) {
        return (byte) SLOT.getAndSet(slots, index, (byte) outcome);
    }

    static void set(byte[] slots, int index, int outcome) {
        SLOT.setVolatile(slots, index, (byte) outcome);
    }

    static void setRelease(byte[] slots, int index, int outcome) {
        SLOT.setRelease(slots, index, (byte) outcome);
    }

    /** Counts what lies between two offsets, multiples of eight, as a word holds the counts. */
    static long countPlain(byte[] slots, int from, int to) {
        int calls = 0;
        int failures = 0;
        for (int i = from; i < to; i += Long.BYTES) {
            long eight = (long) EIGHT_SLOTS_PLAIN.get(slots, i);
            calls += Long.bitCount(eight & OUTCOMES);
            failures += Long.bitCount(eight & FAILURES);
        }
        return PackedWord.countsOf(calls, failures);
    }
}
