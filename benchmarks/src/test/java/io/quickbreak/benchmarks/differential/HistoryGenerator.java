package io.quickbreak.benchmarks.differential;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Makes histories from seeds: the same seed, the same history. */
final class HistoryGenerator {

    private static final int STEPS = 150;
    private static final int STEPS_A_SLOT = 8;
    private static final int MOST_SLOTS = 100;
    private static final int STEPS_WITH_ONE_SHARE = 40;
    private static final int STEPS_AN_ORDER = 15;

    /** Those that end something oftener than those that stay. */
    private static final List<Order> ORDERS = List.of(
            Order.OPEN,
            Order.OPEN,
            Order.OPEN,
            Order.CLOSE,
            Order.RESET,
            Order.FORCE_OPEN,
            Order.DISABLE,
            Order.METRICS_ONLY,
            Order.METRICS_ONLY);

    /** What histories have beside calls that succeed or fail. */
    private enum Extra {
        IGNORED,
        RESULTS,
        ORDERS
    }

    private final Function<Random, Settings> source;
    private final Set<Extra> extras;

    private HistoryGenerator(Function<Random, Settings> source, Set<Extra> extras) {
        this.source = source;
        this.extras = extras;
    }

    static HistoryGenerator of(Function<Random, Settings> source) {
        return new HistoryGenerator(source, EnumSet.of(Extra.IGNORED));
    }

    /** {@link Rule#IGNORED_OUTCOME}. */
    static HistoryGenerator withoutIgnored(Function<Random, Settings> source) {
        return new HistoryGenerator(source, EnumSet.noneOf(Extra.class));
    }

    /** Half of the outcomes are left to a predicate on results. */
    HistoryGenerator withResults() {
        return with(Extra.RESULTS);
    }

    /** An operator gives orders. */
    HistoryGenerator withOrders() {
        return with(Extra.ORDERS);
    }

    private HistoryGenerator with(Extra extra) {
        Set<Extra> more = EnumSet.of(extra);
        more.addAll(extras);
        return new HistoryGenerator(source, more);
    }

    History history(long seed) {
        Random random = new Random(seed);
        long startNanos = random.nextLong();
        Settings settings = source.apply(random);
        int length = STEPS + STEPS_A_SLOT * Math.min(settings.trip().window(), MOST_SLOTS);
        List<Step> steps = new ArrayList<>(length);
        double failureShare = 0;
        double slowShare = 0;
        for (int i = 0; i < length; i++) {
            if (i % STEPS_WITH_ONE_SHARE == 0) {
                failureShare = share(random, settings.trip().share());
                slowShare = share(random, settings.slowCalls().percent() / 100.0);
            }
            steps.add(step(random, settings, failureShare, slowShare));
        }
        return new History(seed, startNanos, settings, steps);
    }

    /** Near the threshold, mostly. */
    private static double share(Random random, double threshold) {
        return switch (random.nextInt(4)) {
            case 0 -> 0.02;
            case 1 -> random.nextDouble();
            case 2 -> threshold;
            default -> threshold + 0.2;
        };
    }

    private Step step(Random random, Settings settings, double failureShare, double slowShare) {
        if (extras.contains(Extra.ORDERS) && random.nextInt(STEPS_AN_ORDER) == 0) {
            return new Step.Give(ORDERS.get(random.nextInt(ORDERS.size())));
        }
        int kind = random.nextInt(20);
        if (kind < 9) {
            return new Step.Acquire();
        }
        if (kind < 17) {
            int back = random.nextInt(1 + random.nextInt(8));
            return new Step.Settle(
                    back, outcome(random, failureShare), tookNanos(random, settings.slowCalls(), slowShare));
        }
        if (kind == 17 && random.nextInt(3) == 0) {
            return new Step.SettleAgain(
                    random.nextInt(3),
                    outcome(random, failureShare),
                    tookNanos(random, settings.slowCalls(), slowShare));
        }
        if (settings.trip().slices() > 0 && random.nextBoolean()) {
            return advanceInWindow(random, settings.trip());
        }
        return advance(random, settings.openForNanos(1));
    }

    private Outcome outcome(Random random, double failureShare) {
        if (extras.contains(Extra.IGNORED) && random.nextInt(8) == 0) {
            return Outcome.IGNORED;
        }
        boolean failure = random.nextDouble() < failureShare;
        if (!extras.contains(Extra.RESULTS) || random.nextBoolean()) {
            return failure ? Outcome.FAILURE : Outcome.SUCCESS;
        }
        if (failure) {
            return random.nextInt(4) == 0 ? Outcome.NULL_RESULT : Outcome.BAD_RESULT;
        }
        return Outcome.GOOD_RESULT;
    }

    /** At the duration from which a call is slow, or beside it. */
    private static long tookNanos(Random random, Settings.SlowCalls slowCalls, double slowShare) {
        if (!slowCalls.areCounted()) {
            return 0;
        }
        long slowNanos = slowCalls.duration().toNanos();
        if (random.nextDouble() < slowShare) {
            return slowNanos + List.of(0L, 1L, slowNanos).get(random.nextInt(3));
        }
        return random.nextBoolean() ? slowNanos - 1 : 0;
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

    private static Step advanceInWindow(Random random, Trip trip) {
        int slices = trip.slices();
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Step.AdvanceToSlice(1, 0);
            case 2 -> new Step.AdvanceToSlice(1, -1);
            case 3 -> new Step.AdvanceToSlice(1, 1);
            case 4 -> new Step.AdvanceToSlice(slices - 1 + random.nextInt(3), random.nextInt(3) - 1);
            case 5 -> new Step.AdvanceToSlice(2 * slices, (long) (random.nextDouble() * trip.sliceNanos()));
            default -> new Step.Advance((long) (random.nextDouble() * trip.sliceNanos()));
        };
    }
}
