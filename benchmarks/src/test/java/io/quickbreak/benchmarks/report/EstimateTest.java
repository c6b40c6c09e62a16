package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void errorsOfSumsAndDifferencesAddInQuadrature() {
        Estimate a = new Estimate(10, 3);
        Estimate b = new Estimate(4, 4);

        assertThat(a.plus(b)).isEqualTo(new Estimate(14, 5));
        assertThat(a.minus(b)).isEqualTo(new Estimate(6, 5));
    }

    @Test
    void relativeErrorsOfRatiosAddInQuadrature() {
        Estimate ratio = new Estimate(30, 0.9).over(new Estimate(2, 0.08));

        assertThat(ratio.value()).isEqualTo(15);
        assertThat(ratio.error()).isCloseTo(15 * 0.05, within(1e-9));
    }

    @Test
    void differenceSmallerThanTheErrorIsInside() {
        assertThat(new Estimate(10, 1).isWithinErrorOf(Estimate.exactly(11))).isTrue();
        assertThat(new Estimate(10, 1).isWithinErrorOf(Estimate.exactly(11.1))).isFalse();
    }

    @Test
    void unknownErrorDecidesNothing() {
        assertThat(new Estimate(10, Double.NaN).isWithinErrorOf(Estimate.exactly(10)))
                .isFalse();
    }
}
