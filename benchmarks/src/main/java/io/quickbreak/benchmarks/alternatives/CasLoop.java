package io.quickbreak.benchmarks.alternatives;

/** Publishes until it wins. Exact, and lock-free only: how often it counts is for the others to say. */
class CasLoop extends ByteRing {

    CasLoop(int size, Threshold threshold) {
        super(size, threshold);
    }

    @Override
    boolean publish(int slot) {
        int attempt = refresh();
        while (attempt == LOST) {
            attempt = refresh();
        }
        return attempt == OPEN;
    }
}
