package io.quickbreak.benchmarks.differential;

import static io.quickbreak.benchmarks.differential.RandomSettings.MOST_PROBES;
import static io.quickbreak.benchmarks.differential.RandomSettings.endlessRate;
import static io.quickbreak.benchmarks.differential.RandomSettings.failures;
import static io.quickbreak.benchmarks.differential.RandomSettings.from1To;
import static io.quickbreak.benchmarks.differential.RandomSettings.rate;
import static io.quickbreak.benchmarks.differential.RandomSettings.rateInPeriod;
import static io.quickbreak.benchmarks.differential.RandomSettings.rateInSeconds;
import static io.quickbreak.benchmarks.differential.RandomSettings.withSlowCalls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer that is deliberately wrong must be caught, and no rule may be there that hides nothing. */
class ControlsTest {

    private static final int HISTORIES = 100;

    private static final HistoryGenerator RATES = HistoryGenerator.of(ControlsTest::rates);

    private static final HistoryGenerator FAILURES =
            HistoryGenerator.withoutIgnored(random -> failures(random, 2 + random.nextInt(3), 5));

    private static final HistoryGenerator PERIODS =
            HistoryGenerator.withoutIgnored(random -> rateInPeriod(random, from1To(random, 90), from1To(random, 5)));

    private static final HistoryGenerator SECONDS = HistoryGenerator.of(ControlsTest::seconds);

    private static final HistoryGenerator SLOW_CALLS =
            HistoryGenerator.of(random -> withSlowCalls(random, rate(random, 10, 100, from1To(random, 9), 3)));

    private static final HistoryGenerator ORDERS =
            HistoryGenerator.of(random -> rates(random).growing(2)).withOrders();

    private static final HistoryGenerator RESULTS =
            HistoryGenerator.of(ControlsTest::rates).withResults();

    private static Settings rates(Random random) {
        return rate(random, 10, from1To(random, 90), from1To(random, 9), from1To(random, MOST_PROBES));
    }

    private static Settings seconds(Random random) {
        return rateInSeconds(
                random, 2 + from1To(random, 5), from1To(random, 90), from1To(random, 5), from1To(random, MOST_PROBES));
    }

    /** How an adapter may be wrong. */
    private enum Mistake {
        RATE_ONE_ABOVE(RATES, s -> s.tripping(moved((Trip.Rate) s.trip(), 1, 0))),
        RATE_ONE_BELOW(RATES, s -> s.tripping(moved((Trip.Rate) s.trip(), -1, 0))),
        MINIMUM_CALLS_ONE_ABOVE(RATES, s -> s.tripping(moved((Trip.Rate) s.trip(), 0, 1))),
        OPEN_A_MILLISECOND_MORE(RATES, s -> s.openFor(s.openFor().plusMillis(1))),
        ONE_PROBE_MORE(RATES, s -> s.closingAt(s.successesToClose() + 1, s.probes() + 1)),
        A_SECOND_MORE(SECONDS, s -> s.tripping(moved((Trip.TimedRate) s.trip(), 1))),
        A_SECOND_LESS(SECONDS, s -> s.tripping(moved((Trip.TimedRate) s.trip(), -1))),
        SLOW_A_NANOSECOND_LATER(SLOW_CALLS, s -> slow(s, 0, 1)),
        SLOW_A_NANOSECOND_EARLIER(SLOW_CALLS, s -> slow(s, 0, -1)),
        SLOW_CALL_RATE_ONE_ABOVE(SLOW_CALLS, s -> slow(s, 1, 0)),
        OPEN_FOR_THREE_TIMES_AS_LONG(ORDERS, s -> s.growing(3)),
        OPEN_FOR_NO_LONGER(ORDERS, s -> s.growing(1));

        private final HistoryGenerator histories;
        private final UnaryOperator<Settings> change;

        Mistake(HistoryGenerator histories, UnaryOperator<Settings> change) {
            this.histories = histories;
            this.change = change;
        }

        private static Trip.Rate moved(Trip.Rate rate, int percent, int minimumCalls) {
            return new Trip.Rate(
                    rate.window(), Math.max(1, rate.percent() + percent), rate.minimumCalls() + minimumCalls);
        }

        private static Trip.TimedRate moved(Trip.TimedRate rate, int seconds) {
            return new Trip.TimedRate(
                    rate.period().plusSeconds(seconds), rate.slices() + seconds, rate.percent(), rate.minimumCalls());
        }

        /** The adapter goes by the duration it is told, and so does what the rules say of it. */
        private static Settings slow(Settings settings, int percent, int nanos) {
            Settings.SlowCalls slowCalls = settings.slowCalls();
            return settings.withSlowCalls(
                    Math.min(100, slowCalls.percent() + percent),
                    slowCalls.duration().plusNanos(nanos));
        }

        Peer.Factory made(Peer.Factory right) {
            return (settings, clock, rules) -> right.make(change.apply(settings), clock, rules);
        }
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void catchesAPeerThatIsWrong(Mistake mistake) {
        assertCaught(
                new Histories(mistake.histories, mistake.made(Resilience4jPeer::ofSynchronizedWindow), Rules.all()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mistake.class,
            names = {"A_SECOND_MORE", "A_SECOND_LESS"})
    void catchesALockFreeWindowThatIsWrong(Mistake mistake) {
        assertCaught(new Histories(mistake.histories, mistake.made(Resilience4jPeer::ofLockFreeWindow), Rules.all()));
    }

    @Test
    void catchesAPeriodThatIsAMillisecondMore() {
        Peer.Factory wrong = (settings, clock, rules) -> {
            Trip.TimedRate rate = (Trip.TimedRate) settings.trip();
            Duration longer = rate.period().plusMillis(1);
            return FailsafePeer.withSuccessThreshold(
                    settings.tripping(new Trip.TimedRate(longer, rate.slices(), rate.percent(), rate.minimumCalls())),
                    clock,
                    rules);
        };

        assertCaught(new Histories(PERIODS, wrong, Rules.all()));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void catchesAPeerThatDoesNotHear(Order order) {
        assertCaught(new Histories(ORDERS, deafTo(order), Rules.all()));
    }

    private static Peer.Factory deafTo(Order order) {
        return (settings, clock, rules) -> new Misled(Resilience4jPeer.ofSynchronizedWindow(settings, clock, rules)) {
            @Override
            public void order(Order given) {
                if (given != order) {
                    super.order(given);
                }
            }
        };
    }

    @Test
    void catchesAPredicateThatIsWrong() {
        Peer.Factory wrong =
                (settings, clock, rules) -> new Misled(Resilience4jPeer.ofSynchronizedWindow(settings, clock, rules)) {
                    @Override
                    public void settle(int call, Outcome outcome, long tookNanos) {
                        super.settle(call, outcome == Outcome.BAD_RESULT ? Outcome.GOOD_RESULT : outcome, tookNanos);
                    }
                };

        assertCaught(new Histories(RESULTS, wrong, Rules.all()));
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
    @MethodSource("rulesOfSlowCalls")
    void needsEachRuleOfSlowCalls(Rule rule) {
        assertCaught(new Histories(SLOW_CALLS, Resilience4jPeer::ofSynchronizedWindow, Rules.without(rule)));
    }

    static Set<Rule> rulesOfSlowCalls() {
        return Rule.OF_SLOW_CALLS;
    }

    @ParameterizedTest
    @MethodSource("rulesOfLockFreeSeconds")
    void needsEachRuleOfLockFreeSeconds(Rule rule) {
        assertCaught(new Histories(SECONDS, Resilience4jPeer::ofLockFreeWindow, Rules.without(rule)));
    }

    static Set<Rule> rulesOfLockFreeSeconds() {
        return Rule.OF_LOCK_FREE_SECONDS;
    }

    /** {@link Rule#OPEN_WHILE_METRICS_ONLY} is needed in another way: the peer throws. */
    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            names = {"WOULD_HAVE_OPENED", "OPEN_AFTER_FORCED_OPEN"})
    void needsEachRuleOfOrders(Rule rule) {
        assertCaught(new Histories(ORDERS, Resilience4jPeer::ofSynchronizedWindow, Rules.without(rule)));
    }

    @Test
    void needsTheRuleForResults() {
        assertCaught(new Histories(RESULTS, Resilience4jPeer::ofLockFreeWindow, Rules.without(Rule.NULL_RESULT)));
    }

    @ParameterizedTest
    @MethodSource("rulesOfPeriod")
    void needsEachRuleOfPeriod(Rule rule) {
        assertCaught(new Histories(PERIODS, FailsafePeer::withSuccessThreshold, Rules.without(rule)));
    }

    static Set<Rule> rulesOfPeriod() {
        return Rule.OF_PERIOD;
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
                .hasMessageContaining(
                        "ours OPEN with 0 failures and 0 slow calls of 0; theirs CLOSED with 1 failures and 0 slow calls of 1");
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

    /** A peer, to be told something else than it should be. */
    private abstract static class Misled implements Peer {

        private final Peer peer;

        Misled(Peer peer) {
            this.peer = peer;
        }

        @Override
        public boolean tryAcquire(int call) {
            return peer.tryAcquire(call);
        }

        @Override
        public void settle(int call, Outcome outcome, long tookNanos) {
            peer.settle(call, outcome, tookNanos);
        }

        @Override
        public void order(Order order) {
            peer.order(order);
        }

        @Override
        public View view() {
            return peer.view();
        }

        @Override
        public boolean isComparable() {
            return peer.isComparable();
        }
    }
}
