package io.quickbreak.benchmarks.differential;

import static io.quickbreak.benchmarks.differential.Outcome.FAILURE;
import static io.quickbreak.benchmarks.differential.Outcome.IGNORED;
import static io.quickbreak.benchmarks.differential.Outcome.NULL_RESULT;
import static io.quickbreak.benchmarks.differential.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.IllegalStateTransitionException;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both sides of each difference that {@code core/docs/differences.md} explains, with the bare peer. */
class DifferencesTest {

    private static final Path PAGE = Path.of("..", "core", "docs", "differences.md");

    private static final Duration OPEN_FOR = Duration.ofMillis(5);

    /** Opens at two failures of two calls; closes when both of two probes succeed. */
    private static final Settings TWO_FAILURES = new Settings(new Trip.Failures(2, 2), OPEN_FOR, 2, 2);

    /** Opens at one failure of two calls, once there are two; closes when both of two probes succeed. */
    private static final Settings HALF_OF_TWO = new Settings(new Trip.Rate(2, 50, 2), OPEN_FOR, 2, 2);

    private static final Duration NANOSECOND = Duration.ofNanos(1);

    /** Opens at half of two calls in two seconds, each of them a slice. */
    private static final Settings HALF_IN_TWO_SECONDS =
            HALF_OF_TWO.tripping(new Trip.TimedRate(Duration.ofSeconds(2), 2, 50, 2));

    /** Opens at half of two calls in ten milliseconds, each of them a slice. */
    private static final Settings HALF_IN_TEN_MILLIS =
            HALF_OF_TWO.tripping(new Trip.TimedRate(Duration.ofMillis(10), 10, 50, 2));

    private static Sides withResilience4j(Settings settings) {
        return Sides.of(settings, Resilience4jPeer::ofSynchronizedWindow);
    }

    private static Sides withFailsafe(Settings settings) {
        return Sides.of(settings, FailsafePeer::withSuccessThreshold);
    }

    private static List<Sides> withEither() {
        return List.of(withResilience4j(HALF_OF_TWO), withFailsafe(TWO_FAILURES));
    }

    @Nested
    class OfBoth {

        @Test
        @Shows(Rule.LATE_OUTCOME)
        void peersCountAnOutcomeOfAnEarlierState() {
            for (Sides sides : withEither()) {
                sides.acquire(0);
                sides.halfOpen(1);

                sides.settle(0, SUCCESS);

                sides.assertShow(View.halfOpen(0, 0), View.halfOpen(1, 0));
            }
        }

        @Test
        @Shows(Rule.SECOND_REPORT)
        void peersCountTheSecondReportOfAProbe() {
            for (Sides sides : withEither()) {
                sides.halfOpen(1);

                sides.settle(1, SUCCESS);
                sides.settle(1, SUCCESS);

                sides.assertShow(View.halfOpen(1, 0), View.closed(0, 0));
            }
        }

        @Test
        @Shows(Rule.LOST_PROBE)
        void peersWaitForALostProbe() {
            Duration timeout = Duration.ofSeconds(1);
            List<Sides> either = List.of(
                    Sides.withProbeTimeout(timeout, HALF_OF_TWO, Resilience4jPeer::ofSynchronizedWindow),
                    Sides.withProbeTimeout(timeout, TWO_FAILURES, FailsafePeer::withSuccessThreshold));
            for (Sides sides : either) {
                sides.halfOpen(1, 2);

                sides.advance(timeout.plusMillis(1));

                sides.assertAdmit(3, true, false);
            }
        }

        @Test
        @Shows(Rule.COUNTS_WHILE_OPEN)
        void peersShowTheCountsThatOpenedThem() {
            for (Sides sides : withEither()) {
                sides.acquire(0);
                sides.open();

                sides.assertShow(View.open(), new View(State.OPEN, 2, 2));
                sides.settle(0, SUCCESS);
                sides.assertShow(View.open(), new View(State.OPEN, 2, 1));
            }
        }

        @Test
        @Shows(Rule.DEADLINE_IN_TICKS)
        void peersDoNotRoundTheDeadline() {
            for (Sides sides : withEither()) {
                sides.advance(NANOSECOND);
                sides.open();

                sides.advance(OPEN_FOR.plusNanos(998));

                sides.assertAdmit(1, false, true);
                sides.advance(NANOSECOND);
                sides.acquire(2);
            }
        }
    }

    @Nested
    class OfTimeWindows {

        @Test
        @Shows(Rule.GIVEN_CLOCK)
        void peersReadTheClockOfTheSystem() {
            Sides lockFree = Sides.of(HALF_IN_TWO_SECONDS, Resilience4jPeer::ofLockFreeWindow);
            Sides failsafe = withFailsafe(HALF_IN_TEN_MILLIS);
            for (Sides sides : List.of(lockFree, failsafe)) {
                sides.call(SUCCESS);

                sides.advance(Duration.ofHours(1));

                sides.assertShow(View.closed(0, 0), View.closed(1, 0));
            }
            Sides locked = withResilience4j(HALF_IN_TWO_SECONDS);
            locked.call(SUCCESS);
            locked.advance(Duration.ofHours(1));
            locked.assertShow(View.closed(0, 0), View.closed(0, 0));
        }

        /** The first half of a second is over for the clock on the wall when the breaker is made, or for the breaker when it closes. */
        @Test
        @Shows(Rule.BEGINNING_OF_SLICES)
        void peersBeginSlicesAtOtherTimes() {
            Duration half = Duration.ofMillis(500);
            Sides locked = Sides.of(HALF_IN_TWO_SECONDS, Resilience4jPeer.ofSynchronizedWindowAt(half.toNanos()));
            locked.call(SUCCESS);
            locked.advance(Duration.ofMillis(1_500));
            locked.assertShow(View.closed(1, 0), View.closed(0, 0));

            Sides lockFree = Sides.withRule(Rule.GIVEN_CLOCK, HALF_IN_TWO_SECONDS, Resilience4jPeer::ofLockFreeWindow);
            closeInTheMiddleOfASlice(lockFree, half);
            lockFree.call(SUCCESS);
            lockFree.advance(Duration.ofMillis(1_600));
            lockFree.assertShow(View.closed(0, 0), View.closed(1, 0));

            Sides failsafe = Sides.withRule(Rule.GIVEN_CLOCK, HALF_IN_TEN_MILLIS, FailsafePeer::withSuccessThreshold);
            closeInTheMiddleOfASlice(failsafe, Duration.ofNanos(500_000));
            failsafe.call(SUCCESS);
            failsafe.advance(Duration.ofNanos(9_600_000));
            failsafe.settle(0, SUCCESS);
            failsafe.assertShow(View.closed(1, 0), View.closed(2, 0));
        }

        private void closeInTheMiddleOfASlice(Sides sides, Duration middle) {
            sides.advance(middle);
            sides.halfOpen(1, 2);
            sides.settle(1, SUCCESS);
            sides.settle(2, SUCCESS);
            sides.assertShow(View.closed(0, 0), View.closed(0, 0));
        }

        /** A lock-free window begins its slices anew, a call of Failsafe's stays for nearly two periods. */
        @Test
        @Shows(Rule.IDLE_WINDOW)
        void peersLoseTheirSlicesInAPause() {
            Sides lockFree = Sides.withRule(Rule.GIVEN_CLOCK, HALF_IN_TWO_SECONDS, Resilience4jPeer::ofLockFreeWindow);
            lockFree.advance(Duration.ofMillis(10_500));
            lockFree.call(SUCCESS);
            lockFree.advance(Duration.ofMillis(1_500));
            lockFree.assertShow(View.closed(0, 0), View.closed(1, 0));

            Sides failsafe = Sides.withRule(Rule.GIVEN_CLOCK, HALF_IN_TEN_MILLIS, FailsafePeer::withSuccessThreshold);
            failsafe.advance(Duration.ofMillis(50));
            failsafe.call(SUCCESS, SUCCESS);
            failsafe.advance(Duration.ofMillis(1));
            failsafe.settle(0, SUCCESS);
            failsafe.advance(Duration.ofMillis(10));
            failsafe.settle(0, SUCCESS);
            failsafe.assertShow(View.closed(1, 0), View.closed(4, 0));
        }

        @Test
        @Shows(Rule.COUNTS_AS_OF_LAST_OUTCOME)
        void failsafeShowsTheCountsOfTheLastOutcome() {
            Sides failsafe = Sides.withRule(Rule.GIVEN_CLOCK, HALF_IN_TEN_MILLIS, FailsafePeer::withSuccessThreshold);
            Sides resilience4j = withResilience4j(HALF_IN_TWO_SECONDS);
            failsafe.call(SUCCESS);
            resilience4j.call(SUCCESS);

            failsafe.advance(Duration.ofMillis(10));
            resilience4j.advance(Duration.ofSeconds(2));

            failsafe.assertShow(View.closed(0, 0), View.closed(1, 0));
            resilience4j.assertShow(View.closed(0, 0), View.closed(0, 0));
        }

        @Test
        @Shows(Rule.NUMBER_OF_SLICES)
        void peersHaveAFixedNumberOfSlices() {
            Sides resilience4j =
                    withResilience4j(HALF_OF_TWO.tripping(new Trip.TimedRate(Duration.ofSeconds(2), 1, 50, 2)));
            Sides failsafe = Sides.withRule(
                    Rule.GIVEN_CLOCK,
                    HALF_OF_TWO.tripping(new Trip.TimedRate(Duration.ofMillis(10), 1, 50, 3)),
                    FailsafePeer::withSuccessThreshold);
            resilience4j.advance(Duration.ofMillis(1_500));
            resilience4j.call(SUCCESS);
            failsafe.advance(Duration.ofNanos(9_500_000));
            failsafe.call(SUCCESS);

            resilience4j.advance(Duration.ofMillis(500));
            failsafe.advance(Duration.ofNanos(500_000));
            failsafe.settle(0, SUCCESS);

            resilience4j.assertShow(View.closed(0, 0), View.closed(1, 0));
            failsafe.assertShow(View.closed(1, 0), View.closed(2, 0));
        }
    }

    @Nested
    class OfSlowCalls {

        private static final Duration SLOW = Duration.ofMillis(20);

        /** Opens when both of two calls are slow, or have failed. */
        private static final Settings TWO_SLOW =
                HALF_OF_TWO.tripping(new Trip.Rate(2, 100, 2)).withSlowCalls(100, SLOW);

        @Test
        @Shows(Rule.AT_THE_SLOW_DURATION)
        void resilience4jTakesACallAtTheDurationForAFastOne() {
            Sides sides = withResilience4j(TWO_SLOW);
            sides.acquire(0);
            sides.acquire(1);

            sides.settle(0, SUCCESS, SLOW);
            sides.assertShow(new View(State.CLOSED, 1, 0, 1), View.closed(1, 0));
            sides.settle(1, SUCCESS, SLOW.plusNanos(1));

            sides.assertShow(View.open(), new View(State.CLOSED, 2, 0, 1));
        }

        @Test
        @Shows(Rule.SLOW_PROBE)
        void resilience4jJudgesSlowProbesByTheRateOfSlowCalls() {
            Sides sides = withResilience4j(TWO_SLOW);
            sides.halfOpen(1, 2);

            sides.settle(1, SUCCESS, SLOW.plusNanos(1));
            sides.assertShow(View.open(), new View(State.HALF_OPEN, 1, 0, 1));
            sides.settleTheirs(2, SUCCESS);

            sides.assertShow(View.open(), View.closed(0, 0));
        }

        @Test
        @Shows(Rule.RATE_OF_SLOW_CALLS)
        void failsafeKnowsNoSlowCalls() {
            Sides sides = withFailsafe(HALF_OF_TWO
                    .tripping(new Trip.TimedRate(Duration.ofMillis(10), 10, 100, 2))
                    .withSlowCalls(100, SLOW));
            sides.acquire(0);
            sides.acquire(1);

            sides.settle(0, SUCCESS, SLOW);
            sides.settle(1, SUCCESS, SLOW);

            sides.assertShow(View.open(), View.closed(2, 0));
        }
    }

    @Nested
    class OfOrders {

        @Test
        @Shows(Rule.WOULD_HAVE_OPENED)
        void resilience4jKeepsTheCountsThatWouldHaveOpenedIt() {
            Sides sides = withResilience4j(HALF_OF_TWO);
            sides.order(Order.METRICS_ONLY);

            sides.call(FAILURE, FAILURE);

            sides.assertShow(new View(State.METRICS_ONLY, 0, 0), new View(State.METRICS_ONLY, 2, 2));
        }

        @Test
        @Shows(Rule.OPEN_WHILE_METRICS_ONLY)
        void resilience4jRefusesToOpenWhileItOnlyMeasures() {
            Sides sides = withResilience4j(HALF_OF_TWO);
            sides.order(Order.METRICS_ONLY);

            sides.orderOurs(Order.OPEN);

            assertThatThrownBy(() -> sides.orderTheirs(Order.OPEN)).isInstanceOf(IllegalStateTransitionException.class);
            sides.assertShow(View.open(), new View(State.METRICS_ONLY, 0, 0));
        }

        @Test
        @Shows(Rule.OPEN_AFTER_FORCED_OPEN)
        void resilience4jCountsAForcedOpeningAsOne() {
            Sides sides = withResilience4j(HALF_OF_TWO.growing(2));
            sides.order(Order.FORCE_OPEN);

            sides.order(Order.OPEN);
            sides.advance(OPEN_FOR.plusNanos(1));

            sides.assertAdmit(1, true, false);
            sides.advance(OPEN_FOR);
            sides.settleOurs(1, FAILURE);
            sides.assertAdmit(2, false, true);
        }
    }

    @Nested
    class OfResults {

        @Test
        @Shows(Rule.NULL_RESULT)
        void resilience4jDoesNotAskThePredicateAboutNull() {
            Sides resilience4j = withResilience4j(HALF_OF_TWO);
            Sides failsafe = withFailsafe(TWO_FAILURES);
            for (Sides sides : List.of(resilience4j, failsafe)) {
                sides.acquire(0);
                sides.settle(0, NULL_RESULT);
            }

            resilience4j.assertShow(View.closed(1, 1), View.closed(1, 0));
            failsafe.assertShow(View.closed(1, 1), View.closed(1, 1));
        }

        /** All three report what the predicate has thrown, in their way; only what they have counted is looked at. */
        @Test
        @Shows(Rule.THROWING_PREDICATE)
        void peersCountNoFailureForAPredicateThatThrows() {
            CircuitBreaker ours = CircuitBreaker.of(
                    "ours",
                    CircuitBreakerConfig.builder()
                            .recordResult(result -> broken())
                            .build());
            io.github.resilience4j.circuitbreaker.CircuitBreaker resilience4j =
                    io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
                            "theirs",
                            io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.custom()
                                    .recordResult(result -> broken())
                                    .build());
            dev.failsafe.CircuitBreaker<Object> failsafe = dev.failsafe.CircuitBreaker.builder()
                    .handleResultIf(result -> broken())
                    .withFailureThreshold(2)
                    .build();
            long permit = ours.tryAcquire();
            resilience4j.acquirePermission();
            failsafe.tryAcquirePermit();

            assertThatThrownBy(() -> ours.result(permit, "any")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> resilience4j.onResult(0, TimeUnit.NANOSECONDS, "any"))
                    .isInstanceOf(IllegalStateException.class);
            failsafe.recordResult("any");

            assertThat(ours.snapshot().failures()).isOne();
            assertThat(resilience4j.getMetrics().getNumberOfBufferedCalls()).isZero();
            assertThat(failsafe.getFailureCount()).isZero();
            assertThat(failsafe.getSuccessCount()).isOne();
        }

        private boolean broken() {
            throw new IllegalStateException("broken predicate");
        }
    }

    @Nested
    class OfResilience4j {

        @Test
        @Shows(Rule.LATE_RELEASE)
        void resilience4jAddsAProbeForAPermitOfAnEarlierState() {
            Sides sides = withResilience4j(HALF_OF_TWO);
            sides.acquire(0);
            sides.halfOpen(1, 2);

            sides.settle(0, IGNORED);

            sides.assertAdmit(3, false, true);
        }

        @Test
        @Shows(Rule.AT_THE_DEADLINE)
        void resilience4jRejectsAtTheDeadline() {
            Sides resilience4j = withResilience4j(HALF_OF_TWO);
            Sides failsafe = withFailsafe(TWO_FAILURES);
            resilience4j.open();
            failsafe.open();

            resilience4j.advance(OPEN_FOR);
            failsafe.advance(OPEN_FOR);

            resilience4j.assertAdmit(1, true, false);
            failsafe.acquire(1);
            resilience4j.advance(NANOSECOND);
            resilience4j.acquire(2);
        }

        @Test
        @Shows(Rule.CERTAIN_VERDICT)
        void resilience4jWaitsForAllProbes() {
            Sides resilience4j = withResilience4j(HALF_OF_TWO);
            Sides failsafe = withFailsafe(TWO_FAILURES);
            resilience4j.halfOpen(1, 2);
            failsafe.halfOpen(1, 2);

            resilience4j.settle(1, FAILURE);
            failsafe.settle(1, FAILURE);

            resilience4j.assertShow(View.open(), View.halfOpen(1, 1));
            failsafe.assertShow(View.open(), new View(State.OPEN, 1, 1));
        }

        @Test
        @Shows(Rule.RATE_OF_PROBES)
        void resilience4jJudgesProbesByTheFailureRate() {
            Sides sides = withResilience4j(HALF_OF_TWO.tripping(new Trip.Rate(2, 100, 2)));
            sides.halfOpen(1, 2);

            sides.settle(1, SUCCESS);
            sides.settle(2, FAILURE);

            sides.assertShow(View.open(), View.closed(0, 0));
        }

        @Test
        @Shows(Rule.FEWER_CALLS_THAN_PROBES)
        void resilience4jJudgesProbesAtTheMinimumOfCalls() {
            Sides sides = withResilience4j(
                    HALF_OF_TWO.tripping(new Trip.Rate(10, 50, 2)).closingAt(3, 3));
            sides.halfOpen(1, 2, 3);

            sides.settle(1, SUCCESS);
            sides.settle(2, SUCCESS);

            sides.assertShow(View.halfOpen(2, 0), View.closed(0, 0));
        }

        @Test
        @Shows(Rule.MORE_CALLS_THAN_WINDOW)
        void resilience4jCutsTheMinimumOfCallsDown() {
            Settings tooMany = HALF_OF_TWO.tripping(new Trip.Rate(2, 50, 3));
            HistoryClock clock = new HistoryClock(0);

            assertThatThrownBy(() -> new QuickbreakPeer(tooMany, clock))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("minimumCalls: 3 (expected: 1..countWindow, which is 2)");
            Peer theirs = Resilience4jPeer.ofSynchronizedWindow(tooMany, clock, Rules.all());
            for (int call = 0; call < 2; call++) {
                assertThat(theirs.tryAcquire(call)).isTrue();
                theirs.settle(call, FAILURE, 0);
            }
            assertThat(theirs.view()).isEqualTo(View.open());
        }

        @Test
        @Shows(Rule.LOCK_FREE_WINDOW_OF_ONE)
        void resilience4jThrowsWithALockFreeWindowOfOne() {
            Settings one = HALF_OF_TWO.tripping(new Trip.Rate(1, 100, 1));
            Sides sides = Sides.of(one, Resilience4jPeer::ofLockFreeWindow);
            sides.call(SUCCESS);
            sides.acquire(1);

            sides.settleOurs(1, FAILURE);

            assertThatThrownBy(() -> sides.settleTheirs(1, FAILURE)).isInstanceOf(NullPointerException.class);
            sides.assertShow(View.open(), View.closed(1, 0));

            Sides second = Sides.withRule(
                    Rule.GIVEN_CLOCK,
                    HALF_OF_TWO.tripping(new Trip.TimedRate(Duration.ofSeconds(1), 1, 100, 2)),
                    Resilience4jPeer::ofLockFreeWindow);
            second.call(SUCCESS);
            second.advance(Duration.ofSeconds(1));
            second.settle(0, SUCCESS);
            second.advance(Duration.ofSeconds(1));
            second.settleOurs(0, SUCCESS);
            assertThatThrownBy(() -> second.settleTheirs(0, SUCCESS)).isInstanceOf(NullPointerException.class);
        }

        @Test
        @Shows(Rule.PART_OF_A_MILLISECOND)
        void resilience4jForgetsPartOfAMillisecond() {
            Sides sides = withResilience4j(HALF_OF_TWO.openFor(Duration.ofNanos(1_500_000)));
            sides.open();

            sides.advance(Duration.ofNanos(1_000_001));

            sides.assertAdmit(1, false, true);
            Sides failsafe = withFailsafe(TWO_FAILURES.openFor(Duration.ofNanos(1_500_000)));
            failsafe.open();
            failsafe.advance(Duration.ofNanos(1_499_999));
            failsafe.assertAdmit(1, false, false);
            failsafe.advance(NANOSECOND);
            failsafe.acquire(2);
        }
    }

    @Nested
    class OfFailsafe {

        @Test
        @Shows(Rule.ROOM_AFTER_REPORT)
        void failsafeLendsTheProbeThatHasReportedAgain() {
            Sides failsafe = withFailsafe(TWO_FAILURES);
            Sides resilience4j = withResilience4j(HALF_OF_TWO);
            failsafe.halfOpen(1, 2);
            resilience4j.halfOpen(1, 2);

            failsafe.settle(1, SUCCESS);
            resilience4j.settle(1, SUCCESS);

            failsafe.assertAdmit(3, false, true);
            resilience4j.assertAdmit(3, false, false);
        }

        @Test
        @Shows(Rule.IGNORED_OUTCOME)
        void failsafeHasNoWayToGiveAPermitBack() {
            Sides failsafe = withFailsafe(TWO_FAILURES);
            Sides resilience4j = withResilience4j(HALF_OF_TWO);
            failsafe.halfOpen(1, 2);
            resilience4j.halfOpen(1, 2);

            failsafe.settle(1, IGNORED);
            resilience4j.settle(1, IGNORED);

            failsafe.assertAdmit(3, true, false);
            resilience4j.acquire(3);
        }

        @Test
        @Shows(Rule.ROUNDED_RATE)
        void failsafeRoundsTheRate() {
            Settings twoThirds = TWO_FAILURES.tripping(new Trip.Rate(Trip.Rate.ENDLESS, 67, 3));
            Sides sides = withFailsafe(twoThirds);

            sides.call(SUCCESS, FAILURE, FAILURE);

            sides.assertShow(View.closed(3, 2), new View(State.OPEN, 3, 2));
        }

        @Test
        @Shows(Rule.RATE_OF_LAST_CALLS)
        void failsafeKnowsTheRateOfAPeriodOnly() {
            Sides sides = withFailsafe(HALF_OF_TWO);

            sides.call(SUCCESS, SUCCESS, SUCCESS, FAILURE);

            sides.assertShow(View.open(), View.closed(4, 1));
        }

        @Test
        @Shows(Rule.NO_RULE_FOR_PROBES)
        void failsafeJudgesProbesByTheFailuresThatTrip() {
            CircuitBreakerConfig defaults = CircuitBreakerConfig.defaults();
            Settings unsaid = TWO_FAILURES.closingAt(defaults.successesToClose(), defaults.probes());
            Sides sides = Sides.of(unsaid, FailsafePeer::withoutSuccessThreshold);
            sides.halfOpen(1);

            sides.settle(1, SUCCESS);

            sides.assertShow(View.halfOpen(1, 0), View.closed(0, 0));
        }
    }

    @Test
    void thePageExplainsEachRule() throws IOException {
        List<String> situations = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|")[1].strip())
                .filter(cell -> !cell.equals("situation"))
                .toList();

        assertThat(situations)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::situation).toList());
    }

    @Test
    void eachRuleIsShown() {
        List<Rule> shown = Arrays.stream(DifferencesTest.class.getDeclaredClasses())
                .flatMap(nested -> Arrays.stream(nested.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Shows.class))
                .map(method -> method.getAnnotation(Shows.class).value())
                .toList();

        assertThat(shown).containsExactlyInAnyOrder(Rule.values());
    }
}
