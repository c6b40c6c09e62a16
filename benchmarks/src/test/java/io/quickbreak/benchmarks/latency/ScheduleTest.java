package io.quickbreak.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void makesTheRate() {
        Schedule schedule = new Schedule(0, 1, 100_000, 3 * SECOND);

        assertThat(schedule.calls()).isEqualTo(300_000);
        assertThat(schedule.afterNanos(0)).isZero();
        assertThat(schedule.afterNanos(1)).isEqualTo(10_000);
        assertThat(schedule.afterNanos(299_999)).isEqualTo(3 * SECOND - 10_000);
    }

    @Test
    void threadsTakeTurns() {
        long[] first = moments(new Schedule(0, 3, 1_000, SECOND), 2);
        long[] second = moments(new Schedule(1, 3, 1_000, SECOND), 2);
        long[] third = moments(new Schedule(2, 3, 1_000, SECOND), 2);

        assertThat(first).containsExactly(0, 3_000_000);
        assertThat(second).containsExactly(1_000_000, 4_000_000);
        assertThat(third).containsExactly(2_000_000, 5_000_000);
    }

    @Test
    void roundingDoesNotAddUp() {
        Schedule schedule = new Schedule(0, 1, 3, SECOND);

        assertThat(schedule.afterNanos(3_000_000)).isEqualTo(1_000_000 * SECOND);
    }

    @Test
    void hasACallHoweverShortItIs() {
        assertThat(new Schedule(0, 64, 1_000, 1_000_000).calls()).isEqualTo(1);
    }

    private static long[] moments(Schedule schedule, int calls) {
        return LongStream.range(0, calls).map(schedule::afterNanos).toArray();
    }
}
