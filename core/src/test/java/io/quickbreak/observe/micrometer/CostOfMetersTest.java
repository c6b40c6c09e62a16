package io.quickbreak.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.NanoClock;
import io.quickbreak.testing.Allocation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A breaker with meters does on the way of a call what one without them does. */
class CostOfMetersTest {

    private static final int CALLS = 10_000;

    private final AtomicLong clockReads = new AtomicLong();
    private final NanoClock clock = clockReads::incrementAndGet;

    /** What so many calls have taken. */
    private record Cost(long bytes, long clockReads) {}

    private CircuitBreakerConfig.Builder config() {
        return CircuitBreakerConfig.builder().countWindow(100).clock(clock);
    }

    private static CircuitBreaker bound(CircuitBreaker breaker) {
        BreakerMetrics.of(breaker).bindTo(new SimpleMeterRegistry());
        return breaker;
    }

    private Cost costOf(Runnable call) {
        long before = clockReads.get();
        long bytes = Allocation.bytesOf(CALLS, call);
        return new Cost(bytes, clockReads.get() - before);
    }

    private Cost ofHealthyCalls(CircuitBreaker breaker) {
        return costOf(() -> breaker.success(breaker.tryAcquire()));
    }

    private Cost ofMixedCalls(CircuitBreaker breaker) {
        AtomicLong number = new AtomicLong();
        return costOf(() -> {
            long permit = breaker.tryAcquire();
            if (number.getAndIncrement() % 10 == 0) {
                breaker.failure(permit);
            } else {
                breaker.success(permit);
            }
        });
    }

    private Cost ofRejections(CircuitBreaker breaker) {
        breaker.open();
        return costOf(breaker::tryAcquire);
    }

    @Test
    void callsTakeNoMoreWithMetersThanWithout() {
        assertThat(ofHealthyCalls(bound(CircuitBreaker.of("b", config().build()))))
                .isEqualTo(ofHealthyCalls(CircuitBreaker.of("b", config().build())))
                .isEqualTo(new Cost(0, 0));
        assertThat(ofMixedCalls(bound(CircuitBreaker.of("b", config().build()))))
                .isEqualTo(ofMixedCalls(CircuitBreaker.of("b", config().build())))
                .isEqualTo(new Cost(0, 0));
        assertThat(ofRejections(bound(CircuitBreaker.of("b", config().build()))))
                .isEqualTo(ofRejections(CircuitBreaker.of("b", config().build())));
    }

    @Test
    void callThatReadsTheClockOrAllocatesIsCaught() {
        CircuitBreaker measured = CircuitBreaker.of(
                "b",
                config().slowCallRate(50)
                        .slowCallDuration(Duration.ofMinutes(1))
                        .build());

        assertThat(ofHealthyCalls(measured).clockReads()).isGreaterThanOrEqualTo(CALLS);
        assertThat(costOf(measured::snapshot).bytes()).isPositive();
    }
}
