package io.quickbreak.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Arguments that nobody should pass, among some that one may. The same seed gives the same. */
final class Hostile {

    private static final int[] INTS = {
        0,
        1,
        -1,
        2,
        3,
        5,
        63,
        64,
        99,
        100,
        101,
        255,
        256,
        257,
        600,
        601,
        8192,
        8193,
        10_000,
        10_001,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };

    private static final List<Duration> DURATIONS = List.of(
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofNanos(-1),
            Duration.ofNanos(999_999),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            Duration.ofHours(24).plusNanos(1),
            Duration.ofDays(365),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofNanos(Long.MIN_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
            Duration.ofSeconds(Long.MIN_VALUE));

    private static final double[] DOUBLES = {
        0,
        -0.0,
        1,
        2,
        -1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static final List<String> STRINGS = List.of(
            "",
            " ",
            "\t\n",
            "a",
            "a b",
            "%s",
            "{}",
            "\u0000",
            "\uD800",
            "\u202E",
            "x".repeat(10_000),
            "OPEN,1,PT1S",
            "null");

    private final Random random;

    Hostile(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Null in one case of eight. */
    <T> T orNull(T value) {
        return oneIn(8) ? null : value;
    }

    int anyInt() {
        return coin() ? INTS[below(INTS.length)] : coin() ? 1 + below(20) : random.nextInt();
    }

    long anyLong() {
        return coin() ? random.nextLong() : coin() ? anyInt() : 1L << below(Long.SIZE);
    }

    double anyDouble() {
        return coin() ? DOUBLES[below(DOUBLES.length)] : 4 * random.nextDouble();
    }

    /** May be null. */
    Duration anyDuration() {
        Duration usual = Duration.ofMillis(1 + below(100_000));
        return orNull(coin() ? oneOf(DURATIONS) : coin() ? usual : Duration.ofSeconds(random.nextLong()));
    }

    /** May be null. */
    String anyString() {
        if (coin()) {
            return orNull(oneOf(STRINGS));
        }
        StringBuilder text = new StringBuilder();
        int length = below(12);
        for (int i = 0; i < length; i++) {
            text.append((char) (coin() ? ' ' + below(95) : random.nextInt()));
        }
        return text.toString();
    }

    /** The value with some bits turned. */
    long bent(long value) {
        long bent = value;
        for (int i = below(4); i >= 0; i--) {
            bent ^= 1L << below(Long.SIZE);
        }
        return bent;
    }
}
