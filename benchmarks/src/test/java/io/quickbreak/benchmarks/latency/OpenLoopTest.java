package io.quickbreak.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long RATE = 100_000;

    private final TickingClock clock = new TickingClock(100);
    private final OpenLoop loop = new OpenLoop(clock, Waiting.spinning(clock));

    private Responses run(Attempt attempt) {
        return loop.run(attempt, new Schedule(0, 1, RATE, SECOND));
    }

    private static Percentiles nanos(Histogram histogram) {
        return Percentiles.of(histogram, 1);
    }

    @Test
    void aCallThatTakesNothingIsAnsweredAtOnce() {
        Responses found = run(() -> true);

        assertThat(found.responses().getTotalCount()).isEqualTo(RATE);
        assertThat(nanos(found.responses()).max()).isLessThan(1_000);
    }

    /** The control of the measurement: one call in 10,000 takes a millisecond, during which a hundred others are due. */
    @Test
    void aRareDelayIsSeenAndSoAreTheCallsThatWaitBehindIt() {
        Responses found = run(new NowAndThen(10_000, () -> clock.advance(MILLI)));

        assertThat(nanos(found.responses()).p50()).isLessThan(1_000);
        assertThat(nanos(found.responses()).p999()).isGreaterThan(0.85 * MILLI);
        assertThat(nanos(found.responses()).p9999()).isGreaterThan(0.95 * MILLI);
    }

    /** What coordinated omission would hide: by the calls alone, it is one in 10,000 and not one in 100. */
    @Test
    void theCallAloneShowsLessOfTheDelay() {
        Responses found = run(new NowAndThen(10_000, () -> clock.advance(MILLI)));

        assertThat(nanos(found.services()).p999()).isLessThan(1_000);
        assertThat(nanos(found.services()).max()).isGreaterThanOrEqualTo(MILLI);
        assertThat(nanos(found.starts()).p999()).isGreaterThan(0.8 * MILLI);
    }

    @Test
    void givesUpAScheduleThatCannotBeKept() {
        Responses found = run(() -> {
            clock.advance(SECOND / RATE * 10);
            return true;
        });

        assertThat(found.responses().getTotalCount()).isBetween(RATE / 4, RATE / 3);
    }

    @Test
    void refusesToMeasureCallsThatAreAdmitted() {
        assertThatThrownBy(() -> run(() -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call: admitted (expected: rejected)");
    }
}
