package io.quickbreak.benchmarks.alternatives;

import io.quickbreak.internal.PaddedAtomicLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The algorithm of {@code CountWindow}, open to other ways of keeping the slots: claim a slot, store, count all slots, CAS the word, at most twice.
 *
 * <p>Each step is a method of its own, so that a test can put two records into each other by hand.
 */
abstract class SlotAlternative extends Alternative {

    /** What a slot holds; 0 is empty. Bit 1 says that there is an outcome, bit 0 that it failed. */
    static final int SUCCESS = 0b10;

    static final int FAILURE = 0b11;

    static final int LOST = 0;
    static final int COUNTED = 1;
    static final int OPEN = 2;

    final int size;
    final Threshold threshold;
    final AtomicLong word;
    final AtomicLong cursor;

    private final long reciprocal;

    SlotAlternative(int size, Threshold threshold) {
        this(size, threshold, new PaddedAtomicLong(0), new PaddedAtomicLong(0));
    }

    SlotAlternative(int size, Threshold threshold, AtomicLong word, AtomicLong cursor) {
        this.size = size;
        this.threshold = threshold;
        this.word = word;
        this.cursor = cursor;
        this.reciprocal = Long.MAX_VALUE / size;
    }

    abstract int get(int slot);

    /** Puts an outcome in place of what the slot was seen to hold. If another outcome comes first, that one stays: it is as if mine had been before it. */
    abstract void store(int slot, int seen, int outcome);

    /** Counts all slots, as a word holds the counts. */
    abstract long count();

    @Override
    public boolean record(boolean failure) {
        long w = wordVolatile();
        if (PackedWord.isOpen(w)) {
            return true;
        }
        return failure ? recordFailure() : recordSuccess(w);
    }

    // Two ways, so that no branch down there is mispredicted as often as calls fail.

    private boolean recordFailure() {
        int slot = claim();
        store(slot, get(slot), FAILURE);
        return publish(slot);
    }

    private boolean recordSuccess(long w) {
        if (PackedWord.isClean(w, size)) {
            return false;
        }
        int slot = claim();
        int seen = get(slot);
        if (seen == SUCCESS) {
            return false;
        }
        store(slot, seen, SUCCESS);
        return publish(slot);
    }

    int claim() {
        return slotOf(cursor.getAndAdd(1));
    }

    /** The remainder by the size, without a division; see {@code CountWindow}. */
    final int slotOf(long claim) {
        long laps = Math.multiplyHigh(claim << 1, reciprocal);
        int slot = (int) (claim - laps * size);
        return slot >= size ? slot - size : slot;
    }

    /** At most two attempts; returns whether the breaker is open. */
    boolean publish(int slot) {
        int attempt = refresh();
        if (attempt == LOST) {
            attempt = refresh();
        }
        return attempt == OPEN || (attempt == LOST && PackedWord.isOpen(wordVolatile()));
    }

    final int refresh() {
        long w = wordVolatile();
        return PackedWord.isOpen(w) ? OPEN : publishCounts(w, count());
    }

    /** The CAS of an attempt, from the word that was read before the slots were counted. */
    final int publishCounts(long w, long counts) {
        boolean trips = threshold.trips(PackedWord.callsOf(counts), PackedWord.failuresOf(counts));
        long next = trips ? PackedWord.opened(w, counts) : PackedWord.counted(w, counts);
        if (!casWord(w, next)) {
            return LOST;
        }
        return trips ? OPEN : COUNTED;
    }

    long wordVolatile() {
        return word.get();
    }

    boolean casWord(long expected, long next) {
        return word.compareAndSet(expected, next);
    }

    @Override
    public int calls() {
        return PackedWord.callsOf(wordVolatile());
    }

    @Override
    public int failures() {
        return PackedWord.failuresOf(wordVolatile());
    }
}
