package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.InParallel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    @Test
    void startsAtZeroAndStandsStill() {
        ManualClock clock = new ManualClock();
        assertThat(clock.nanoTime()).isZero();
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void startsWhereItIsTold() {
        assertThat(ManualClock.startingAt(Long.MIN_VALUE).nanoTime()).isEqualTo(Long.MIN_VALUE);
        assertThat(ManualClock.startingAt(Long.MAX_VALUE).nanoTime()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void advancesByTheDuration() {
        ManualClock clock = new ManualClock();
        clock.advance(Duration.ofSeconds(1));
        clock.advance(Duration.ZERO);
        clock.advance(Duration.ofNanos(7));
        assertThat(clock.nanoTime()).isEqualTo(1_000_000_007);
    }

    @Test
    void wrapsAsTheSystemClockMay() {
        ManualClock clock = ManualClock.startingAt(Long.MAX_VALUE);
        clock.advance(Duration.ofNanos(1));
        assertThat(clock.nanoTime()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void advancesByTheLongestDuration() {
        ManualClock clock = new ManualClock();
        clock.advance(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(clock.nanoTime()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void standsStillWhenDurationIsRefused() {
        ManualClock clock = new ManualClock();
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    void losesNoAdvanceAmongThreads() {
        ManualClock clock = new ManualClock();
        InParallel.run(4, thread -> {
            for (int i = 0; i < 10_000; i++) {
                clock.advance(Duration.ofNanos(1));
            }
        });
        assertThat(clock.nanoTime()).isEqualTo(40_000);
    }
}
