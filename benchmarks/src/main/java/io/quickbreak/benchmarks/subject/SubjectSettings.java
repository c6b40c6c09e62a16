package io.quickbreak.benchmarks.subject;

import java.time.Duration;

/**
 * What all subjects of a benchmark have in common. The window counts calls and must be full before the breaker can trip; the breaker closes when
 * all probes succeed.
 *
 * @param window calls in the window
 * @param failureRate percentage of failures at which the breaker opens
 * @param openFor how long it stays open
 * @param probes calls let through while it is half open
 * @param clock which time it goes by
 */
public record SubjectSettings(int window, int failureRate, Duration openFor, int probes, Clock clock) {

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
        return new SubjectSettings(100, 50, DAY, 3, Clock.SYSTEM);
    }

    /**
     * For windows with failures in them that must not trip: opens at 90 % of the window.
     *
     * @param window calls in the window
     * @return these settings
     */
    public static SubjectSettings neverTripping(int window) {
        return new SubjectSettings(window, 90, DAY, 3, Clock.SYSTEM);
    }

    /**
     * For a breaker that is to be half open: stays open for a millisecond by the system clock.
     *
     * @return these settings
     */
    public static SubjectSettings brieflyOpen() {
        return new SubjectSettings(100, 50, Duration.ofMillis(1), 3, Clock.SYSTEM);
    }

    /**
     * For a breaker that trips and recovers again and again: opens at five failures in a row, for a second by a clock that is moved, and closes
     * at three successes.
     *
     * @return these settings
     */
    public static SubjectSettings recovering() {
        return new SubjectSettings(5, 100, Duration.ofSeconds(1), 3, Clock.MANUAL);
    }

    int failuresToTrip() {
        return (window * failureRate + 99) / 100;
    }
}
