package io.quickbreak.benchmarks.replay.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quickbreak.benchmarks.replay.settings.Arrivals;
import io.quickbreak.benchmarks.replay.settings.LoadSettings;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalScheduleTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private static ArrivalSchedule schedule(Arrivals arrivals, long seed) {
        return ArrivalSchedule.of(new LoadSettings(150, arrivals, seed), MINUTE);
    }

    private static long[] offsets(ArrivalSchedule schedule) {
        return IntStream.range(0, schedule.size())
                .mapToLong(schedule::offsetNanos)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameForTheSameSeed(Arrivals arrivals) {
        assertThat(offsets(schedule(arrivals, 7))).isEqualTo(offsets(schedule(arrivals, 7)));
    }

    @Test
    void isAnotherForAnotherSeed() {
        assertThat(offsets(schedule(Arrivals.POISSON, 7))).isNotEqualTo(offsets(schedule(Arrivals.POISSON, 8)));
    }

    @ParameterizedTest
    @EnumSource
    void isAscendingAndWithinTheRun(Arrivals arrivals) {
        long[] offsets = offsets(schedule(arrivals, 7));

        assertThat(offsets).isSorted();
        assertThat(offsets[0]).isNotNegative();
        assertThat(offsets[offsets.length - 1]).isLessThan(MINUTE);
    }

    @Test
    void constantArrivalsKeepTheRateAndTheGap() {
        ArrivalSchedule schedule = schedule(Arrivals.CONSTANT, 7);

        assertThat(schedule.size()).isEqualTo(150 * 60);
        assertThat(schedule.offsetNanos(150)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void poissonArrivalsKeepTheRateWithinFourStandardDeviations() {
        int expected = 150 * 60;

        assertThat(schedule(Arrivals.POISSON, 7).size()).isCloseTo(expected, within((int) (4 * Math.sqrt(expected))));
    }

    /** The standard deviation of exponential gaps equals their mean; of equal gaps it would be 0. */
    @Test
    void poissonGapsSpreadAsExponentialOnesDo() {
        long[] offsets = offsets(schedule(Arrivals.POISSON, 7));
        double[] gaps = IntStream.range(1, offsets.length)
                .mapToDouble(i -> offsets[i] - offsets[i - 1])
                .toArray();
        double mean = DoubleStream.of(gaps).average().orElseThrow();
        double variance = DoubleStream.of(gaps)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElseThrow();

        assertThat(Math.sqrt(variance) / mean).isCloseTo(1.0, within(0.05));
    }
}
