package io.quickbreak.benchmarks.replay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceTimeTest {
    private static double[] sortedMillis(long seed) {
        ServiceTime time = new ServiceTime(seed);
        return IntStream.range(0, 20_000)
                .mapToDouble(payment -> time.nanosFor(payment) / 1e6)
                .sorted()
                .toArray();
    }

    @Test
    void isTheSameForTheSamePayment() {
        assertThat(new ServiceTime(3).nanosFor(42)).isEqualTo(new ServiceTime(3).nanosFor(42));
    }

    @Test
    void isAFewMillisecondsWithATail() {
        double[] sorted = sortedMillis(3);

        assertThat(sorted[sorted.length / 2]).isCloseTo(4.0, within(0.1));
        assertThat(sorted[sorted.length * 99 / 100]).isCloseTo(12.8, within(0.8));
        assertThat(sorted[0]).isPositive();
        assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(80.0);
    }

    @Test
    void differsFromPaymentToPayment() {
        assertThat(IntStream.range(0, 1000)
                        .mapToLong(new ServiceTime(3)::nanosFor)
                        .distinct())
                .hasSizeGreaterThan(990);
    }
}
