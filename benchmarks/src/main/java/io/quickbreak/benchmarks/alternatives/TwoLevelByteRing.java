package io.quickbreak.benchmarks.alternatives;

import java.util.concurrent.atomic.AtomicLongArray;

/** Byte slots in groups, whatever the size: a record counts its group and then the summaries of all groups. */
final class TwoLevelByteRing extends SlotAlternative {

    private final byte[] slots;
    private final int groupShift;
    private final AtomicLongArray summaries;

    TwoLevelByteRing(int size, Threshold threshold) {
        super(size, threshold);
        slots = ByteLanes.of(size);
        groupShift = groupShiftFor(size);
        summaries = new AtomicLongArray((size - 1 >> groupShift) + 1);
    }

    private static int groupShiftFor(int size) {
        int shift = 3;
        while (1L << (2 * shift) < 4L * size) {
            shift++;
        }
        return shift;
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
    boolean publish(int slot) {
        int group = slot >> groupShift;
        if (!refreshGroup(group)) {
            refreshGroup(group);
        }
        return super.publish(slot);
    }

    private boolean refreshGroup(int group) {
        long seen = summaries.get(group);
        int from = group << groupShift;
        long counts = ByteLanes.countPlain(slots, from, Math.min(from + (1 << groupShift), slots.length));
        return summaries.compareAndSet(group, seen, PackedWord.counted(seen, counts));
    }

    @Override
    long count() {
        int calls = 0;
        int failures = 0;
        for (int group = 0; group < summaries.length(); group++) {
            long summary = summaries.get(group);
            calls += PackedWord.callsOf(summary);
            failures += PackedWord.failuresOf(summary);
        }
        return PackedWord.countsOf(calls, failures);
    }
}
