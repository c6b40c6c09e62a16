package io.quickbreak.benchmarks.measure;

import java.time.Duration;

/**
 * How long each benchmark is run. All benchmarks are run once in each round, in a new JVM, so that what slows the machine down for a while meets all
 * of them alike.
 *
 * @param rounds how often all benchmarks are run
 * @param warmups warm-up iterations in each round
 * @param warmup length of one
 * @param iterations measured iterations in each round
 * @param iteration length of one
 */
public record Pace(int rounds, int warmups, Duration warmup, int iterations, Duration iteration) {

    private static final double SECONDS_TO_START = 0.65;

    /**
     * For results that are kept.
     *
     * @return five rounds of 1 s warm-up and 1.25 s
     */
    public static Pace full() {
        return new Pace(5, 4, Duration.ofMillis(250), 5, Duration.ofMillis(250));
    }

    /**
     * For a first look.
     *
     * @return one round of 0.3 s warm-up and 0.4 s
     */
    public static Pace quick() {
        return new Pace(1, 2, Duration.ofMillis(150), 4, Duration.ofMillis(100));
    }

    /**
     * For a short measurement of few benchmarks.
     *
     * @return two rounds of 0.8 s warm-up and 1.25 s
     */
    public static Pace brief() {
        return new Pace(2, 4, Duration.ofMillis(200), 5, Duration.ofMillis(250));
    }

    /**
     * To see that everything runs; the times mean nothing.
     *
     * @return one round of 0.05 s warm-up and 0.05 s
     */
    public static Pace smoke() {
        return new Pace(1, 1, Duration.ofMillis(50), 1, Duration.ofMillis(50));
    }

    /**
     * Returns the same with another number of rounds.
     *
     * @param wanted rounds, 1 or more
     * @return the new pace
     */
    public Pace withRounds(int wanted) {
        return new Pace(wanted, warmups, warmup, iterations, iteration);
    }

    /** A guess, until there is something to go by. */
    double secondsPerRun() {
        return SECONDS_TO_START + (warmup.toNanos() * warmups + iteration.toNanos() * iterations) / 1e9;
    }
}
