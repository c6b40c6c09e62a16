package io.quickbreak.benchmarks.alternatives;

/**
 * The word changes only if the window turns clean or unclean, or trips. A count need not be published for a trip not to be lost: who stores last counts all. But nothing tells a count that slots have changed while
 * it was made, as no version changes with them: it may add up failures that were never in the window together. And what the word says is not what the window holds.
 */
final class WhenItMatters extends ByteRing {

    WhenItMatters(int size, Threshold threshold) {
        super(size, threshold);
    }

    @Override
    boolean publish(int slot) {
        int attempt = attempt();
        if (attempt == LOST) {
            attempt = attempt();
        }
        return attempt == OPEN || (attempt == LOST && PackedWord.isOpen(wordVolatile()));
    }

    private int attempt() {
        long w = wordVolatile();
        return PackedWord.isOpen(w) ? OPEN : publishIfItMatters(w, count());
    }

    int publishIfItMatters(long w, long counts) {
        boolean trips = threshold.trips(PackedWord.callsOf(counts), PackedWord.failuresOf(counts));
        boolean turns = PackedWord.isClean(w, size) != PackedWord.isClean(counts, size);
        return trips || turns ? publishCounts(w, counts) : COUNTED;
    }

    @Override
    public int calls() {
        return PackedWord.callsOf(count());
    }

    @Override
    public int failures() {
        return PackedWord.failuresOf(count());
    }
}
