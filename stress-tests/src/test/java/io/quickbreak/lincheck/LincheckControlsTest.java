package io.quickbreak.lincheck;

import static io.quickbreak.lincheck.Call.Operation.ACQUIRE;
import static io.quickbreak.lincheck.Call.Operation.ADVANCE;
import static io.quickbreak.lincheck.Call.Operation.FAILURE;
import static io.quickbreak.lincheck.Call.Operation.STATE;
import static io.quickbreak.lincheck.Call.Operation.SUCCESS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is broken on purpose, or specified wrongly, is refuted. */
class LincheckControlsTest {

    private static final int ENOUGH = 20;
    private static final int FEW = 50;
    private static final String NOT_LINEARIZABLE = "Invalid execution results";
    private static final String BLOCKING = "should be non-blocking, but a lock is detected";

    private static final Setting WIDE = Setting.failuresOfLast(2, 8);
    private static final Case CLOSED = Case.of(WIDE, Start.CLOSED);

    @Test
    void tripInSeveralStepsIsRefutedByTheSequentialSpecification() {
        assertRefuted(
                NOT_LINEARIZABLE,
                SplitTripBreaker.class,
                CLOSED,
                SequentialVerifier.class,
                Lincheck.modelChecking().iterations(ENOUGH));
    }

    @Test
    void tripInSeveralStepsIsRefutedByTheStepwiseSpecification() {
        assertRefuted(
                NOT_LINEARIZABLE,
                SplitTripBreaker.class,
                CLOSED,
                StepwiseVerifier.class,
                Lincheck.modelChecking().iterations(ENOUGH));
    }

    @Test
    void lockIsNotObstructionFree() {
        assertRefuted(BLOCKING, LockedBreaker.class, CLOSED, StepwiseVerifier.class, Lincheck.modelChecking());
    }

    @Test
    void lockIsLinearizable() {
        Lincheck.check(
                LockedBreaker.class,
                CLOSED,
                StepwiseVerifier.class,
                Lincheck.modelChecking().checkObstructionFreedom(false));
    }

    static Stream<Arguments> wronglySpecified() {
        Setting two = Setting.failuresOfLast(2, 2);
        Setting twoInTime = Setting.failuresInTime(2, 2);
        return Stream.of(
                arguments(two, Setting.failuresOfLast(1, 1), Start.CLOSED, List.of(FAILURE)),
                arguments(two, Setting.failuresOfLast(2, 3), Start.CLOSED, List.of(FAILURE, SUCCESS, ACQUIRE, FAILURE)),
                arguments(
                        Setting.rateOfLast(50, 2, 3),
                        Setting.rateOfLast(50, 3, 3),
                        Start.CLOSED,
                        List.of(SUCCESS, FAILURE)),
                arguments(twoInTime, Setting.failuresInTime(2, 1), Start.CLOSED, List.of(FAILURE, ADVANCE, FAILURE)),
                arguments(two, two.withProbes(1), Start.OVER, List.of(ACQUIRE, ACQUIRE)),
                arguments(twoInTime, twoInTime.withProbes(1), Start.HALF_OPEN, List.of(SUCCESS)));
    }

    @ParameterizedTest
    @MethodSource("wronglySpecified")
    void otherSettingThanTheSpecifiedOneIsRefuted(
            Setting setting, Setting specified, Start start, List<Call.Operation> operations) {
        Options<?, ?> options =
                Lincheck.modelChecking(Lincheck.scenario(List.of(operations, List.of(STATE)), STATE), FEW);
        assertRefuted(
                NOT_LINEARIZABLE,
                CheckedBreakerInTime.class,
                Case.specifiedOtherwise(setting, specified, start),
                StepwiseVerifier.class,
                options);
    }

    @Test
    void otherSettingThanTheSpecifiedOneIsRefutedUnderStress() {
        assertRefuted(
                NOT_LINEARIZABLE,
                CheckedBreakerInTime.class,
                Case.specifiedOtherwise(Setting.failuresOfLast(1, 1), Setting.failuresOfLast(2, 2), Start.CLOSED),
                StepwiseVerifier.class,
                Lincheck.stress().iterations(ENOUGH));
    }

    private static void assertRefuted(
            String why, Class<?> breaker, Case checked, Class<? extends Verifier> verifier, Options<?, ?> options) {
        ThrowingCallable check = () -> Lincheck.check(breaker, checked, verifier, options);
        assertThatThrownBy(check).isInstanceOf(LincheckAssertionError.class).hasMessageContaining(why);
    }
}
