package io.quickbreak.benchmarks.differential;

import static io.quickbreak.benchmarks.differential.RandomSettings.MOST_PROBES;
import static io.quickbreak.benchmarks.differential.RandomSettings.from1To;
import static io.quickbreak.benchmarks.differential.RandomSettings.rate;
import static io.quickbreak.benchmarks.differential.RandomSettings.rateInSeconds;
import static io.quickbreak.benchmarks.differential.RandomSettings.window;
import static io.quickbreak.benchmarks.differential.RandomSettings.withSlowCalls;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * This breaker and Resilience4j show the same after each step of random histories. The message of a failure has the seed, which makes the
 * history again.
 */
class Resilience4jHistoriesTest {

    @Nested
    class WithSynchronizedWindow extends Agreement {
        WithSynchronizedWindow() {
            super(Resilience4jPeer::ofSynchronizedWindow, 1, EnumSet.noneOf(Rule.class));
        }
    }

    /** {@link Rule#LOCK_FREE_WINDOW_OF_ONE}. */
    @Nested
    class WithLockFreeWindow extends Agreement {
        WithLockFreeWindow() {
            super(Resilience4jPeer::ofLockFreeWindow, 2, Rule.OF_LOCK_FREE_SECONDS);
        }
    }

    /** One setting is fixed at a time, the others are random. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Agreement {

        private static final int HISTORIES = 200;

        private final Peer.Factory peer;
        private final int smallestWindow;
        private final Set<Rule> rulesOfSeconds;

        Agreement(Peer.Factory peer, int smallestWindow, Set<Rule> rulesOfSeconds) {
            this.peer = peer;
            this.smallestWindow = smallestWindow;
            this.rulesOfSeconds = rulesOfSeconds;
        }

        @ParameterizedTest
        @MethodSource("windows")
        void agreesAtEachWindow(int window) {
            histories(random -> rateOf(random, window, from1To(random, 100)))
                    .assertNoDifference(1_000L * window, HISTORIES);
        }

        IntStream windows() {
            return IntStream.of(1, 2, 5, 10, 100).filter(window -> window >= smallestWindow);
        }

        @Test
        void agreesAtEachFailureRate() {
            for (int percent = 1; percent <= 100; percent++) {
                int fixed = percent;
                histories(random -> rateOf(random, anyWindow(random), fixed))
                        .assertNoDifference(1_000L * percent, HISTORIES / 5);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void agreesAtEachMinimumOfCalls(int minimumCalls) {
            histories(random -> {
                        int probes = from1To(random, Math.min(MOST_PROBES, minimumCalls));
                        return rate(random, 10, from1To(random, 100), minimumCalls, probes);
                    })
                    .assertNoDifference(1_000L * minimumCalls, HISTORIES);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        void agreesAtEachNumberOfProbes(int probes) {
            histories(random -> {
                        int window = anyWindow(random);
                        return rate(random, window, from1To(random, 100), from1To(random, window), probes);
                    })
                    .assertNoDifference(1_000L * probes, HISTORIES);
        }

        /** Otherwise agreement would say nothing. */
        @Test
        void historiesReachEachTransitionAndEachRule() {
            Histories histories = histories(random -> rateOf(random, 5, from1To(random, 100)));

            histories.assertNoDifference(1, HISTORIES);

            assertThat(histories.coverage().transitions())
                    .containsExactly("CLOSED to OPEN", "HALF_OPEN to CLOSED", "HALF_OPEN to OPEN", "OPEN to HALF_OPEN");
            assertThat(histories.coverage().nanosAfterDeadline()).containsExactly(-1L, 0L, 1L);
            assertThat(histories.rules().applied()).isEqualTo(Rule.OF_RESILIENCE4J);
        }

        @ParameterizedTest
        @MethodSource("seconds")
        void agreesAtEachWindowOfSeconds(int seconds) {
            histories(random -> rateInSecondsOf(random, seconds)).assertNoDifference(1_000L * seconds, HISTORIES);
        }

        IntStream seconds() {
            return IntStream.of(1, 2, 3, 10, 60).filter(seconds -> seconds >= smallestWindow);
        }

        @Test
        void agreesAtEachFailureRateInSeconds() {
            for (int percent = 1; percent <= 100; percent++) {
                int fixed = percent;
                histories(random -> rateInSeconds(random, anySeconds(random), fixed, from1To(random, 10), 1))
                        .assertNoDifference(1_000L * percent, HISTORIES / 20);
            }
        }

        @Test
        void agreesOnSlowCalls() {
            histories(random -> withSlowCalls(random, rateOf(random, anyWindow(random), from1To(random, 100))))
                    .assertNoDifference(1, HISTORIES);
        }

        @Test
        void agreesAtEachSlowCallRate() {
            for (int percent = 1; percent <= 100; percent++) {
                int fixed = percent;
                histories(random -> rateOf(random, 10, 100).withSlowCalls(fixed, Duration.ofMillis(20)))
                        .assertNoDifference(1_000L * percent, HISTORIES / 20);
            }
        }

        @Test
        void agreesOnSlowCallsInSeconds() {
            histories(random -> withSlowCalls(random, rateInSecondsOf(random, anySeconds(random))))
                    .assertNoDifference(1, HISTORIES);
        }

        @Test
        void agreesOnOrders() {
            new Histories(HistoryGenerator.of(this::anySettings).withOrders(), peer, Rules.all())
                    .assertNoDifference(1, 2 * HISTORIES);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 10})
        void agreesOnOpenDurationsThatGrow(int factor) {
            new Histories(
                            HistoryGenerator.of(random -> anySettings(random).growing(factor))
                                    .withOrders(),
                            peer,
                            Rules.all())
                    .assertNoDifference(1_000L * factor, HISTORIES / 2);
            Histories withoutOrders = histories(random -> anySettings(random).growing(factor));
            withoutOrders.assertNoDifference(1_000L * factor, HISTORIES / 2);

            assertThat(withoutOrders.coverage().mostOpenings()).isGreaterThan(3);
        }

        @Test
        void agreesOnResults() {
            Histories histories = new Histories(
                    HistoryGenerator.of(random -> rateOf(random, anyWindow(random), from1To(random, 100)))
                            .withResults(),
                    peer,
                    Rules.all());

            histories.assertNoDifference(1, HISTORIES);

            assertThat(histories.rules().applied()).contains(Rule.NULL_RESULT);
        }

        /** Otherwise agreement would say nothing. */
        @Test
        void historiesReachSlicesSlowCallsAndOrders() {
            Histories histories = new Histories(
                    HistoryGenerator.of(random -> withSlowCalls(
                                    random,
                                    rateInSecondsOf(random, anySeconds(random)).growing(2)))
                            .withOrders(),
                    peer,
                    Rules.all());

            histories.assertNoDifference(1, HISTORIES);

            assertThat(histories.coverage().nanosAfterSliceEdge()).containsExactly(-1L, 0L, 1L);
            assertThat(histories.coverage().transitions())
                    .contains("OPEN to FORCED_OPEN", "HALF_OPEN to METRICS_ONLY", "DISABLED to OPEN");
            assertThat(histories.rules().applied())
                    .containsAll(Rule.OF_RESILIENCE4J)
                    .containsAll(Rule.OF_SLOW_CALLS)
                    .containsAll(Rule.OF_ORDERS)
                    .containsAll(rulesOfSeconds);
        }

        private Settings anySettings(Random random) {
            Settings settings = random.nextBoolean()
                    ? rateOf(random, anyWindow(random), from1To(random, 100))
                    : rateInSecondsOf(random, anySeconds(random));
            return random.nextBoolean() ? settings : withSlowCalls(random, settings);
        }

        private int anySeconds(Random random) {
            return smallestWindow + random.nextInt(10);
        }

        private Settings rateInSecondsOf(Random random, int seconds) {
            return rateInSeconds(
                    random, seconds, from1To(random, 100), from1To(random, 10), from1To(random, MOST_PROBES));
        }

        private int anyWindow(Random random) {
            return Math.max(smallestWindow, window(random));
        }

        private Settings rateOf(Random random, int window, int percent) {
            return rate(random, window, percent, from1To(random, window), from1To(random, MOST_PROBES));
        }

        private Histories histories(Function<Random, Settings> source) {
            return new Histories(HistoryGenerator.of(source), peer, Rules.all());
        }
    }
}
