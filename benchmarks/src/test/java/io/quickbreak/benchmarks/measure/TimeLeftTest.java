package io.quickbreak.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {

    @ParameterizedTest
    @CsvSource({"0, 100, 1.35, 2 min 15 s", "99, 100, 1.35, 1 s", "70, 100, 2, 1 min 0 s", "100, 100, 2, 0 s"})
    void isThatOfThePartsThatAreNotDone(int done, int all, double secondsEach, String left) {
        assertThat(TimeLeft.rest(done, all, secondsEach)).isEqualTo(left);
    }
}
