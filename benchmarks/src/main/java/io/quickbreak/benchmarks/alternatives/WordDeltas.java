package io.quickbreak.benchmarks.alternatives;

/**
 * The difference that an outcome makes is added to the word by one fetch-and-add. Nothing is counted, so the size does not matter. But a thread that has displaced a failure may take it from the word before the
 * thread that stored it has brought it in: the number of failures is then below zero, and borrows from its neighbour. So it only tells that it would open, and goes on.
 */
final class WordDeltas extends ByteRing {

    WordDeltas(int size, Threshold threshold) {
        super(size, threshold);
    }

    @Override
    public boolean record(boolean failure) {
        long w = wordVolatile();
        if (!failure && PackedWord.isClean(w, size)) {
            return false;
        }
        int outcome = failure ? FAILURE : SUCCESS;
        return add(differenceMadeBy(claim(), outcome));
    }

    /** The first step: puts an outcome into a slot, and tells what that changes. */
    long differenceMadeBy(int slot, int outcome) {
        int before = ByteLanes.swap(slots, slot, outcome);
        return countsOf(outcome) - countsOf(before);
    }

    /** The second step; returns whether the word says now that the threshold is reached. */
    boolean add(long difference) {
        long now = difference == 0 ? wordVolatile() : word.getAndAdd(difference) + difference;
        return threshold.trips(PackedWord.callsOf(now), PackedWord.failuresOf(now));
    }

    private static long countsOf(int outcome) {
        return PackedWord.countsOf(outcome >>> 1, outcome & 1);
    }
}
