package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import java.time.Duration;

/** The windows and rules that rounds are made with. */
enum WindowRule {
    CONSECUTIVE,
    FAILURES_OF_LAST,
    RATE_OF_SMALL,
    RATE_OF_LARGE,
    RATE_OF_TWO_LEVELS,
    RATE_IN_TIME,
    FAILURES_IN_TIME,
    SLOW_CALLS,
    SLOW_CALLS_IN_TIME,
    SLOW_CALLS_IN_FLIGHT;

    /** Longer than a round, so nothing leaves a time window unless the clock is disturbed. */
    private static final Duration TIME_WINDOW = Duration.ofMinutes(30);

    private static final Duration SLOW = Duration.ofMillis(2);
    private static final int WATCHED_CALLS = 32;
    private static final int RATE = 50;
    private static final int LARGE = 500;

    /** Sets window and thresholds; a {@code shift} other than 0 moves the thresholds and leaves the window. */
    CircuitBreakerConfig.Builder addTo(CircuitBreakerConfig.Builder config, int shift) {
        return switch (this) {
            case CONSECUTIVE -> config.consecutiveFailures(5);
            case FAILURES_OF_LAST -> config.failures(5 + shift).ofLast(20);
            case RATE_OF_SMALL ->
                config.countWindow(20).failureRate(RATE + shift).minimumCalls(5);
            case RATE_OF_LARGE ->
                config.countWindow(200).failureRate(RATE + shift).minimumCalls(50);
            case RATE_OF_TWO_LEVELS ->
                config.countWindow(2_000).failureRate(RATE + shift).minimumCalls(100);
            case RATE_IN_TIME ->
                config.timeWindow(TIME_WINDOW).failureRate(RATE + shift).minimumCalls(50);
            case FAILURES_IN_TIME -> config.failures(30 + shift).inLast(TIME_WINDOW);
            case SLOW_CALLS ->
                slow(config.countWindow(LARGE).failureRate(RATE + shift).minimumCalls(50));
            case SLOW_CALLS_IN_TIME ->
                slow(config.timeWindow(TIME_WINDOW).failureRate(RATE + shift).minimumCalls(50));
            case SLOW_CALLS_IN_FLIGHT ->
                slow(config.countWindow(LARGE).failureRate(RATE + shift).minimumCalls(50))
                        .watchCallsInFlight(WATCHED_CALLS);
        };
    }

    private static CircuitBreakerConfig.Builder slow(CircuitBreakerConfig.Builder config) {
        return config.slowCallRate(RATE).slowCallDuration(SLOW);
    }

    boolean hasTimeWindow() {
        return this == RATE_IN_TIME || this == FAILURES_IN_TIME || this == SLOW_CALLS_IN_TIME;
    }

    /** Calls that are recorded while in flight are in the window before they are reported. */
    boolean countsBeforeReport() {
        return this == SLOW_CALLS_IN_FLIGHT;
    }

    /** A threshold that can be moved without another window. */
    boolean canShift() {
        return this != CONSECUTIVE;
    }
}
