package io.quickbreak.lincheck;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.NanoClock;
import java.time.Duration;

/**
 * How a breaker is configured, in the numbers that the specification goes by. OPEN, a lease and a slice of time last one second.
 *
 * @param calls how many outcomes a count window holds; 0 for a time window
 * @param slices how many slices a time window has; 0 for a count window
 * @param minimumCalls outcomes that the window must hold to trip
 * @param minimumFailures failures that it must hold
 * @param failureRate failures in percent that it must hold
 * @param probes how many probes are let through
 */
record Setting(int calls, int slices, int minimumCalls, int minimumFailures, int failureRate, int probes) {

    static final Duration SECOND = Duration.ofSeconds(1);

    static Setting failuresOfLast(int failures, int calls) {
        return new Setting(calls, 0, failures, failures, 0, 2);
    }

    static Setting rateOfLast(int percent, int minimumCalls, int calls) {
        return new Setting(calls, 0, minimumCalls, 1, percent, 2);
    }

    static Setting failuresInTime(int failures, int slices) {
        return new Setting(0, slices, failures, failures, 0, 2);
    }

    static Setting rateInTime(int percent, int minimumCalls, int slices) {
        return new Setting(0, slices, minimumCalls, 1, percent, 2);
    }

    Setting withProbes(int number) {
        return new Setting(calls, slices, minimumCalls, minimumFailures, failureRate, number);
    }

    boolean hasCountWindow() {
        return slices == 0;
    }

    boolean trips(int counted, int failures) {
        return counted >= minimumCalls && failures >= minimumFailures && 100 * failures >= failureRate * counted;
    }

    /** Whether a failure trips whatever else the window holds. */
    boolean anyFailureTrips() {
        return hasCountWindow() && trips(1, 1) && trips(calls, 1);
    }

    @Override
    public String toString() {
        String rule =
                failureRate > 0 ? failureRate + " % of " + minimumCalls + " or more" : minimumFailures + " failures";
        String window = hasCountWindow() ? "the last " + calls + " calls" : slices + " slices of time";
        return rule + " in " + window + ", probes: " + probes;
    }

    CircuitBreakerConfig config(NanoClock clock) {
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.builder()
                .openFor(SECOND)
                .probes(probes)
                .probeTimeout(SECOND)
                .totals(false)
                .compact(true)
                .clock(clock);
        return withWindow(builder).build();
    }

    private CircuitBreakerConfig.Builder withWindow(CircuitBreakerConfig.Builder builder) {
        if (failureRate > 0) {
            CircuitBreakerConfig.Builder sized = hasCountWindow()
                    ? builder.countWindow(calls)
                    : builder.timeWindow(SECOND.multipliedBy(slices)).slices(slices);
            return sized.failureRate(failureRate).minimumCalls(minimumCalls);
        }
        return hasCountWindow()
                ? builder.failures(minimumFailures).ofLast(calls)
                : builder.failures(minimumFailures)
                        .inLast(SECOND.multipliedBy(slices))
                        .slices(slices);
    }
}
