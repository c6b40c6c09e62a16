package io.quickbreak.benchmarks.differential;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Settings that mean the same to both sides. */
final class RandomSettings {

    static final int MOST_PROBES = 5;

    private static final List<Integer> WINDOWS = List.of(1, 2, 5, 10, 100);
    private static final int SLICES_OF_FAILSAFE = 10;

    private RandomSettings() {}

    static int window(Random random) {
        return WINDOWS.get(random.nextInt(WINDOWS.size()));
    }

    static int from1To(Random random, int most) {
        return 1 + random.nextInt(most);
    }

    /** {@link Rule#PART_OF_A_MILLISECOND}. */
    static Duration openFor(Random random) {
        return Duration.ofMillis(from1To(random, 5));
    }

    /**
     * A rate as Resilience4j understands it: it decides half open too ({@link Rule#RATE_OF_PROBES}), and so may the minimum of calls ({@link
     * Rule#FEWER_CALLS_THAN_PROBES}).
     */
    static Settings rate(Random random, int window, int percent, int minimumCalls, int probes) {
        int atLeast = Math.min(probes, window);
        return closingByRate(random, new Trip.Rate(window, percent, Math.max(minimumCalls, atLeast)), probes);
    }

    /** The same in a window of whole seconds, each of them a slice: {@link Rule#NUMBER_OF_SLICES}. */
    static Settings rateInSeconds(Random random, int seconds, int percent, int minimumCalls, int probes) {
        Trip.TimedRate rate =
                new Trip.TimedRate(Duration.ofSeconds(seconds), seconds, percent, Math.max(minimumCalls, probes));
        return closingByRate(random, rate, probes);
    }

    private static Settings closingByRate(Random random, Trip.ByRate rate, int probes) {
        return new Settings(rate, openFor(random), probes, probes - rate.failuresOf(probes) + 1);
    }

    static Settings withSlowCalls(Random random, Settings settings) {
        return settings.withSlowCalls(from1To(random, 100), Duration.ofMillis(from1To(random, 50)));
    }

    /** A rate of all calls since the breaker closed: {@link Rule#RATE_OF_LAST_CALLS}. */
    static Settings endlessRate(Random random, int percent) {
        return anyProbes(random, new Trip.Rate(Trip.Rate.ENDLESS, percent, from1To(random, 20)));
    }

    /** {@link Rule#NUMBER_OF_SLICES}. */
    static Settings rateInPeriod(Random random, int percent, int minimumCalls) {
        return anyProbes(random, new Trip.TimedRate(period(random), SLICES_OF_FAILSAFE, percent, minimumCalls));
    }

    static Settings failuresInPeriod(Random random, int failures) {
        return anyProbes(random, new Trip.TimedFailures(failures, period(random), SLICES_OF_FAILSAFE));
    }

    private static Duration period(Random random) {
        return Duration.ofMillis(10L * from1To(random, 3));
    }

    static Settings failures(Random random, int failures, int window) {
        return anyProbes(random, new Trip.Failures(failures, window));
    }

    /** {@link Rule#NO_RULE_FOR_PROBES}: as many probes as the window has calls, and so many must succeed that fewer fail than trip. */
    static Settings failuresWithoutRuleForProbes(Random random, int failures, int window) {
        return new Settings(new Trip.Failures(failures, window), openFor(random), window, window - failures + 1);
    }

    private static Settings anyProbes(Random random, Trip trip) {
        int probes = from1To(random, MOST_PROBES);
        return new Settings(trip, openFor(random), probes, from1To(random, probes));
    }
}
