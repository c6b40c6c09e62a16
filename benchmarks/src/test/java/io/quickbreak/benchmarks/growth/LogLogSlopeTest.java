package io.quickbreak.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLogSlopeTest {

    private static Map<Integer, Double> costs(double power, double factorOfOdd) {
        Map<Integer, Double> costs = new TreeMap<>();
        int[] windows = {10, 30, 100, 300, 1_000, 3_000, 10_000};
        for (int i = 0; i < windows.length; i++) {
            costs.put(windows[i], 7 * Math.pow(windows[i], power) * (i % 2 == 0 ? 1 : factorOfOdd));
        }
        return costs;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void findsThePower(double power) {
        LogLogSlope found = LogLogSlope.of(costs(power, 1));

        assertThat(found.slope()).isCloseTo(power, within(1e-9));
        assertThat(found.standardError()).isCloseTo(0, within(1e-6));
        assertThat(found.points()).isEqualTo(7);
    }

    @Test
    void pointsOffTheLineMakeAnError() {
        LogLogSlope found = LogLogSlope.of(costs(0.5, 1.2));

        assertThat(found.slope()).isCloseTo(0.5, within(0.05));
        assertThat(found.standardError()).isBetween(0.005, 0.05);
    }

    @Test
    void leavesOutWhatHasNoLogarithm() {
        LogLogSlope found = LogLogSlope.of(Map.of(10, -0.1, 100, 2.0, 1_000, 2.0));

        assertThat(found.slope()).isCloseTo(0, within(1e-9));
        assertThat(found.points()).isEqualTo(2);
    }

    @Test
    void saysNothingOfOnePoint() {
        assertThat(LogLogSlope.of(Map.of(10, 1.0)).slope()).isNaN();
    }
}
