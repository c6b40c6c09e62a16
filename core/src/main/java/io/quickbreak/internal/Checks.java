package io.quickbreak.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one form in which a bad argument is refused: {@code name: value (expected: rule)}. */
public final class Checks {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private Checks() {}

    /**
     * Refuses null.
     *
     * @param <T> type of the value
     * @param value the argument
     * @param name its name
     * @param rule what is expected
     */
    public static <T> void notNull(@Nullable T value, String name, String rule) {
        if (value == null) {
            throw new NullPointerException(message(name, null, rule));
        }
    }

    /**
     * Refuses a number out of range.
     *
     * @param value the argument
     * @param name its name
     * @param lowest the lowest allowed
     * @param highest the highest allowed
     */
    public static void within(int value, String name, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw refused(name, value, lowest + ".." + highest);
        }
    }

    /**
     * Refuses a duration that is null or out of range.
     *
     * @param value the argument
     * @param name its name
     * @param shortest the shortest allowed
     * @param longest the longest allowed
     */
    public static void within(Duration value, String name, Duration shortest, Duration longest) {
        notNull(value, name, shortest + ".." + longest);
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw refused(name, value, shortest + ".." + longest);
        }
    }

    /**
     * Refuses a duration to wait for that is null or not within 1 ms .. 24 h.
     *
     * @param value the argument
     * @param name its name
     */
    public static void isWait(Duration value, String name) {
        within(value, name, SHORTEST, LONGEST);
    }

    /**
     * Makes the exception for an argument.
     *
     * @param name its name
     * @param value what it was
     * @param rule what is expected
     * @return the exception, to be thrown
     */
    public static IllegalArgumentException refused(String name, Object value, String rule) {
        return new IllegalArgumentException(message(name, value, rule));
    }

    private static String message(String name, @Nullable Object value, String rule) {
        return name + ": " + value + " (expected: " + rule + ")";
    }
}
