package io.quickbreak.benchmarks.alternatives;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A thread claims eight slots at once and fills them one by one, so the shared cursor moves only with one call in eight. A thread that stops within its block leaves old outcomes in the window, and
 * displaces newer ones when it goes on.
 */
final class BlockClaims extends ByteRing {

    static final int BLOCK = 8;
    static final int STRIPES = 8;

    private static final int STRIPE_SHIFT = 4;

    /** The next slot number of each stripe; at the end of a block it is a multiple of eight. */
    private final AtomicLongArray next = new AtomicLongArray(STRIPES + 1 << STRIPE_SHIFT);

    BlockClaims(int size, Threshold threshold) {
        super(size, threshold);
    }

    @Override
    int claim() {
        return claimFor((int) Thread.currentThread().getId() & STRIPES - 1);
    }

    /** Two threads of one stripe may come to the end of a block at once; then both begin one, and one block is left unfinished. */
    int claimFor(int stripe) {
        int index = stripe + 1 << STRIPE_SHIFT;
        long number = next.getAndAdd(index, 1);
        if (number % BLOCK == 0) {
            long block = cursor.getAndAdd(BLOCK);
            next.compareAndSet(index, number + 1, block + 1);
            number = block;
        }
        return slotOf(number);
    }
}
