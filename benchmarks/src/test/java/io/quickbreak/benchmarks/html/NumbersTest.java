package io.quickbreak.benchmarks.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.149 | 0.15 ms", "3.27 | 3.3 ms", "243.4 | 243 ms", "14008.9 | 14,009 ms"})
    void showsAsManyDigitsAsMeanSomething(double millis, String text) {
        assertThat(Numbers.millis(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0.0 s", "0.05 | 0.05 s", "0.5 | 0.5 s", "4.61 | 4.6 s"})
    void showsThatAShortTimeIsNotNothing(double seconds, String text) {
        assertThat(Numbers.seconds(seconds)).isEqualTo(text);
    }

    @Test
    void hasASignForWhatIsNotKnown() {
        assertThat(Numbers.precise(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.percent(1, 0)).isEqualTo("-");
    }

    @Test
    void keepsUnitsWithTheirNumbers() {
        assertThat(Numbers.unbroken("4.6 s of 28 s, 1.9 %, 3 ms; 64 seconds"))
                .isEqualTo("4.6\u00A0s of 28\u00A0s, 1.9\u00A0%, 3\u00A0ms; 64 seconds");
    }
}
