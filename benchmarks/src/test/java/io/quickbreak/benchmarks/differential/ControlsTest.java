package io.quickbreak.benchmarks.differential;

import static io.quickbreak.benchmarks.differential.RandomSettings.MOST_PROBES;
import static io.quickbreak.benchmarks.differential.RandomSettings.endlessRate;
import static io.quickbreak.benchmarks.differential.RandomSettings.failures;
import static io.quickbreak.benchmarks.differential.RandomSettings.from1To;
import static io.quickbreak.benchmarks.differential.RandomSettings.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer that is deliberately wrong must be caught, and no rule may be there that hides nothing. */
class ControlsTest {

    private static final int HISTORIES = 100;

    private static final HistoryGenerator RATES = HistoryGenerator.of(
            random -> rate(random, 10, from1To(random, 90), from1To(random, 9), from1To(random, MOST_PROBES)));

    private static final HistoryGenerator FAILURES =
            HistoryGenerator.withoutIgnored(random -> failures(random, 2 + random.nextInt(3), 5));

    /** How an adapter may be wrong. */
    private enum Mistake {
        RATE_ONE_ABOVE(s -> s.tripping(moved((Trip.Rate) s.trip(), 1, 0))),
        RATE_ONE_BELOW(s -> s.tripping(moved((Trip.Rate) s.trip(), -1, 0))),
        MINIMUM_CALLS_ONE_ABOVE(s -> s.tripping(moved((Trip.Rate) s.trip(), 0, 1))),
        OPEN_A_MILLISECOND_MORE(s -> s.openFor(s.openFor().plusMillis(1))),
        ONE_PROBE_MORE(s -> s.closingAt(s.successesToClose() + 1, s.probes() + 1));

        private final UnaryOperator<Settings> change;

        Mistake(UnaryOperator<Settings> change) {
            this.change = change;
        }

        private static Trip.Rate moved(Trip.Rate rate, int percent, int minimumCalls) {
            return new Trip.Rate(
                    rate.window(), Math.max(1, rate.percent() + percent), rate.minimumCalls() + minimumCalls);
        }

        Peer.Factory made(Peer.Factory right) {
            return (settings, clock, rules) -> right.make(change.apply(settings), clock, rules);
        }
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void catchesAPeerThatIsWrong(Mistake mistake) {
        assertCaught(new Histories(RATES, mistake.made(Resilience4jPeer::ofSynchronizedWindow), Rules.all()));
    }

    @Test
    void catchesAThresholdThatIsOneFailureAbove() {
        Peer.Factory wrong = (settings, clock, rules) -> FailsafePeer.withSuccessThreshold(
                settings.tripping(new Trip.Failures(((Trip.Failures) settings.trip()).failures() + 1, 5)),
                clock,
                rules);

        assertCaught(new Histories(FAILURES, wrong, Rules.all()));
    }

    @ParameterizedTest
    @MethodSource("rulesOfResilience4j")
    void needsEachRuleOfResilience4j(Rule rule) {
        assertCaught(new Histories(RATES, Resilience4jPeer::ofSynchronizedWindow, Rules.without(rule)));
    }

    static Set<Rule> rulesOfResilience4j() {
        return Rule.OF_RESILIENCE4J;
    }

    @ParameterizedTest
    @MethodSource("rulesOfFailsafe")
    void needsEachRuleOfFailsafe(Rule rule) {
        assertCaught(new Histories(FAILURES, FailsafePeer::withSuccessThreshold, Rules.without(rule)));
    }

    static Set<Rule> rulesOfFailsafe() {
        return Rule.OF_FAILSAFE;
    }

    @Test
    void needsTheRuleForRatesOfFailsafe() {
        HistoryGenerator endless = HistoryGenerator.withoutIgnored(random -> endlessRate(random, from1To(random, 90)));

        assertCaught(new Histories(endless, FailsafePeer::withSuccessThreshold, Rules.without(Rule.ROUNDED_RATE)));
    }

    @Test
    void saysSeedSettingsAndShortestHistory() {
        HistoryGenerator oneFailure =
                HistoryGenerator.of(random -> new Settings(new Trip.Failures(1, 1), Duration.ofMillis(1), 1, 1));
        Peer.Factory wrong =
                (settings, clock, rules) -> new QuickbreakPeer(settings.tripping(new Trip.Failures(2, 2)), clock);

        assertThatThrownBy(() -> new Histories(oneFailure, wrong, Rules.all()).assertNoDifference(7, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 7, Settings[trip=Failures[failures=1")
                .hasMessageContaining("shortest: [Acquire[], Settle[back=")
                .hasMessageContaining("ours OPEN with 0 failures of 0; theirs CLOSED with 1 failures of 1");
    }

    @Test
    void makesTheSameHistoryFromTheSameSeed() {
        assertThat(RATES.history(5)).isEqualTo(RATES.history(5)).isNotEqualTo(RATES.history(6));
    }

    /** Shortening keeps the difference, and leaves no step that it does without. */
    private static void assertCaught(Histories histories) {
        Optional<History> found = histories.findDifference(1, HISTORIES);

        assertThat(found).isPresent();
        History shortest = histories.shortened(found.get());
        assertThat(histories.difference(shortest)).isPresent();
        for (int i = 0; i < shortest.length(); i++) {
            assertThat(histories.difference(shortest.withoutStep(i))).isEmpty();
        }
    }
}
