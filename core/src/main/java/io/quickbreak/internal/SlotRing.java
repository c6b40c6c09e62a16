package io.quickbreak.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The slots of a window, a byte each, written one at a time and counted eight at a time.
 *
 * <p>The count reads through a {@code long} view, in plain mode. Each byte of such a read is one the slot has held (bytes never tear), and it is
 * recent enough because the caller has read the word before, in volatile mode, and no later load moves above that; see "memory order"
 * in {@code core/docs/design.md}. Nothing needs two slots to be read at one instant.
 *
 * <p>Slots come in groups of a power of two; each group begins at a multiple of eight bytes, and bytes between groups stay empty.
 */
final class SlotRing {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle EIGHT_SLOTS_PLAIN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;
    private final int groupShift;
    private final int groupMask;
    private final int strideShift;
    private final CountFields fields;

    SlotRing(int size, int groupShift, CountFields fields) {
        this.fields = fields;
        this.groupShift = groupShift;
        this.groupMask = (1 << groupShift) - 1;
        this.strideShift = Math.max(groupShift, 3);
        int groups = groupOf(size - 1) + 1;
        int sizeOfLast = size - ((groups - 1) << groupShift);
        int longsOfLast = (sizeOfLast + Long.BYTES - 1) / Long.BYTES;
        this.bytes = new byte[((groups - 1) << strideShift) + longsOfLast * Long.BYTES];
    }

    int groupOf(int slot) {
        return slot >>> groupShift;
    }

    byte get(int slot) {
        return (byte) SLOT.getVolatile(bytes, offsetOf(slot));
    }

    boolean cas(int slot, byte expected, byte value) {
        return SLOT.compareAndSet(bytes, offsetOf(slot), expected, value);
    }

    /** Counts the outcomes of one generation in a group, as they lie in a word. */
    long countGroupPlain(int group, int generation) {
        int from = group << strideShift;
        return countPlain(from, Math.min(from + (1 << strideShift), bytes.length), generation);
    }

    /** Counts the outcomes of one generation in the whole ring, as they lie in a word. */
    long countPlain(int generation) {
        return countPlain(0, bytes.length, generation);
    }

    private long countPlain(int from, int to, int generation) {
        if (fields.countsSlowCalls()) {
            return countWithSlowCallsPlain(from, to, generation);
        }
        long pattern = Slot.patternOf(generation);
        int calls = 0;
        int failures = 0;
        for (int i = from; i < to; i += Long.BYTES) {
            long eight = (long) EIGHT_SLOTS_PLAIN.get(bytes, i);
            if (Slot.allMatch(eight, pattern)) {
                calls += Long.BYTES;
                failures += Long.bitCount(Slot.failing(eight, Slot.ALL_MATCHING));
            } else {
                long matching = Slot.matching(eight, pattern);
                calls += Long.bitCount(matching);
                failures += Long.bitCount(Slot.failing(eight, matching));
            }
        }
        return fields.countsOf(calls, failures, 0);
    }

    private long countWithSlowCallsPlain(int from, int to, int generation) {
        long pattern = Slot.patternOf(generation);
        int calls = 0;
        int failures = 0;
        int slow = 0;
        for (int i = from; i < to; i += Long.BYTES) {
            long eight = (long) EIGHT_SLOTS_PLAIN.get(bytes, i);
            long matching = Slot.matching(eight, pattern);
            calls += Long.bitCount(matching);
            failures += Long.bitCount(Slot.failing(eight, matching));
            slow += Long.bitCount(Slot.slow(eight, matching));
        }
        return fields.countsOf(calls, failures, slow);
    }

    private int offsetOf(int slot) {
        return ((slot >>> groupShift) << strideShift) + (slot & groupMask);
    }
}
