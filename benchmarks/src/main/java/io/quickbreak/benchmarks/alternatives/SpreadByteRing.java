package io.quickbreak.benchmarks.alternatives;

/** Slots that are claimed one after the other lie on different cache lines, of up to eight: two threads seldom write to one line at once. */
final class SpreadByteRing extends SlotAlternative {

    private static final int LINE_SHIFT = 6;
    private static final int LINES = 8;

    private final byte[] slots;
    private final int lineShift;

    SpreadByteRing(int size, Threshold threshold) {
        super(size, threshold);
        int onALine = (size + LINES - 1) / LINES;
        int shift = LINE_SHIFT;
        while (1 << shift < onALine) {
            shift++;
        }
        lineShift = shift;
        slots = new byte[LINES << shift];
    }

    private int offsetOf(int slot) {
        return (slot % LINES << lineShift) + slot / LINES;
    }

    @Override
    int get(int slot) {
        return ByteLanes.get(slots, offsetOf(slot));
    }

    @Override
    void store(int slot, int seen, int outcome) {
        ByteLanes.cas(slots, offsetOf(slot), seen, outcome);
    }

    @Override
    long count() {
        int used = (size + LINES - 1) / LINES + Long.BYTES - 1 & -Long.BYTES;
        int calls = 0;
        int failures = 0;
        for (int line = 0; line < LINES; line++) {
            int from = line << lineShift;
            long counts = ByteLanes.countPlain(slots, from, from + used);
            calls += PackedWord.callsOf(counts);
            failures += PackedWord.failuresOf(counts);
        }
        return PackedWord.countsOf(calls, failures);
    }
}
