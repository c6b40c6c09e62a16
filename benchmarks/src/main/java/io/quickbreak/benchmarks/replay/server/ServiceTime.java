package io.quickbreak.benchmarks.replay.server;

import java.util.SplittableRandom;

/**
 * How long the fraud check works on a payment, in nanoseconds: log-normal around {@value #MEDIAN_MILLIS} ms with a tail to {@value
 * #LONGEST_MILLIS} ms (about one payment in a hundred takes more than 13 ms). The time depends on seed and payment number alone, so
 * that the same payment takes the same time in both runs.
 */
public final class ServiceTime {
    private static final double MEDIAN_MILLIS = 4.0;
    private static final double SIGMA = 0.5;
    private static final double LONGEST_MILLIS = 80.0;

    /** Odd, and not the increment of {@link SplittableRandom}, with which neighbouring payments would share their numbers. */
    private static final long PAYMENT_STEP = 0xD1342543DE82EF95L;

    private final long seed;

    public ServiceTime(long seed) {
        this.seed = seed;
    }

    public long nanosFor(int payment) {
        SplittableRandom random = new SplittableRandom(seed + payment * PAYMENT_STEP);
        double millis = MEDIAN_MILLIS * Math.exp(SIGMA * gaussian(random));
        return Math.round(Math.min(millis, LONGEST_MILLIS) * 1e6);
    }

    /** Box–Muller: {@link SplittableRandom} gives a stream for each payment, and nothing is shared. */
    private static double gaussian(SplittableRandom random) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
