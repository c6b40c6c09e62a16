package io.quickbreak.benchmarks.alternatives;

/**
 * An outcome is stored by a release write, with nothing that keeps the following read of the word behind it: the processor may read the word, and others may count, before the outcome can be
 * seen. So the second attempt can be lost to a count without it.
 */
final class ReleasedByteRing extends ByteRing {

    ReleasedByteRing(int size, Threshold threshold) {
        super(size, threshold);
    }

    @Override
    void store(int slot, int seen, int outcome) {
        ByteLanes.setRelease(slots, slot, outcome);
    }
}
