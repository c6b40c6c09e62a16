package io.quickbreak.benchmarks.alternatives;

import io.quickbreak.internal.PaddedAtomicLong;
import java.util.concurrent.atomic.AtomicLong;

/** Two rings of half the size, by thread, and one word for both. What one thread has recorded last stays until that thread records more. */
final class RingPerThread extends ByteRing {

    static final int RINGS = 2;

    private final AtomicLong[] cursors = {new PaddedAtomicLong(0), new PaddedAtomicLong(0)};
    private final int half;

    RingPerThread(int size, Threshold threshold) {
        super(size, threshold);
        half = size / RINGS;
    }

    @Override
    int claim() {
        return claimIn((int) Thread.currentThread().getId() & 1);
    }

    int claimIn(int ring) {
        return ring * half + (int) (cursors[ring].getAndAdd(1) % half);
    }
}
