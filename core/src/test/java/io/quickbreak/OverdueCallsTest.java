package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Calls in flight that are watched, when they hang for long and when an order comes between. */
class OverdueCallsTest {

    private static final Duration SLOW = Duration.ofSeconds(1);

    private static CircuitBreakerConfig.Builder watching(CircuitBreakerConfig.Builder b) {
        return b.timeWindow(Duration.ofHours(1))
                .slowCallRate(50)
                .slowCallDuration(SLOW)
                .watchCallsInFlight(16);
    }

    private static BreakerDriver tripsAtOneSlowCall() {
        return new BreakerDriver(b -> watching(b).minimumCalls(1));
    }

    @Test
    void callIsSlowHoweverLongItHangs() {
        for (int tens = 1; tens <= 24; tens++) {
            BreakerDriver driver = tripsAtOneSlowCall();
            long permit = driver.acquire();
            driver.clock().advance(Duration.ofMinutes(10L * tens));
            driver.breaker().success(permit);
            assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
        }
    }

    @Test
    void callThatHangsIsNoticedByTheNextCallHoweverLateThatComes() {
        for (int tens = 1; tens <= 24; tens++) {
            BreakerDriver driver = tripsAtOneSlowCall();
            driver.acquire();
            driver.clock().advance(Duration.ofMinutes(10L * tens));
            driver.assertRejects();
        }
    }

    @Test
    void rejectionTellsOfTheOpeningThatItsOwnCallHasBroughtAbout() {
        BreakerDriver driver = tripsAtOneSlowCall();
        driver.acquire();
        driver.clock().advance(SLOW);
        CircuitOpenException rejection = driver.breaker().call(() -> null, r -> r);
        assertThat(rejection.state()).isEqualTo(State.OPEN);
        assertThat(rejection.retryAfter()).isEqualTo(driver.breaker().config().openFor());
    }

    @Test
    void callThatHangsDoesNotEndARunOfFailures() {
        BreakerDriver driver =
                new BreakerDriver(b -> watching(b).minimumCalls(1_000).consecutiveFailures(4));
        driver.acquire();
        driver.fail(2);
        driver.clock().advance(SLOW.plusSeconds(1));
        driver.fail(1);
        assertState(driver.breaker(), State.CLOSED, 4, 3);
        driver.fail(1);
        assertState(driver.breaker(), State.OPEN, 0, 0);
    }

    /** The clock gives the order: between the two instructions at which another thread could. */
    @Test
    void permitOfACallThatMetAnOrderCanBeSettled() {
        List<Consumer<CircuitBreaker>> orders = List.of(
                CircuitBreaker::disable,
                CircuitBreaker::close,
                CircuitBreaker::metricsOnly,
                breaker -> breaker.reconfigure(breaker.config().toBuilder()
                        .timeWindow(Duration.ofHours(1))
                        .watchCallsInFlight(64)
                        .build()));
        for (Consumer<CircuitBreaker> order : orders) {
            ManualClock time = new ManualClock();
            AtomicReference<Runnable> once = new AtomicReference<>(() -> {});
            NanoClock clock = () -> {
                once.getAndSet(() -> {}).run();
                return time.nanoTime();
            };
            CircuitBreaker breaker = CircuitBreaker.of(
                    "ordered",
                    watching(CircuitBreakerConfig.builder().clock(clock)).build());
            time.advance(Duration.ofNanos(77));
            once.set(() -> order.accept(breaker));
            long permit = breaker.tryAcquire();
            breaker.success(permit);
            assertThat(breaker.totals().calls()).isEqualTo(breaker.state() == State.DISABLED ? 0 : 1);
        }
    }
}
