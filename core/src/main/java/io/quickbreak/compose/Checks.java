package io.quickbreak.compose;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one form in which a bad argument is refused: {@code name: value (expected: rule)}. */
final class Checks {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private Checks() {}

    static <T> void notNull(@Nullable T value, String name, String rule) {
        if (value == null) {
            throw new NullPointerException(message(name, null, rule));
        }
    }

    static void within(int value, String name, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(message(name, value, lowest + ".." + highest));
        }
    }

    /** Returns the nanoseconds of a duration of 1 ms .. 24 h. */
    static long nanosOf(@Nullable Duration value, String name) {
        String rule = SHORTEST + ".." + LONGEST;
        if (value == null) {
            throw new NullPointerException(message(name, null, rule));
        }
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(message(name, value, rule));
        }
        return value.toNanos();
    }

    private static String message(String name, @Nullable Object value, String rule) {
        return name + ": " + value + " (expected: " + rule + ")";
    }
}
