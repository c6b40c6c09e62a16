package io.quickbreak.internal;

import java.util.Random;

/** Outcomes of a dependency that is well for a while, then worse, then well: the share of failures changes now and then. */
final class RandomOutcomes {

    private static final double[] FAILURE_SHARES = {0, 0, 0.02, 0.1, 0.3, 0.5, 0.9, 1};

    private final Random random;
    private final int longestPhase;
    private int left;
    private double share;

    RandomOutcomes(Random random, int longestPhase) {
        this.random = random;
        this.longestPhase = longestPhase;
    }

    int next() {
        if (left == 0) {
            left = 1 + random.nextInt(longestPhase);
            share = FAILURE_SHARES[random.nextInt(FAILURE_SHARES.length)];
        }
        left--;
        return random.nextDouble() < share ? CountWindow.FAILURE : CountWindow.SUCCESS;
    }
}
