package io.quickbreak.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final int BATCH = 128;
    private static final long READING = 25;
    private static final long LENGTH = 10_000_000;

    private final TickingClock clock = new TickingClock(READING);
    private final ClosedLoop loop = new ClosedLoop(clock, BATCH);

    private Percentiles callsOf(Attempt attempt) {
        return Percentiles.of(NetTimes.of(loop.run(attempt, LENGTH), BATCH), NetTimes.PER_NANO);
    }

    private boolean takes(long nanos) {
        clock.advance(nanos);
        return true;
    }

    @Test
    void nothingTakesNoTime() {
        Percentiles calls = callsOf(() -> true);

        assertThat(calls.samples()).isPositive();
        assertThat(calls.max()).isZero();
    }

    @Test
    void takesTheClockOffTheTimeOfACall() {
        Percentiles calls = callsOf(() -> takes(30));

        assertThat(calls.p50()).isCloseTo(30, within(0.1));
        assertThat(calls.max()).isCloseTo(30, within(0.1));
    }

    @Test
    void spreadsADelayOverItsBatchAndKeepsTheBatchAsItWas() {
        NowAndThen delayed = new NowAndThen(10 * BATCH, () -> clock.advance(1_000_000));
        BatchTimes times = loop.run(delayed, 100_000_000);

        assertThat(times.batches().getMaxValue()).isBetween(1_000_000L, 1_001_000L);
        assertThat(Percentiles.of(NetTimes.of(times, BATCH), NetTimes.PER_NANO).max())
                .isCloseTo(1_000_000.0 / BATCH, within(10.0));
    }

    @Test
    void isNeverBelowNothing() {
        BatchTimes times = new BatchTimes();
        times.empty().recordValue(50);
        times.batches().recordValue(20);

        assertThat(NetTimes.of(times, BATCH).getMaxValue()).isZero();
        assertThat(NetTimes.of(times, BATCH).getTotalCount()).isEqualTo(1);
    }

    @Test
    void refusesToMeasureCallsThatAreAdmitted() {
        assertThatThrownBy(() -> loop.run(() -> false, LENGTH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rejected: 0 (expected: 128)");
    }
}
