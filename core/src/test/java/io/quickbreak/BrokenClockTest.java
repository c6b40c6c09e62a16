package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.UnsteadyClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A clock that throws harms nothing but the call that has to read it. */
class BrokenClockTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(30);
    private static final RuntimeException BROKEN = new IllegalStateException("broken clock");

    private final UnsteadyClock clock = new UnsteadyClock();
    private final CircuitBreakerConfig config = CircuitBreakerConfig.builder()
            .clock(clock)
            .consecutiveFailures(1)
            .probes(1)
            .openFor(OPEN_FOR)
            .build();
    private final CircuitBreaker breaker = CircuitBreaker.of("clocked", config);

    private void open() {
        breaker.failure(breaker.tryAcquire());
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void opensAllTheSame() {
        clock.breakWith(BROKEN);
        open();
        assertThat(breaker.totals().failed()).isEqualTo(1);
    }

    @Test
    void exceptionOfTheCallReachesTheCaller() {
        clock.breakWith(BROKEN);
        RuntimeException failure = new RuntimeException("the call's own");
        assertThatThrownBy(() -> breaker.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void openThatBeganWithoutClockEndsWithinItsDuration() {
        clock.jump(Duration.ofHours(1));
        clock.breakWith(BROKEN);
        open();
        clock.repair();
        clock.jump(OPEN_FOR);
        assertThat(breaker.tryAcquire()).isNotEqualTo(CircuitBreaker.REJECTED);
    }

    @Test
    void openBreakerPassesOnWhatTheClockThrowsAndIsUnharmed() {
        open();
        clock.breakWith(BROKEN);
        Snapshot before = breaker.snapshot();
        assertThatThrownBy(breaker::tryAcquire).isSameAs(BROKEN);
        assertThatThrownBy(() -> breaker.call(() -> 1)).isSameAs(BROKEN);
        assertThatThrownBy(() -> breaker.call(() -> 1, rejected -> 2)).isSameAs(BROKEN);
        assertThatThrownBy(() -> breaker.run(() -> {})).isSameAs(BROKEN);
        assertThat(breaker.snapshot()).isEqualTo(before);
        clock.repair();
        assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REJECTED);
        clock.jump(OPEN_FOR);
        assertThat(breaker.tryAcquire()).isNotEqualTo(CircuitBreaker.REJECTED);
    }

    @Test
    void noProbeIsLostWhenTheClockThrows() {
        open();
        clock.jump(OPEN_FOR);
        breaker.release(breaker.tryAcquire());
        clock.breakWith(BROKEN);
        assertThatThrownBy(breaker::tryAcquire).isSameAs(BROKEN);
        clock.repair();
        assertThat(breaker.tryAcquire()).isNotEqualTo(CircuitBreaker.REJECTED);
    }

    @Test
    void probeSettlesAllTheSame() {
        open();
        clock.jump(OPEN_FOR);
        long failing = breaker.tryAcquire();
        clock.breakWith(BROKEN);
        breaker.failure(failing);
        assertState(breaker, State.OPEN, 0, 0);
        clock.repair();
        clock.jump(OPEN_FOR);
        long succeeding = breaker.tryAcquire();
        clock.breakWith(BROKEN);
        breaker.success(succeeding);
        assertState(breaker, State.CLOSED, 0, 0);
    }

    @Test
    void stateSnapshotAndTotalsReadNoClock() {
        open();
        clock.breakWith(BROKEN);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.snapshot().openings()).isEqualTo(1);
        assertThat(breaker.totals().transitions()).isEqualTo(1);
        assertThat(breaker.toString()).contains("clocked", "OPEN");
    }

    @Test
    void registryHasNoBreakerThatCouldNotBeMade() {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config);
        clock.breakWith(BROKEN);
        assertThatThrownBy(() -> registry.breaker("a")).isSameAs(BROKEN);
        assertThat(registry.statusReport()).isEmpty();
        clock.repair();
        assertThat(registry.breaker("a").state()).isEqualTo(State.CLOSED);
    }
}
