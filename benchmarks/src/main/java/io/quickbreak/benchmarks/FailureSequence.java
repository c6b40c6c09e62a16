package io.quickbreak.benchmarks;

import java.util.SplittableRandom;

/** Which calls of a thread fail: a sequence made beforehand, over and over. */
abstract class FailureSequence {

    /** Too long for a branch predictor to learn, if it is random. */
    static final int LENGTH = 1 << 16;

    final boolean[] fails = new boolean[LENGTH];
    int next;

    /** A shuffled sequence with this share of failures. */
    final void shuffle(int failurePercent, long seed) {
        int failures = Math.round(LENGTH * failurePercent / 100f);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < LENGTH; i++) {
            int other = random.nextInt(i + 1);
            fails[i] = fails[other];
            fails[other] = i < failures;
        }
    }

    final boolean nextFails() {
        return fails[next++ & (LENGTH - 1)];
    }
}
