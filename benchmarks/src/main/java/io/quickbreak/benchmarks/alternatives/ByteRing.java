package io.quickbreak.benchmarks.alternatives;

import java.util.concurrent.atomic.AtomicLong;

/** The way that is gone, without generations: byte slots in one level; word and cursor on lines of their own. */
class ByteRing extends SlotAlternative {

    final byte[] slots;

    ByteRing(int size, Threshold threshold) {
        super(size, threshold);
        slots = ByteLanes.of(size);
    }

    private ByteRing(int size, Threshold threshold, AtomicLong word, AtomicLong cursor) {
        super(size, threshold, word, cursor);
        slots = ByteLanes.of(size);
    }

    /** Word, cursor and ring where the allocator puts them, beside each other. */
    static ByteRing unpadded(int size, Threshold threshold) {
        return new ByteRing(size, threshold, new AtomicLong(), new AtomicLong());
    }

    @Override
    int get(int slot) {
        return ByteLanes.get(slots, slot);
    }

    @Override
    void store(int slot, int seen, int outcome) {
        ByteLanes.cas(slots, slot, seen, outcome);
    }

    @Override
    long count() {
        return ByteLanes.countPlain(slots, 0, slots.length);
    }
}
