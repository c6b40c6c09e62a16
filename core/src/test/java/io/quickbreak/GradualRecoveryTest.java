package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A share of calls that grows after the probes have succeeded. */
class GradualRecoveryTest {

    private static final Duration RAMP = Duration.ofSeconds(10);

    private static BreakerDriver driver(UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        return new BreakerDriver(b -> settings.apply(
                b.countWindow(10).failureRate(50).minimumCalls(4).probes(1).gradualRecovery(RAMP, 20)));
    }

    /** Opens the breaker, and lets its probe succeed. */
    private static BreakerDriver recovering(UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        BreakerDriver driver = driver(settings);
        driver.openAndAwaitProbes();
        driver.succeed(1);
        assertThat(driver.breaker().state()).isEqualTo(State.RECOVERING);
        return driver;
    }

    private static BreakerDriver recovering() {
        return recovering(b -> b);
    }

    private static int admittedOf(int calls, BreakerDriver driver) {
        int admitted = 0;
        for (int i = 0; i < calls; i++) {
            long permit = driver.breaker().tryAcquire();
            if (permit != CircuitBreaker.REJECTED) {
                admitted++;
                driver.breaker().success(permit);
            }
        }
        return admitted;
    }

    /** Calls until one is admitted. */
    private static long admitted(BreakerDriver driver) {
        for (int i = 0; i < 20; i++) {
            long permit = driver.breaker().tryAcquire();
            if (permit != CircuitBreaker.REJECTED) {
                return permit;
            }
        }
        throw new AssertionError("no call of 20 was admitted by " + driver.breaker());
    }

    @Test
    void shareGrowsEvenlyFromTheFirstToAll() {
        BreakerDriver driver = recovering();
        for (int second = 0; second < 10; second++) {
            int expected = 200 + 80 * second;
            assertThat(admittedOf(1_000, driver)).as("after %d s", second).isCloseTo(expected, Offset.offset(3));
            driver.clock().advance(Duration.ofSeconds(1));
        }
        assertThat(driver.breaker().state()).isEqualTo(State.RECOVERING);
        assertThat(admittedOf(1_000, driver)).isEqualTo(1_000);
        assertState(driver.breaker(), State.CLOSED, 10, 0);
    }

    @Test
    void rejectionIsCountedAndTellsTheState() {
        BreakerDriver driver = recovering();
        long rejected = driver.breaker().totals().rejected();
        int admitted = admittedOf(100, driver);
        assertThat(driver.breaker().totals().rejected() - rejected).isEqualTo(100 - admitted);
        CircuitOpenException rejection = null;
        for (int i = 0; i < 10 && rejection == null; i++) {
            rejection = driver.breaker().call(() -> null, r -> r);
        }
        assertThat(rejection).isNotNull();
        assertThat(rejection.state()).isEqualTo(State.RECOVERING);
        assertThat(rejection.retryAfter()).isZero();
        assertThat(driver.breaker().wouldPermit()).isTrue();
    }

    @Test
    void opensAgainByTheSameRulesAndWithOneOpeningMore() {
        BreakerDriver driver =
                recovering(b -> b.openFor(Backoff.exponential(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60))));
        for (int i = 0; i < 2; i++) {
            driver.breaker().success(admitted(driver));
            driver.breaker().failure(admitted(driver));
        }
        assertThat(driver.breaker().snapshot().state()).isEqualTo(State.OPEN);
        assertThat(driver.breaker().snapshot().openings()).isEqualTo(2);
        assertThat(driver.breaker().snapshot().trip()).isEqualTo(new Trip(TripCause.FAILURE_RATE, 4, 2, 0));
        driver.clock().advance(Duration.ofSeconds(2).minusNanos(1));
        assertThat(driver.breaker().wouldPermit()).isFalse();
        driver.clock().advance(Duration.ofNanos(1));
        assertThat(driver.breaker().wouldPermit()).isTrue();
    }

    @Test
    void rampThatWasGoneThroughForgetsTheOpenings() {
        BreakerDriver driver =
                recovering(b -> b.openFor(Backoff.exponential(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60))));
        driver.clock().advance(RAMP);
        driver.succeed(1);
        assertThat(driver.breaker().state()).isEqualTo(State.CLOSED);
        driver.fail(3);
        assertThat(driver.breaker().snapshot().openings()).isEqualTo(1);
    }

    @Test
    void openingsThatDecayGoOnDecayingAfterTheRamp() {
        BreakerDriver driver = recovering(b -> b.forgetOpeningEvery(Duration.ofSeconds(30)));
        driver.clock().advance(RAMP);
        driver.succeed(1);
        driver.clock().advance(Duration.ofSeconds(19));
        driver.fail(3);
        assertThat(driver.breaker().snapshot().openings()).isEqualTo(2);
    }

    @Test
    void callsOfTheRampAreLateOnceItIsOver() {
        BreakerDriver driver = recovering();
        long permit = admitted(driver);
        driver.clock().advance(RAMP);
        driver.succeed(1);
        driver.breaker().failure(permit);
        assertState(driver.breaker(), State.CLOSED, 1, 0);
        assertThat(driver.breaker().totals().late()).isEqualTo(1);
    }

    @Test
    void recoversInTimeWindowToo() {
        BreakerDriver driver = new BreakerDriver(b ->
                b.timeWindow(Duration.ofSeconds(5)).minimumCalls(4).probes(1).gradualRecovery(RAMP));
        driver.fail(4);
        driver.awaitProbes();
        driver.succeed(1);
        assertThat(admittedOf(1_000, driver)).isCloseTo(100, Offset.offset(3));
        assertState(driver.breaker(), State.RECOVERING, admittedOf(0, driver) + 100, 0);
        driver.clock().advance(RAMP);
        driver.succeed(1);
        assertState(driver.breaker(), State.CLOSED, 1, 0);
    }

    @Test
    void rampThatIsSwitchedOffLetsTheNextCallClose() {
        BreakerDriver driver = recovering();
        CircuitBreakerConfig without = CircuitBreakerConfig.builder()
                .clock(driver.clock())
                .countWindow(10)
                .failureRate(50)
                .minimumCalls(4)
                .probes(1)
                .build();
        driver.breaker().reconfigure(without);
        driver.succeed(1);
        assertState(driver.breaker(), State.CLOSED, 1, 0);
    }
}
