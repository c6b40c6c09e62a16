package io.quickbreak.benchmarks;

/** Which calls of a thread fail: a sequence made beforehand, over and over. */
abstract class FailureSequence {

    /** Too long for a branch predictor to learn, if it is random. */
    static final int LENGTH = 1 << 16;

    final boolean[] fails = new boolean[LENGTH];
    int next;

    boolean nextFails() {
        return fails[next++ & (LENGTH - 1)];
    }
}
