package io.quickbreak.benchmarks.replay.settings;

import java.time.Duration;
import java.util.Locale;

/** Checks of one setting each. What fails is named in one form: {@code name: value (expected: rule)}. */
final class Expected {
    private Expected() {}

    static int between(String name, int value, int least, int most) {
        return (int) between(name, (long) value, least, most);
    }

    static long between(String name, long value, long least, long most) {
        require(value >= least && value <= most, name, value, least + ".." + most);
        return value;
    }

    /** Durations are shown in seconds: {@code open: 0.002 s (expected: 0.01 s..3600 s)}. */
    static Duration between(String name, Duration value, Duration least, Duration most) {
        boolean fits = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        require(fits, name, seconds(value), seconds(least) + ".." + seconds(most));
        return value;
    }

    /** For rules that are no range. */
    static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + rule + ")");
        }
    }

    static String seconds(Duration value) {
        return seconds(value.toNanos() / 1e9);
    }

    static String seconds(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f s", value)
                : String.format(Locale.ROOT, "%s s", value);
    }
}
