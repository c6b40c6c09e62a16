package io.quickbreak.benchmarks.alternatives;

/** An outcome is stored by a volatile write in place of a CAS. It cannot fail; but with generations, one that is held up displaces an outcome of a later one. */
final class StoredByteRing extends ByteRing {

    StoredByteRing(int size, Threshold threshold) {
        super(size, threshold);
    }

    @Override
    void store(int slot, int seen, int outcome) {
        ByteLanes.set(slots, slot, outcome);
    }
}
