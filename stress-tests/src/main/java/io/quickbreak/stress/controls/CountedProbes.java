package io.quickbreak.stress.controls;

/** Broken: the free probes are a number, which is read in one step and written in another. */
final class CountedProbes {

    private volatile int free;

    CountedProbes(int probes) {
        free = probes;
    }

    boolean tryTake() {
        int seen = free;
        if (seen == 0) {
            return false;
        }
        free = seen - 1;
        return true;
    }

    void release() {
        int seen = free;
        free = seen + 1;
    }
}
