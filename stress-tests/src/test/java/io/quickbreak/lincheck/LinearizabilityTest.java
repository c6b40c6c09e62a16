package io.quickbreak.lincheck;

import static io.quickbreak.lincheck.Call.Operation.ACQUIRE;
import static io.quickbreak.lincheck.Call.Operation.ADVANCE;
import static io.quickbreak.lincheck.Call.Operation.FAILURE;
import static io.quickbreak.lincheck.Call.Operation.SNAPSHOT;
import static io.quickbreak.lincheck.Call.Operation.STATE;
import static io.quickbreak.lincheck.Call.Operation.SUCCESS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where each operation is as if done at one instant, by the specification of {@link SequentialBreaker} and Lincheck's own verifier: while time stands
 * still, and no window has gone round. And where it is not: one example of each.
 */
class LinearizabilityTest {

    private static final String NOT_LINEARIZABLE = "Invalid execution results";

    /** The examples are found within the first hundred. */
    private static final int INTERLEAVINGS = 150;

    /** More than a scenario has outcomes, and few enough for a count to be one read. */
    private static final int WIDE = 8;

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(Setting.failuresOfLast(2, WIDE), Start.CLOSED),
                Case.of(Setting.rateOfLast(50, 2, WIDE), Start.CLOSED),
                Case.of(Setting.failuresOfLast(2, WIDE), Start.HALF_OPEN));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void operationsAreAtomicWhileTimeStandsStillAndNoWindowHasGoneRound(Case checked) {
        Lincheck.check(CheckedBreaker.class, checked, SequentialVerifier.class, Lincheck.modelChecking());
    }

    /** A failure is held up between its claim and its store, while the others go round: it displaces a newer success. */
    @Test
    void outcomeOfWindowThatHasGoneRoundIsNotAtomic() {
        assertNotAtomic(
                Case.of(Setting.failuresOfLast(2, 2), Start.CLOSED),
                Lincheck.scenario(List.of(List.of(FAILURE), List.of(FAILURE, SUCCESS, STATE)), STATE));
    }

    /** A caller makes the breaker half open, and another takes the only probe. */
    @Test
    void callThatEndsOpenIsNotAtomic() {
        assertNotAtomic(
                Case.of(Setting.failuresOfLast(2, 2).withProbes(1), Start.OVER),
                Lincheck.scenario(List.of(List.of(ACQUIRE), List.of(STATE, ACQUIRE))));
    }

    /** A failure opens until a second after it has read the clock, which is not a second after it has opened. */
    @Test
    void tripIsNotAtomicWithTheClock() {
        assertNotAtomic(
                Case.of(Setting.failuresOfLast(1, 1), Start.CLOSED),
                Lincheck.scenario(List.of(List.of(FAILURE), List.of(ADVANCE, STATE, ACQUIRE)), STATE));
    }

    /** A failure is in the sums before it opens. */
    @Test
    void countsOfTimeWindowAreNotAtomic() {
        assertNotAtomic(
                Case.of(Setting.failuresInTime(1, 1), Start.CLOSED),
                Lincheck.scenario(List.of(List.of(FAILURE), List.of(SNAPSHOT))));
    }

    /** The example is explained by the steps, and not by one instant each. */
    private static void assertNotAtomic(Case checked, ExecutionScenario scenario) {
        Lincheck.check(
                CheckedBreaker.class, checked, StepwiseVerifier.class, Lincheck.modelChecking(scenario, INTERLEAVINGS));
        assertThatThrownBy(() -> Lincheck.check(
                        CheckedBreaker.class,
                        checked,
                        SequentialVerifier.class,
                        Lincheck.modelChecking(scenario, INTERLEAVINGS)))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining(NOT_LINEARIZABLE);
    }
}
