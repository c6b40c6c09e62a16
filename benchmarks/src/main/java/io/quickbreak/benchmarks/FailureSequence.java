package io.quickbreak.benchmarks;

import java.util.SplittableRandom;

/** Which calls of a thread fail: a sequence made beforehand, over and over. */
abstract class FailureSequence {

    /** Too long for a branch predictor to learn, if it is random. */
    static final int LENGTH = 1 << 16;

    private static final int BLOCK = 10;

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

    /** So many failures in each ten calls, at random which: never so many of a few as would trip even a small window. */
    final void drawInEachTen(int failures, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int begin = 0; begin + BLOCK <= LENGTH; begin += BLOCK) {
            for (int drawn = 0; drawn < failures; ) {
                int call = begin + random.nextInt(BLOCK);
                drawn += fails[call] ? 0 : 1;
                fails[call] = true;
            }
        }
    }

    final boolean nextFails() {
        return fails[next++ & (LENGTH - 1)];
    }
}
