package io.quickbreak.benchmarks.replay.settings;

import java.math.BigDecimal;
import java.time.Duration;

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

    /** For settings that are given in seconds: {@code phase-seconds (hang): 0 (expected: 0.1..600)}. */
    static Duration betweenSeconds(String name, Duration value, Duration least, Duration most) {
        boolean fits = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        require(fits, name, plain(seconds(value)), plain(seconds(least)) + ".." + plain(seconds(most)));
        return value;
    }

    /** The same for settings that are given in milliseconds: {@code open-millis: 2 (expected: 10..3600000)}. */
    static Duration betweenMillis(String name, Duration value, Duration least, Duration most) {
        boolean fits = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        require(fits, name, plain(seconds(value).movePointRight(3)), least.toMillis() + ".." + most.toMillis());
        return value;
    }

    /** For rules that are no range. */
    static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + rule + ")");
        }
    }

    /** In seconds, exactly: no duration is too long or too short for it. */
    static BigDecimal seconds(Duration value) {
        return BigDecimal.valueOf(value.getSeconds()).add(BigDecimal.valueOf(value.getNano(), 9));
    }

    /** Without zeros that say nothing. */
    static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
