package io.quickbreak.benchmarks.replay.settings;

import java.time.Duration;
import java.util.List;

/**
 * When each phase begins and ends. Offsets are in nanoseconds since the first phase began; a phase holds its begin and not its end.
 *
 * @param healthy length of {@link Phase#HEALTHY}, as all the others 100 ms..10 min
 * @param hang length of {@link Phase#HANG}
 * @param errors length of {@link Phase#ERRORS}
 * @param recovered length of {@link Phase#RECOVERED}
 */
public record OutagePlan(Duration healthy, Duration hang, Duration errors, Duration recovered) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public OutagePlan {
        Expected.betweenSeconds("phase-seconds (healthy)", healthy, SHORTEST, LONGEST);
        Expected.betweenSeconds("phase-seconds (hang)", hang, SHORTEST, LONGEST);
        Expected.betweenSeconds("phase-seconds (errors)", errors, SHORTEST, LONGEST);
        Expected.betweenSeconds("phase-seconds (recovered)", recovered, SHORTEST, LONGEST);
    }

    /**
     * 28 s. The hang is the longest: a breaker learns of it only when the first calls time out, 5 s after it began, and the time
     * after that is where the two runs differ.
     *
     * @return this plan
     */
    public static OutagePlan standard() {
        return ofSeconds(List.of(4.0, 12.0, 5.0, 7.0));
    }

    /**
     * Makes a plan from what was given on a command line.
     *
     * @param seconds length of each phase in seconds, in the order of {@link Phase}
     * @return the plan
     * @throws IllegalArgumentException when these are not four finite positive numbers in range
     */
    public static OutagePlan ofSeconds(List<Double> seconds) {
        Expected.require(
                seconds.size() == Phase.values().length,
                "phase-seconds",
                seconds,
                "four numbers: healthy,hang,errors,recovered");
        return new OutagePlan(
                toDuration(seconds.get(0)),
                toDuration(seconds.get(1)),
                toDuration(seconds.get(2)),
                toDuration(seconds.get(3)));
    }

    private static Duration toDuration(double seconds) {
        Expected.require(
                seconds > 0 && seconds <= LONGEST.toSeconds(),
                "phase-seconds",
                seconds,
                Expected.plain(Expected.seconds(SHORTEST)) + ".." + Expected.plain(Expected.seconds(LONGEST)));
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }

    OutagePlan scaled(double factor) {
        return new OutagePlan(
                scaled(healthy, factor), scaled(hang, factor), scaled(errors, factor), scaled(recovered, factor));
    }

    public Duration length(Phase phase) {
        return switch (phase) {
            case HEALTHY -> healthy;
            case HANG -> hang;
            case ERRORS -> errors;
            case RECOVERED -> recovered;
        };
    }

    public long beginNanos(Phase phase) {
        long begin = 0;
        for (Phase earlier : Phase.values()) {
            if (earlier == phase) {
                return begin;
            }
            begin += length(earlier).toNanos();
        }
        throw new AssertionError(phase);
    }

    public long endNanos(Phase phase) {
        return beginNanos(phase) + length(phase).toNanos();
    }

    public long lengthNanos() {
        return endNanos(Phase.RECOVERED);
    }

    /**
     * Returns the phase at an offset; the last phase goes on for ever.
     *
     * @param offsetNanos 0 or more
     * @return the phase
     */
    public Phase phaseAt(long offsetNanos) {
        for (Phase phase : Phase.values()) {
            if (offsetNanos < endNanos(phase)) {
                return phase;
            }
        }
        return Phase.RECOVERED;
    }
}
