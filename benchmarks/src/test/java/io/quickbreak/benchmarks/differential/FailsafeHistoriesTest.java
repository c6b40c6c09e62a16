package io.quickbreak.benchmarks.differential;

import static io.quickbreak.benchmarks.differential.RandomSettings.endlessRate;
import static io.quickbreak.benchmarks.differential.RandomSettings.failures;
import static io.quickbreak.benchmarks.differential.RandomSettings.failuresInPeriod;
import static io.quickbreak.benchmarks.differential.RandomSettings.failuresWithoutRuleForProbes;
import static io.quickbreak.benchmarks.differential.RandomSettings.from1To;
import static io.quickbreak.benchmarks.differential.RandomSettings.rateInPeriod;
import static io.quickbreak.benchmarks.differential.RandomSettings.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * This breaker and Failsafe show the same after each step of random histories. The message of a failure has the seed, which makes the history
 * again.
 */
class FailsafeHistoriesTest {

    private static final int HISTORIES = 200;

    private static Histories histories(Function<Random, Settings> source) {
        return new Histories(HistoryGenerator.withoutIgnored(source), FailsafePeer::withSuccessThreshold, Rules.all());
    }

    @Nested
    class OfFailuresInARow {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5, 10, 100})
        void agreesAtEachNumber(int failures) {
            histories(random -> failures(random, failures, failures)).assertNoDifference(1_000L * failures, HISTORIES);
        }
    }

    @Nested
    class OfFailuresOfLast {

        @ParameterizedTest
        @ValueSource(ints = {2, 5, 10, 100})
        void agreesAtEachWindow(int window) {
            histories(random -> failures(random, from1To(random, window), window))
                    .assertNoDifference(1_000L * window, HISTORIES);
        }
    }

    @Nested
    class OfFailureRate {

        @Test
        void agreesAtEachRate() {
            for (int percent = 1; percent <= 100; percent++) {
                int fixed = percent;
                histories(random -> endlessRate(random, fixed)).assertNoDifference(1_000L * percent, HISTORIES / 20);
            }
        }
    }

    @Nested
    class OfPeriod {

        @Test
        void agreesAtEachRate() {
            for (int percent = 1; percent <= 100; percent++) {
                int fixed = percent;
                histories(random -> rateInPeriod(random, fixed, from1To(random, 10)))
                        .assertNoDifference(1_000L * percent, HISTORIES / 20);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5, 10})
        void agreesAtEachNumberOfFailures(int failures) {
            histories(random -> failuresInPeriod(random, failures)).assertNoDifference(1_000L * failures, HISTORIES);
        }

        /** Otherwise agreement would say nothing. */
        @Test
        void historiesReachSlicesAndEachRule() {
            Histories histories = histories(random -> failuresInPeriod(random, from1To(random, 5)));

            histories.assertNoDifference(1, HISTORIES);

            assertThat(histories.coverage().nanosAfterSliceEdge()).containsExactly(-1L, 0L, 1L);
            assertThat(histories.rules().applied())
                    .containsAll(Rule.OF_FAILSAFE)
                    .containsAll(Rule.OF_PERIOD);
        }
    }

    @Nested
    class OfResults {

        @Test
        void agreesOnEach() {
            Function<Random, Settings> source = random -> failures(random, from1To(random, 5), 5);
            new Histories(
                            HistoryGenerator.withoutIgnored(source).withResults(),
                            FailsafePeer::withSuccessThreshold,
                            Rules.all())
                    .assertNoDifference(1, HISTORIES);
        }
    }

    @Nested
    class OfProbes {

        @ParameterizedTest
        @CsvSource({"1, 1", "1, 2", "2, 2", "1, 3", "2, 3", "3, 3", "2, 4", "3, 4", "1, 5", "3, 5", "5, 5"})
        void agreesWhenSoManyMustSucceed(int successes, int probes) {
            histories(random -> failures(random, 2, 3).closingAt(successes, probes))
                    .assertNoDifference(1_000L * successes + 100L * probes, HISTORIES);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5, 10})
        void agreesWithoutRuleForThem(int window) {
            Function<Random, Settings> source =
                    random -> failuresWithoutRuleForProbes(random, from1To(random, window), window);
            new Histories(HistoryGenerator.withoutIgnored(source), FailsafePeer::withoutSuccessThreshold, Rules.all())
                    .assertNoDifference(1_000L * window, HISTORIES);
        }
    }

    /** Otherwise agreement would say nothing. */
    @Test
    void historiesReachEachTransitionAndEachRule() {
        Histories histories = histories(random -> failures(random, from1To(random, 5), 5));

        histories.assertNoDifference(1, HISTORIES);

        assertThat(histories.coverage().transitions())
                .containsExactly("CLOSED to OPEN", "HALF_OPEN to CLOSED", "HALF_OPEN to OPEN", "OPEN to HALF_OPEN");
        assertThat(histories.coverage().nanosAfterDeadline()).containsExactly(-1L, 0L, 1L);
        assertThat(histories.rules().applied()).isEqualTo(Rule.OF_FAILSAFE);
    }

    @Test
    void historiesReachTheRuleForRates() {
        Histories histories = histories(random -> endlessRate(random, window(random)));

        histories.assertNoDifference(1, HISTORIES);

        assertThat(histories.rules().applied()).contains(Rule.ROUNDED_RATE);
    }
}
