package io.quickbreak.lincheck;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever operations overlap, in whatever window, while time goes on: what they return is explained by the steps of {@link StepwiseBreaker}. */
class StepwiseLinearizabilityTest {

    private static final Setting TWO = Setting.failuresOfLast(2, 2);

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments(Case.of(Setting.failuresOfLast(1, 1), Start.CLOSED), 2, 3),
                arguments(Case.of(TWO, Start.CLOSED), 2, 3),
                arguments(Case.of(Setting.rateOfLast(50, 2, 3), Start.CLOSED), 3, 2),
                arguments(Case.of(Setting.failuresInTime(2, 1), Start.CLOSED), 2, 3),
                arguments(Case.of(Setting.failuresInTime(2, 3), Start.CLOSED), 2, 3),
                arguments(Case.of(TWO, Start.OVER), 2, 3),
                arguments(Case.of(TWO.withProbes(1), Start.OVER), 3, 2),
                arguments(Case.of(Setting.failuresInTime(2, 2), Start.HALF_OPEN), 2, 3));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdsInEveryInterleavingThatIsTriedAndIsObstructionFree(Case checked, int threads, int operations) {
        Lincheck.check(
                CheckedBreakerInTime.class,
                checked,
                StepwiseVerifier.class,
                Lincheck.modelChecking().threads(threads).actorsPerThread(operations));
    }

    static Stream<Case> casesUnderStress() {
        return Stream.of(
                Case.of(TWO, Start.CLOSED),
                Case.of(Setting.failuresInTime(2, 3), Start.CLOSED),
                Case.of(TWO, Start.HALF_OPEN));
    }

    @ParameterizedTest
    @MethodSource("casesUnderStress")
    void holdsUnderStress(Case checked) {
        Lincheck.check(CheckedBreakerInTime.class, checked, StepwiseVerifier.class, Lincheck.stress());
    }
}
