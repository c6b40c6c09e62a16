package io.quickbreak.benchmarks.alternatives;

/** The ring has cache lines of its own as well: two in front, two behind. */
final class PaddedByteRing extends SlotAlternative {

    private static final int PADDING = 128;

    private final byte[] slots;
    private final int end;

    PaddedByteRing(int size, Threshold threshold) {
        super(size, threshold);
        int room = ByteLanes.of(size).length;
        slots = new byte[PADDING + room + PADDING];
        end = PADDING + room;
    }

    @Override
    int get(int slot) {
        return ByteLanes.get(slots, PADDING + slot);
    }

    @Override
    void store(int slot, int seen, int outcome) {
        ByteLanes.cas(slots, PADDING + slot, seen, outcome);
    }

    @Override
    long count() {
        return ByteLanes.countPlain(slots, PADDING, end);
    }
}
