package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.UnsteadyClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that start anywhere, wrap, jump and stop. */
class ClockTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(30);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration NANO = Duration.ofNanos(1);
    private static final Duration DEADLINE_HORIZON = Duration.ofNanos((1L << 39) * 1_000);

    private final UnsteadyClock clock = new UnsteadyClock();

    private CircuitBreaker breaker() {
        return CircuitBreaker.of(
                "clocked",
                CircuitBreakerConfig.builder()
                        .clock(clock)
                        .consecutiveFailures(1)
                        .probes(1)
                        .openFor(OPEN_FOR)
                        .probeTimeout(PROBE_TIMEOUT)
                        .build());
    }

    private CircuitBreaker openBreaker() {
        CircuitBreaker breaker = breaker();
        breaker.failure(breaker.tryAcquire());
        assertState(breaker, State.OPEN, 0, 0);
        return breaker;
    }

    private static boolean admits(CircuitBreaker breaker) {
        return breaker.tryAcquire() != CircuitBreaker.REJECTED;
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                999,
                -999,
                Long.MAX_VALUE,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE - 29_999_999_999L,
                Long.MAX_VALUE - 30_000_000_000L,
                Long.MAX_VALUE - 60_000_000_000L,
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1,
                -30_000_000_000L,
                -29_999_999_999L,
                -60_000_000_000L,
                -7_000_000_000_000_000_000L
            })
    void openAndLeaseLastEquallyLongWhereverTheClockStarts(long start) {
        clock.set(start);
        CircuitBreaker breaker = openBreaker();
        clock.jump(OPEN_FOR.minus(NANO));
        assertThat(admits(breaker)).isFalse();
        clock.jump(NANO);
        assertThat(admits(breaker)).isTrue();
        clock.jump(PROBE_TIMEOUT.minus(NANO));
        assertThat(admits(breaker)).isFalse();
        clock.jump(NANO);
        assertThat(admits(breaker)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000002S", "PT-1S", "PT-29S", "PT-1H", "PT-100000H"})
    void clockThatGoesBackwardNeverMakesOpenLonger(Duration jump) {
        CircuitBreaker breaker = openBreaker();
        clock.jump(jump);
        boolean admitted = admits(breaker);
        clock.jump(OPEN_FOR);
        assertThat(admitted || admits(breaker)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT-59S", "PT-1H", "PT-100000H"})
    void clockThatGoesBackwardNeverMakesLeaseLonger(Duration jump) {
        CircuitBreaker breaker = openBreaker();
        clock.jump(OPEN_FOR);
        assertThat(admits(breaker)).isTrue();
        clock.jump(jump);
        boolean admitted = admits(breaker);
        clock.jump(PROBE_TIMEOUT);
        assertThat(admitted || admits(breaker)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30.000000001S", "PT1H", "P1D", "P6D", "P30D", "P365D", "P36500D"})
    void breakerLeftAloneForLongAdmitsProbe(Duration idle) {
        CircuitBreaker breaker = openBreaker();
        clock.jump(idle);
        assertThat(admits(breaker)).isTrue();
        assertState(breaker, State.HALF_OPEN, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 57, 1_000})
    void breakerLeftAloneForMultipleOfTheHorizonWaitsOnceMoreAtMost(int multiple) {
        CircuitBreaker breaker = openBreaker();
        clock.jump(DEADLINE_HORIZON.multipliedBy(multiple));
        boolean admitted = admits(breaker);
        clock.jump(OPEN_FOR);
        assertThat(admitted || admits(breaker)).isTrue();
    }

    @Test
    void probeLostForYearsIsGivenUp() {
        CircuitBreaker breaker = openBreaker();
        clock.jump(OPEN_FOR);
        assertThat(admits(breaker)).isTrue();
        clock.jump(Duration.ofDays(1_000));
        assertThat(admits(breaker)).isTrue();
    }

    @Test
    void clockThatStandsStillKeepsTheBreakerOpen() {
        CircuitBreaker breaker = openBreaker();
        for (int i = 0; i < 1_000; i++) {
            assertThat(admits(breaker)).isFalse();
        }
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void closedBreakerReadsNoClock() {
        CircuitBreaker breaker = breaker();
        clock.breakWith(new IllegalStateException("read"));
        for (int i = 0; i < 10; i++) {
            breaker.success(breaker.tryAcquire());
            breaker.release(breaker.tryAcquire());
        }
        assertState(breaker, State.CLOSED, 1, 0);
    }

    @Test
    void systemClockIsTheDefaultAndMovesForward() {
        NanoClock system = CircuitBreakerConfig.defaults().clock();
        long before = system.nanoTime();
        assertThat(system.nanoTime() - before).isNotNegative();
        assertThat(NanoClock.system().nanoTime() - before).isNotNegative();
    }
}
