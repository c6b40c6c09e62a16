package io.quickbreak.benchmarks.replay.settings;

import io.quickbreak.CircuitBreakerConfig;
import java.time.Duration;

/**
 * The breaker of the run that has one.
 *
 * @param countWindow calls in the window, 1..10000
 * @param failureRate percentage of failures at which it opens, 1..100
 * @param minimumCalls calls in the window before it can open, 1..countWindow
 * @param openFor how long it stays open before it lets probes through, 10 ms..1 h
 * @param probes calls let through while it is half open, 1..64; it closes when all of them succeed
 */
public record BreakerSettings(int countWindow, int failureRate, int minimumCalls, Duration openFor, int probes) {
    public BreakerSettings {
        Expected.between("window", countWindow, 1, 10_000);
        Expected.between("failure-rate", failureRate, 1, 100);
        Expected.between("minimum-calls", minimumCalls, 1, countWindow);
        Expected.betweenMillis("open-millis", openFor, Duration.ofMillis(10), Duration.ofHours(1));
        Expected.between("probes", probes, 1, 64);
    }

    /**
     * Chosen for this job. A window of 20 calls is an eighth of a second of traffic, so it turns over quickly and a failure that is over
     * is forgotten soon; 10 calls are enough evidence at half of them failing, while a single slow customer is not; 2 s open is
     * short against an outage, so that the service recovers soon after the fraud check does, and costs at most three probes every
     * two seconds.
     *
     * @return these settings
     */
    public static BreakerSettings standard() {
        return new BreakerSettings(20, 50, 10, Duration.ofSeconds(2), 3);
    }

    /**
     * Makes the configuration of the breaker.
     *
     * @param requestTimeout of the calls it guards; a probe is given up after twice this time, when it must long have ended by itself
     * @return the configuration
     */
    public CircuitBreakerConfig config(Duration requestTimeout) {
        return CircuitBreakerConfig.builder()
                .countWindow(countWindow)
                .failureRate(failureRate)
                .minimumCalls(minimumCalls)
                .openFor(openFor)
                .probes(probes)
                .probeTimeout(requestTimeout.multipliedBy(2))
                .build();
    }

    BreakerSettings scaled(double factor) {
        return new BreakerSettings(countWindow, failureRate, minimumCalls, OutagePlan.scaled(openFor, factor), probes);
    }
}
