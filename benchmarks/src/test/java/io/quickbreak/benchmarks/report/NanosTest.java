package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NanosTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.531 | 0.53", "12.34 | 12.3", "1098.7 | 1,099", "NaN | —"})
    void showsAsManyDigitsAsMeanSomething(double nanos, String text) {
        assertThat(Nanos.show(nanos)).isEqualTo(text);
    }

    @Test
    void errorHasTheDigitsOfItsValue() {
        assertThat(Nanos.show(new Estimate(1098.7, 12.34))).isEqualTo("1,099\u00A0±\u00A012");
        assertThat(Nanos.show(new Estimate(2.5, Double.NaN))).isEqualTo("2.50\u00A0±\u00A0—");
    }
}
