package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.Allocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private static final double JUST_BELOW_ONE = Math.nextDown(1.0);

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofHours(24);

    private static Duration delay(Backoff backoff, int attempt) {
        return Duration.ofNanos(backoff.delayNanos(attempt));
    }

    private static Backoff doubling() {
        return Backoff.exponential(SECOND, 2.0, MINUTE);
    }

    // ---- without jitter ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10_000, Integer.MAX_VALUE})
    void fixedIsTheSameAtEachAttempt(int attempt) {
        assertThat(delay(Backoff.fixed(SECOND), attempt)).isEqualTo(SECOND);
    }

    @Test
    void exponentialGrowsByTheFactorUpToTheLongest() {
        List<Long> seconds = new ArrayList<>();
        for (int attempt = 1; attempt <= 8; attempt++) {
            seconds.add(delay(doubling(), attempt).toSeconds());
        }
        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, Integer.MAX_VALUE})
    void exponentialDoesNotOverflow(int attempt) {
        assertThat(delay(doubling(), attempt)).isEqualTo(MINUTE);
        assertThat(delay(Backoff.exponential(DAY, 10.0, DAY), attempt)).isEqualTo(DAY);
        assertThat(delay(Backoff.exponential(MILLISECOND, Math.nextUp(1.0), DAY), attempt))
                .isBetween(MILLISECOND, DAY);
    }

    @Test
    void factorOfOneStaysAtTheFirstDelay() {
        Backoff level = Backoff.exponential(SECOND, 1.0, MINUTE);
        assertThat(delay(level, 1)).isEqualTo(SECOND);
        assertThat(delay(level, 10_000)).isEqualTo(SECOND);
        assertThat(level.longest()).isEqualTo(MINUTE);
    }

    @Test
    void factorOfTenIsTheLargest() {
        Backoff steep = Backoff.exponential(MILLISECOND, 10.0, DAY);
        assertThat(delay(steep, 1)).isEqualTo(MILLISECOND);
        assertThat(delay(steep, 2)).isEqualTo(Duration.ofMillis(10));
        assertThat(delay(steep, 8)).isEqualTo(Duration.ofSeconds(10_000));
        assertThat(delay(steep, 9)).isEqualTo(DAY);
    }

    @Test
    void neverShrinksFromAttemptToAttempt() {
        Backoff slow = Backoff.exponential(MILLISECOND, 1.1, DAY);
        for (int attempt = 1; attempt < 300; attempt++) {
            assertThat(slow.delayNanos(attempt + 1)).isGreaterThanOrEqualTo(slow.delayNanos(attempt));
        }
        assertThat(delay(slow, 300)).isEqualTo(DAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void attemptBelowOneCountsAsTheFirst(int attempt) {
        assertThat(delay(doubling(), attempt)).isEqualTo(SECOND);
        assertThat(delay(Backoff.custom(Duration::ofSeconds, MINUTE), attempt)).isEqualTo(SECOND);
    }

    // ---- custom ----

    @Test
    void customIsWhatTheFunctionSays() {
        Backoff squares = Backoff.custom(n -> Duration.ofSeconds((long) n * n), MINUTE);
        assertThat(delay(squares, 1)).isEqualTo(SECOND);
        assertThat(delay(squares, 7)).isEqualTo(Duration.ofSeconds(49));
        assertThat(delay(squares, 8)).isEqualTo(MINUTE);
        assertThat(delay(squares, 10_000)).isEqualTo(MINUTE);
        assertThat(squares.longest()).isEqualTo(MINUTE);
    }

    @Test
    void customMayBeShorterThanMillisecond() {
        Backoff tiny = Backoff.custom(n -> Duration.ofNanos(1), MINUTE);
        for (Jitter jitter : Jitter.values()) {
            Backoff drawn = tiny.withJitter(jitter).withRandom(() -> 0.0);
            assertThat(drawn.delayNanos(1)).as("%s", jitter).isEqualTo(1);
        }
    }

    @Test
    void customThatIsOfNoUseGivesTheLongest() {
        List<IntFunction<Duration>> useless = List.of(
                n -> null,
                n -> Duration.ZERO,
                n -> Duration.ofNanos(-1),
                n -> Duration.ofSeconds(Long.MIN_VALUE),
                n -> MINUTE.plusNanos(1),
                n -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                n -> {
                    throw new IllegalStateException("no delay");
                },
                n -> {
                    throw new StackOverflowError();
                });
        for (IntFunction<Duration> function : useless) {
            assertThat(delay(Backoff.custom(function, MINUTE), 1)).isEqualTo(MINUTE);
        }
    }

    // ---- jitter ----

    @Test
    void equalJitterLiesBetweenHalfAndWhole() {
        Backoff backoff = doubling().withJitter(Jitter.EQUAL);
        assertThat(delay(backoff.withRandom(() -> 0.0), 2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(delay(backoff.withRandom(() -> 0.5), 2)).isEqualTo(Duration.ofMillis(1500));
        assertThat(delay(backoff.withRandom(() -> JUST_BELOW_ONE), 2))
                .isBetween(Duration.ofSeconds(2).minusNanos(1), Duration.ofSeconds(2));
        assertThat(delay(backoff.withRandom(() -> 1.0), 2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(delay(backoff.withRandom(() -> 1.0), 10_000)).isEqualTo(MINUTE);
    }

    @Test
    void fullJitterLiesBetweenMillisecondAndWhole() {
        Backoff backoff = doubling().withJitter(Jitter.FULL);
        assertThat(delay(backoff.withRandom(() -> 0.0), 2)).isEqualTo(MILLISECOND);
        assertThat(delay(backoff.withRandom(() -> 0.5), 2)).isEqualTo(Duration.ofNanos(1_000_500_000));
        assertThat(delay(backoff.withRandom(() -> JUST_BELOW_ONE), 2))
                .isBetween(Duration.ofSeconds(2).minusNanos(1), Duration.ofSeconds(2));
        assertThat(delay(backoff.withRandom(() -> 1.0), 2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(delay(backoff.withRandom(() -> 0.0), 10_000)).isEqualTo(MILLISECOND);
    }

    @Test
    void noJitterAsksForNoChance() {
        DoubleSupplier unwanted = () -> {
            throw new AssertionError("asked");
        };
        assertThat(delay(doubling().withJitter(Jitter.NONE).withRandom(unwanted), 1))
                .isEqualTo(SECOND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Jitter.class,
            names = {"EQUAL", "FULL"})
    void sourceOfChanceThatIsOfNoUseGivesTheWholeDelay(Jitter jitter) {
        List<DoubleSupplier> useless = List.of(
                () -> Double.NaN,
                () -> -0.1,
                () -> 1.1,
                () -> Double.POSITIVE_INFINITY,
                () -> Double.NEGATIVE_INFINITY,
                () -> {
                    throw new IllegalStateException("no chance");
                });
        for (DoubleSupplier source : useless) {
            assertThat(delay(doubling().withJitter(jitter).withRandom(source), 1))
                    .isEqualTo(SECOND);
        }
    }

    @ParameterizedTest
    @EnumSource(Jitter.class)
    void chanceOfItsOwnStaysWithinTheDelay(Jitter jitter) {
        Backoff backoff = doubling().withJitter(jitter);
        for (int i = 0; i < 1_000; i++) {
            assertThat(delay(backoff, 3)).isBetween(MILLISECOND, Duration.ofSeconds(4));
        }
    }

    @Test
    void jitterLeavesTheOriginalAsItWas() {
        Backoff original = doubling();
        original.withJitter(Jitter.FULL).withRandom(() -> 0.0);
        assertThat(delay(original, 1)).isEqualTo(SECOND);
    }

    // ---- cost and text ----

    @ParameterizedTest
    @EnumSource(Jitter.class)
    void delaysAllocateNothing(Jitter jitter) {
        Backoff fixed = Backoff.fixed(SECOND).withJitter(jitter);
        Backoff exponential = doubling().withJitter(jitter);
        long bytes = Allocation.bytesOf(1_000, () -> {
            fixed.delayNanos(3);
            exponential.delayNanos(3);
        });
        assertThat(bytes).isLessThan(1_000);
    }

    @Test
    void textSaysWhatIsWaited() {
        assertThat(doubling().withJitter(Jitter.FULL).describe()).isEqualTo("1 s, doubling up to 60 s, full jitter");
        assertThat(Backoff.exponential(MILLISECOND, 1.5, SECOND).describe()).isEqualTo("1 ms, times 1.5 up to 1 s");
        assertThat(Backoff.exponential(SECOND, 1.0, MINUTE).describe()).isEqualTo("1 s");
        assertThat(Backoff.fixed(Duration.ofMillis(1500))
                        .withJitter(Jitter.EQUAL)
                        .describe())
                .isEqualTo("1500 ms, equal jitter");
        assertThat(Backoff.custom(n -> null, Duration.ofNanos(1_000_001)).describe())
                .isEqualTo("custom up to 1000001 ns");
        assertThat(Backoff.fixed(SECOND)).hasToString("Backoff[1 s]");
    }

    // ---- equality ----

    @Test
    void backoffsAreEqualIfTheirDurationsAndJitterAre() {
        IntFunction<Duration> function = n -> SECOND;
        DoubleSupplier source = () -> 0.5;
        List<List<Backoff>> pairs = List.of(
                List.of(doubling(), doubling()),
                List.of(Backoff.custom(function, MINUTE), Backoff.custom(function, MINUTE)),
                List.of(doubling().withRandom(source), doubling().withRandom(source)));
        for (List<Backoff> pair : pairs) {
            assertThat(pair.get(0)).isEqualTo(pair.get(1)).hasSameHashCodeAs(pair.get(1));
        }
        assertThat(doubling())
                .isNotEqualTo(Backoff.exponential(MILLISECOND, 2.0, MINUTE))
                .isNotEqualTo(Backoff.exponential(SECOND, 3.0, MINUTE))
                .isNotEqualTo(Backoff.exponential(SECOND, 2.0, DAY))
                .isNotEqualTo(Backoff.custom(function, MINUTE))
                .isNotEqualTo(doubling().withJitter(Jitter.FULL))
                .isNotEqualTo(doubling().withRandom(source))
                .isNotEqualTo(null);
    }

    // ---- bad arguments ----

    @Test
    void durationsOutOfRangeAreRefused() {
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofNanos(-1),
                MILLISECOND.minusNanos(1),
                DAY.plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            String range = bad + " (expected: PT0.001S..PT24H)";
            assertIllegal(() -> Backoff.fixed(bad), "delay: " + range);
            assertIllegal(() -> Backoff.exponential(bad, 2, DAY), "first: " + range);
            assertIllegal(() -> Backoff.exponential(MILLISECOND, 2, bad), "longest: " + range);
            assertIllegal(() -> Backoff.custom(n -> SECOND, bad), "longest: " + range);
        }
    }

    @Test
    void longestBelowTheFirstIsRefused() {
        assertIllegal(() -> Backoff.exponential(MINUTE, 2, SECOND), "longest: PT1S (expected: PT1M..PT24H)");
        assertThat(delay(Backoff.exponential(MINUTE, 2, MINUTE), 2)).isEqualTo(MINUTE);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0, -2, 0.999_999, 10.000_001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void factorsOutOfRangeAreRefused(double bad) {
        assertIllegal(() -> Backoff.exponential(SECOND, bad, MINUTE), "factor: " + bad + " (expected: 1.0..10.0)");
    }

    @Test
    void nullsAreRefused() {
        assertNull(() -> Backoff.fixed(null), "delay");
        assertNull(() -> Backoff.exponential(null, 2, DAY), "first");
        assertNull(() -> Backoff.exponential(SECOND, 2, null), "longest");
        assertNull(() -> Backoff.custom(null, DAY), "delays");
        assertNull(() -> Backoff.custom(n -> SECOND, null), "longest");
        assertNull(() -> doubling().withJitter(null), "jitter");
        assertNull(() -> doubling().withRandom(null), "random");
    }

    private static void assertIllegal(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static void assertNull(Runnable call, String name) {
        assertThatThrownBy(call::run)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessageStartingWith(name + ": null (expected: ");
    }
}
