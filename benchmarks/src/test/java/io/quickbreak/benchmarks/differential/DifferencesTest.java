package io.quickbreak.benchmarks.differential;

import static io.quickbreak.benchmarks.differential.Outcome.FAILURE;
import static io.quickbreak.benchmarks.differential.Outcome.IGNORED;
import static io.quickbreak.benchmarks.differential.Outcome.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
                theirs.settle(call, FAILURE);
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
