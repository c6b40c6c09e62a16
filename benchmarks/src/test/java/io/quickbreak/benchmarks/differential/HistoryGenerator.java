package io.quickbreak.benchmarks.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Makes histories from seeds: the same seed, the same history. */
final class HistoryGenerator {

    private static final int STEPS = 150;
    private static final int STEPS_A_SLOT = 8;
    private static final int MOST_SLOTS = 100;
    private static final int STEPS_WITH_ONE_SHARE = 40;

    private final Function<Random, Settings> source;
    private final boolean withIgnored;

    private HistoryGenerator(Function<Random, Settings> source, boolean withIgnored) {
        this.source = source;
        this.withIgnored = withIgnored;
    }

    static HistoryGenerator of(Function<Random, Settings> source) {
        return new HistoryGenerator(source, true);
    }

    /** {@link Rule#IGNORED_OUTCOME}. */
    static HistoryGenerator withoutIgnored(Function<Random, Settings> source) {
        return new HistoryGenerator(source, false);
    }

    History history(long seed) {
        Random random = new Random(seed);
        long startNanos = random.nextLong();
        Settings settings = source.apply(random);
        int length = STEPS + STEPS_A_SLOT * Math.min(settings.trip().window(), MOST_SLOTS);
        List<Step> steps = new ArrayList<>(length);
        double failureShare = 0;
        for (int i = 0; i < length; i++) {
            if (i % STEPS_WITH_ONE_SHARE == 0) {
                failureShare = failureShare(random, settings.trip().share());
            }
            steps.add(step(random, settings.openFor().toNanos(), failureShare));
        }
        return new History(seed, startNanos, settings, steps);
    }

    /** Near the threshold, mostly. */
    private static double failureShare(Random random, double threshold) {
        return switch (random.nextInt(4)) {
            case 0 -> 0.02;
            case 1 -> random.nextDouble();
            case 2 -> threshold;
            default -> threshold + 0.2;
        };
    }

    private Step step(Random random, long openForNanos, double failureShare) {
        int kind = random.nextInt(20);
        if (kind < 9) {
            return new Step.Acquire();
        }
        if (kind < 17) {
            return new Step.Settle(random.nextInt(1 + random.nextInt(8)), outcome(random, failureShare));
        }
        if (kind == 17 && random.nextInt(3) == 0) {
            return new Step.SettleAgain(random.nextInt(3), outcome(random, failureShare));
        }
        return advance(random, openForNanos);
    }

    private Outcome outcome(Random random, double failureShare) {
        if (withIgnored && random.nextInt(8) == 0) {
            return Outcome.IGNORED;
        }
        return random.nextDouble() < failureShare ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    private static Step advance(Random random, long openForNanos) {
        return switch (random.nextInt(8)) {
            case 0 -> new Step.Advance(1);
            case 1 -> new Step.Advance(random.nextInt(2_000));
            case 2 -> new Step.Advance(1 + (long) (random.nextDouble() * openForNanos));
            case 3 -> new Step.Advance(2 * openForNanos);
            case 4 -> new Step.AdvanceToDeadline(-1);
            case 5 -> new Step.AdvanceToDeadline(1);
            default -> new Step.AdvanceToDeadline(0);
        };
    }
}
