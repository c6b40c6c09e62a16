package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NanosAxisTest {

    @ParameterizedTest
    @CsvSource({"-1, 0.1 ns", "0, 1 ns", "2, 100 ns", "3, 1 µs", "5, 100 µs", "6, 1 ms"})
    void namesDecades(double decade, String name) {
        assertThat(NanosAxis.logarithmic(0.1, 1e6, 0.1).getTickUnit().valueToString(decade))
                .isEqualTo(name);
    }

    @Test
    void positionIsOnTheAxisWhateverTheTime() {
        NanosAxis axis = NanosAxis.logarithmic(1, 1000, 0);

        assertThat(axis.position(100)).isEqualTo(2);
        assertThat(axis.position(-5)).isEqualTo(axis.getLowerBound()).isLessThan(0);
        assertThat(axis.position(1e9)).isEqualTo(3);
    }

    @Test
    void linearOneBeginsWithNothing() {
        NanosAxis axis = NanosAxis.linear(50, 0.1);

        assertThat(axis.position(-1)).isZero();
        assertThat(axis.position(50)).isEqualTo(50);
        assertThat(axis.getUpperBound()).isEqualTo(55);
    }
}
