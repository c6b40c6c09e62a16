package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several rules on one breaker: the first that is reached opens it, and is named. */
class CombinedRulesTest {

    private record Window(String name, UnaryOperator<CircuitBreakerConfig.Builder> settings) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Of 20 calls or of a long time, at 50 % failures or 50 % slow calls of at least 10, or 4 failures in a row. */
    static Stream<Window> windows() {
        return Stream.of(
                new Window("count window", b -> b.countWindow(20)),
                new Window("time window", b -> b.timeWindow(Duration.ofMinutes(10))));
    }

    private static BreakerDriver driver(Window window) {
        return new BreakerDriver(b -> window.settings()
                .apply(b)
                .failureRate(50)
                .minimumCalls(10)
                .slowCallRate(50)
                .slowCallDuration(Duration.ofSeconds(1))
                .consecutiveFailures(4)
                .probes(1));
    }

    private static void slow(BreakerDriver driver, int calls) {
        for (int i = 0; i < calls; i++) {
            long permit = driver.acquire();
            driver.clock().advance(Duration.ofSeconds(1));
            driver.breaker().success(permit);
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void failureRateOpensFirst(Window window) {
        BreakerDriver driver = driver(window);
        for (int i = 0; i < 3; i++) {
            driver.fail(1);
            driver.succeed(1);
        }
        driver.fail(2);
        driver.succeed(1);
        assertState(driver.breaker(), State.CLOSED, 9, 5);
        driver.succeed(1);
        assertThat(driver.breaker().snapshot().trip()).isEqualTo(new Trip(TripCause.FAILURE_RATE, 10, 5, 0));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void slowCallRateOpensFirst(Window window) {
        BreakerDriver driver = driver(window);
        driver.succeed(5);
        slow(driver, 4);
        driver.fail(1);
        assertState(driver.breaker(), State.CLOSED, 10, 1);
        slow(driver, 2);
        assertThat(driver.breaker().snapshot().trip()).isEqualTo(new Trip(TripCause.SLOW_CALL_RATE, 12, 1, 6));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void failuresInARowOpenFirst(Window window) {
        BreakerDriver driver = driver(window);
        driver.fail(3);
        driver.succeed(1);
        driver.fail(3);
        assertState(driver.breaker(), State.CLOSED, 7, 6);
        driver.fail(1);
        assertThat(driver.breaker().snapshot().trip()).isEqualTo(new Trip(TripCause.CONSECUTIVE_FAILURES, 8, 7, 0));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void runsBeginAnewInEachGeneration(Window window) {
        BreakerDriver driver = driver(window);
        for (int round = 0; round < 200; round++) {
            driver.fail(3);
            driver.breaker().reset();
            driver.fail(3);
            assertState(driver.breaker(), State.CLOSED, 3, 3);
            driver.fail(1);
            assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
            driver.recover();
        }
    }

    @ParameterizedTest
    @MethodSource("windows")
    void slowFailureCountsAsBoth(Window window) {
        BreakerDriver driver = driver(window);
        driver.breaker().failure(driver.acquire(), Duration.ofSeconds(1).toNanos(), new IllegalStateException());
        driver.breaker().success(driver.acquire(), Duration.ofSeconds(1).toNanos() - 1);
        Snapshot snapshot = driver.breaker().snapshot();
        assertThat(snapshot.calls()).isEqualTo(2);
        assertThat(snapshot.failures()).isEqualTo(1);
        assertThat(snapshot.slowCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 33, 50, 67, 99, 100})
    void probesAreJudgedByTheirRate(int percent) {
        for (int probes = 1; probes <= 12; probes++) {
            int permitted = probes;
            for (int failures = 0; failures <= probes; failures++) {
                BreakerDriver driver = new BreakerDriver(
                        b -> b.consecutiveFailures(1).probes(permitted).probeFailureRate(percent));
                long[] permits = driver.openAndTakeAllProbes();
                for (int i = 0; i < probes && driver.breaker().state() == State.HALF_OPEN; i++) {
                    if (i < failures) {
                        driver.breaker().failure(permits[i]);
                    } else {
                        driver.breaker().success(permits[i]);
                    }
                }
                State expected = failures * 100 >= percent * probes ? State.OPEN : State.CLOSED;
                assertThat(driver.breaker().state())
                        .as("%d of %d probes failed, limit %d %%", failures, probes, percent)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void failuresInLastTimeNeedNoRate() {
        BreakerDriver driver = new BreakerDriver(b -> b.failures(3).inLast(Duration.ofSeconds(10)));
        driver.fail(2);
        driver.succeed(1_000);
        driver.clock().advance(Duration.ofSeconds(10));
        driver.fail(2);
        assertState(driver.breaker(), State.CLOSED, 2, 2);
        driver.fail(1);
        assertThat(driver.breaker().snapshot().trip()).isEqualTo(new Trip(TripCause.FAILURES, 3, 3, 0));
    }

    @Test
    void descriptionNamesEveryRule() {
        CircuitBreakerConfig config = CircuitBreakerConfig.builder()
                .timeWindow(Duration.ofSeconds(10))
                .minimumCalls(20)
                .slowCallRate(80)
                .slowCallDuration(Duration.ofMillis(500))
                .watchCallsInFlight(100)
                .consecutiveFailures(7)
                .openFor(Backoff.exponential(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60))
                        .withJitter(Jitter.EQUAL))
                .forgetOpeningEvery(Duration.ofMinutes(5))
                .gradualRecovery(Duration.ofSeconds(30))
                .build();
        assertThat(config.describe())
                .isEqualTo("Opens when at least 50 % of the calls of the last 10 s have failed, once there are 20, "
                        + "or at least 80 % of them have taken 500 ms or longer, those in flight included, "
                        + "or 7 calls in a row have failed; "
                        + "stays open for 1 s, doubling up to 60 s, equal jitter (one opening is forgotten each 300 s), "
                        + "then closes when 3 of 3 probes succeed (a probe is given up after 60 s), "
                        + "at first for 10 % of the calls and after 30 s for all.");
    }

    @Test
    void configurationsAreEqualIfTheirSettingsAre() {
        CircuitBreakerConfig one = CircuitBreakerConfig.builder()
                .countWindow(10)
                .ignoreExceptions(IllegalStateException.class)
                .build();
        CircuitBreakerConfig same = CircuitBreakerConfig.builder()
                .countWindow(10)
                .ignoreExceptions(IllegalStateException.class)
                .build();
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one.toBuilder().build()).isEqualTo(one);
        assertThat(one.toBuilder().failureRate(51).build()).isNotEqualTo(one);
        assertThat(one).isNotEqualTo(CircuitBreakerConfig.defaults());
    }
}
