package io.quickbreak.soak;

import io.quickbreak.Outcome;
import java.util.SplittableRandom;

/** Draws what calls end with. */
final class Answers {

    private static final int PERCENT = 100;
    private static final int PER_MILLE = 1_000;
    private static final int IGNORED_PERCENT = 5;
    private static final int THROWING_PER_MILLE = 10;
    private static final int REENTERING_PER_MILLE = 20;
    private static final int BLOCKING_PER_MILLE = 21;

    private final SplittableRandom random;
    private final Runnable reenter;

    Answers(SplittableRandom random, Runnable reenter) {
        this.random = random;
        this.reenter = reenter;
    }

    Answer next(int failurePercent) {
        return new Answer(outcome(failurePercent), ruleFault(), ruleFault(), reenter);
    }

    private Outcome outcome(int failurePercent) {
        if (random.nextInt(PERCENT) < failurePercent) {
            return Outcome.FAILURE;
        }
        return random.nextInt(PERCENT) < IGNORED_PERCENT ? Outcome.IGNORED : Outcome.SUCCESS;
    }

    private RuleFault ruleFault() {
        int drawn = random.nextInt(PER_MILLE);
        if (drawn < THROWING_PER_MILLE) {
            return RuleFault.THROWS;
        }
        if (drawn < REENTERING_PER_MILLE) {
            return RuleFault.REENTERS;
        }
        return drawn < BLOCKING_PER_MILLE ? RuleFault.BLOCKS : RuleFault.NONE;
    }

    /** What a rule on results makes of it. */
    static Outcome expectedOfResult(Answer answer, boolean judgesResults) {
        boolean failed = judgesResults && answer.expected() == Outcome.FAILURE;
        return failed ? Outcome.FAILURE : Outcome.SUCCESS;
    }
}
