package io.quickbreak.benchmarks.subject;

import java.time.Duration;

/**
 * What all subjects of a benchmark have in common. The window must hold a number of calls before the breaker can trip; the breaker closes when all
 * probes succeed.
 *
 * @param window calls in the window; of a window of time, the least number
 * @param period length of a window of time, or zero for a window of calls
 * @param failureRate percentage of failures at which the breaker opens
 * @param openFor how long it stays open
 * @param probes calls let through while it is half open
 * @param clock which time it goes by
 * @param slowCalls whether it opens also when all calls in the window took a second or longer
 */
public record SubjectSettings(
        int window, Duration period, int failureRate, Duration openFor, int probes, Clock clock, boolean slowCalls) {

    private static final Duration DAY = Duration.ofHours(24);

    /** The source of time. */
    public enum Clock {
        /** The library's default. */
        SYSTEM,

        /** One that {@link Subject#passOpenDuration} moves, where the library lets its clock be replaced. */
        MANUAL
    }

    /**
     * Opens at half of 100 calls, for a day: longer than any benchmark runs.
     *
     * @return these settings
     */
    public static SubjectSettings standard() {
        return ofCalls(100, 50, DAY, Clock.SYSTEM);
    }

    /**
     * For windows with failures in them that must not trip: opens at 90 % of the window.
     *
     * @param window calls in the window
     * @return these settings
     */
    public static SubjectSettings neverTripping(int window) {
        return ofCalls(window, 90, DAY, Clock.SYSTEM);
    }

    /**
     * For a breaker that is to be half open: stays open for a millisecond by the system clock.
     *
     * @return these settings
     */
    public static SubjectSettings brieflyOpen() {
        return ofCalls(100, 50, Duration.ofMillis(1), Clock.SYSTEM);
    }

    /**
     * For a breaker that trips and recovers again and again: opens at five failures in a row, for a second by a clock that is moved, and closes
     * at three successes.
     *
     * @return these settings
     */
    public static SubjectSettings recovering() {
        return ofCalls(5, 100, Duration.ofSeconds(1), Clock.MANUAL);
    }

    private static SubjectSettings ofCalls(int window, int failureRate, Duration openFor, Clock clock) {
        return new SubjectSettings(window, Duration.ZERO, failureRate, openFor, 3, clock, false);
    }

    /**
     * Returns the same with a window of time.
     *
     * @param length of the window
     * @return the new settings
     */
    public SubjectSettings inLast(Duration length) {
        return new SubjectSettings(window, length, failureRate, openFor, probes, clock, slowCalls);
    }

    /**
     * Returns the same with a rule for slow calls, which is never met.
     *
     * @return the new settings
     */
    public SubjectSettings withSlowCalls() {
        return new SubjectSettings(window, period, failureRate, openFor, probes, clock, true);
    }

    boolean isTimed() {
        return !period.isZero();
    }

    int failuresToTrip() {
        return (window * failureRate + 99) / 100;
    }

    /** For libraries that open above their threshold, and not at it: between the last number of failures that must not trip and the first that must. */
    double ratioBelowTrip() {
        return (failuresToTrip() - 0.5) / window;
    }
}
