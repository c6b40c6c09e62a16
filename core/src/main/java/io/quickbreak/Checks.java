package io.quickbreak;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one form in which a bad argument is refused: {@code name: value (expected: rule)}. */
final class Checks {

    private Checks() {}

    static <T> void notNull(@Nullable T value, String name, String rule) {
        if (value == null) {
            throw new NullPointerException(message(name, null, rule));
        }
    }

    static void within(int value, String name, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw refused(name, value, lowest + ".." + highest);
        }
    }

    static void within(Duration value, String name, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw refused(name, value, shortest + ".." + longest);
        }
    }

    static IllegalArgumentException refused(String name, Object value, String rule) {
        return new IllegalArgumentException(message(name, value, rule));
    }

    private static String message(String name, @Nullable Object value, String rule) {
        return name + ": " + value + " (expected: " + rule + ")";
    }
}
