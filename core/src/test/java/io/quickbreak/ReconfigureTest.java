package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import io.quickbreak.testing.InParallel;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Settings that change while the breaker is in use. */
class ReconfigureTest {

    private final BreakerDriver driver = new BreakerDriver(
            b -> b.countWindow(10).failureRate(80).minimumCalls(5).probes(2));
    private final CircuitBreaker breaker = driver.breaker();

    private void change(UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        breaker.reconfigure(settings.apply(breaker.config().toBuilder()).build());
    }

    @Test
    void thresholdsChangeAtOnceAndTheWindowKeepsItsContent() {
        driver.succeed(4);
        driver.fail(3);
        change(b -> b.failureRate(50));
        assertState(breaker, State.CLOSED, 7, 3);
        driver.fail(1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.snapshot().trip()).isEqualTo(new Trip(TripCause.FAILURE_RATE, 8, 4, 0));
    }

    @Test
    void windowThatReachesTheNewThresholdOpensAtOnce() {
        driver.succeed(4);
        driver.fail(3);
        change(b -> b.failureRate(40));
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void timeWindowThatReachesTheNewThresholdOpensAtOnce() {
        BreakerDriver timed = new BreakerDriver(
                b -> b.timeWindow(Duration.ofSeconds(10)).failureRate(80).minimumCalls(5));
        timed.succeed(4);
        timed.fail(3);
        CircuitBreakerConfig changed =
                timed.breaker().config().toBuilder().failureRate(40).build();
        timed.breaker().reconfigure(changed);
        assertThat(timed.breaker().state()).isEqualTo(State.OPEN);
    }

    @Test
    void timeWindowWithMoreMinimumCallsWaitsForThem() {
        BreakerDriver timed = new BreakerDriver(
                b -> b.timeWindow(Duration.ofSeconds(10)).failureRate(50).minimumCalls(4));
        timed.succeed(4);
        timed.fail(3);
        CircuitBreakerConfig changed = timed.breaker().config().toBuilder()
                .minimumCalls(10)
                .failureRate(30)
                .build();
        timed.breaker().reconfigure(changed);
        timed.succeed(2);
        assertState(timed.breaker(), State.CLOSED, 9, 3);
        timed.succeed(1);
        assertThat(timed.breaker().state()).as("3 of 10").isEqualTo(State.OPEN);
    }

    @Test
    void openBreakerKeepsItsDeadlineAndTheNextOpeningHasTheNewDuration() {
        driver.open();
        change(b -> b.openFor(Duration.ofMillis(10)));
        driver.clock().advance(Duration.ofSeconds(30).minusNanos(1));
        driver.assertRejects();
        driver.clock().advance(Duration.ofNanos(1));
        breaker.failure(driver.acquire());
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        driver.clock().advance(Duration.ofMillis(10));
        driver.acquire();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void probesAreJudgedByTheNewRuleAtOnce() {
        long[] probes = driver.openAndTakeAllProbes();
        breaker.success(probes[0]);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        change(b -> b.successesToClose(1));
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void fewerProbesNeverLeaveTheBreakerHalfOpen() {
        BreakerDriver other = new BreakerDriver(b -> b.consecutiveFailures(1).probes(4));
        long[] probes = other.openAndTakeAllProbes();
        other.breaker().success(probes[2]);
        other.breaker()
                .reconfigure(other.breaker().config().toBuilder().probes(2).build());
        other.breaker().release(probes[3]);
        other.assertRejects();
        other.breaker().success(probes[0]);
        assertThat(other.breaker().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void moreProbesThanThereWasRoomForBeginAnotherHalfOpenGeneration() {
        long[] old = driver.openAndTakeAllProbes();
        change(b -> b.probes(9));
        breaker.failure(old[0]);
        assertThat(breaker.totals().late()).isEqualTo(1);
        long[] probes = new long[9];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = driver.acquire();
        }
        driver.assertRejects();
        for (long probe : probes) {
            breaker.success(probe);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void asManyProbesAsThereIsRoomForAreAddedToThoseThatAreOut() {
        long[] old = driver.openAndTakeAllProbes();
        change(b -> b.probes(4));
        driver.acquire();
        driver.acquire();
        driver.assertRejects();
        breaker.failure(old[0]);
        assertThat(breaker.totals().late()).isZero();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void predicatesChangeAtOnce() {
        breaker.failure(driver.acquire(), new IOException());
        change(b -> b.ignoreExceptions(IOException.class));
        breaker.failure(driver.acquire(), new IOException());
        assertState(breaker, State.CLOSED, 1, 1);
        assertThat(breaker.totals().ignored()).isEqualTo(1);
    }

    @Test
    void newWindowSizeBeginsAnEmptyWindowInTheSameState() {
        driver.succeed(3);
        driver.fail(1);
        long inFlight = driver.acquire();
        change(b -> b.countWindow(20));
        assertState(breaker, State.CLOSED, 0, 0);
        breaker.failure(inFlight);
        assertThat(breaker.totals().late()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            driver.succeed(1);
        }
        assertState(breaker, State.CLOSED, 20, 0);
        driver.succeed(1);
        assertState(breaker, State.CLOSED, 20, 0);
    }

    @Test
    void countWindowBecomesTimeWindowAndBack() {
        driver.fail(4);
        breaker.reconfigure(CircuitBreakerConfig.builder()
                .timeWindow(Duration.ofSeconds(1))
                .minimumCalls(2)
                .clock(driver.clock())
                .build());
        assertState(breaker, State.CLOSED, 0, 0);
        driver.fail(1);
        driver.clock().advance(Duration.ofSeconds(2));
        driver.succeed(1);
        assertState(breaker, State.CLOSED, 1, 0);
        driver.fail(1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        breaker.reconfigure(CircuitBreakerConfig.builder()
                .consecutiveFailures(2)
                .clock(driver.clock())
                .build());
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        driver.clock().advance(Duration.ofSeconds(30));
        driver.succeed(3);
        assertState(breaker, State.CLOSED, 0, 0);
        driver.fail(1);
        assertState(breaker, State.CLOSED, 1, 1);
    }

    @Test
    void openBreakerWithNewWindowKeepsDeadlineAndOpenings() {
        driver.open();
        driver.clock().advance(Duration.ofSeconds(10));
        Snapshot before = breaker.snapshot();
        change(b -> b.countWindow(50));
        assertThat(breaker.snapshot().openings()).isEqualTo(before.openings());
        driver.clock().advance(Duration.ofSeconds(20).minusNanos(1));
        driver.assertRejects();
        driver.clock().advance(Duration.ofNanos(1));
        driver.acquire();
    }

    @Test
    void slowCallsAreCountedFromTheChangeOn() {
        change(b -> b.slowCallRate(50).slowCallDuration(Duration.ofSeconds(1)).minimumCalls(2));
        long slow = driver.acquire();
        long other = driver.acquire();
        driver.clock().advance(Duration.ofSeconds(1));
        breaker.success(slow);
        assertThat(breaker.snapshot().slowCalls()).isEqualTo(1);
        breaker.success(other);
        assertThat(breaker.snapshot().trip()).isEqualTo(new Trip(TripCause.SLOW_CALL_RATE, 2, 0, 2));
    }

    @Test
    void runsAreWatchedFromTheChangeOn() {
        driver.fail(2);
        change(b -> b.consecutiveFailures(2).minimumCalls(10));
        driver.fail(1);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        driver.fail(1);
        assertThat(breaker.snapshot().trip()).isEqualTo(new Trip(TripCause.CONSECUTIVE_FAILURES, 4, 4, 0));
    }

    @Test
    void runsAreWatchedAfterTheChangeOfAnOpenBreaker() {
        driver.open();
        change(b -> b.consecutiveFailures(2).minimumCalls(10));
        driver.awaitProbes();
        driver.succeed(2);
        driver.fail(2);
        assertThat(breaker.snapshot().trip()).isEqualTo(new Trip(TripCause.CONSECUTIVE_FAILURES, 2, 2, 0));
    }

    @Test
    void runsAreWatchedInAWindowThatCameWithTheRule() {
        driver.fail(2);
        change(b -> b.countWindow(50).minimumCalls(50).consecutiveFailures(3));
        assertState(breaker, State.CLOSED, 0, 0);
        driver.fail(2);
        assertState(breaker, State.CLOSED, 2, 2);
        driver.fail(1);
        assertThat(breaker.snapshot().trip()).isEqualTo(new Trip(TripCause.CONSECUTIVE_FAILURES, 3, 3, 0));
    }

    @Test
    void rampGoesOnWhereItWasThoughTheWindowIsExchanged() {
        BreakerDriver other = new BreakerDriver(b -> b.countWindow(10)
                .failureRate(50)
                .minimumCalls(4)
                .probes(1)
                .openFor(Backoff.exponential(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60)))
                .gradualRecovery(Duration.ofSeconds(10), 100));
        other.openAndAwaitProbes();
        other.succeed(1);
        other.clock().advance(Duration.ofSeconds(4));
        other.breaker()
                .reconfigure(
                        other.breaker().config().toBuilder().countWindow(20).build());
        other.clock().advance(Duration.ofSeconds(6).minusNanos(1_000));
        other.succeed(1);
        assertState(other.breaker(), State.RECOVERING, 1, 0);
        other.fail(3);
        assertThat(other.breaker().snapshot().openings()).isEqualTo(2);
        assertThat(other.breaker().save().remaining()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void runIsNotMissedThoughFailuresComeWhileItBeginsToBeWatched() {
        for (int round = 0; round < 300; round++) {
            BreakerDriver other = new BreakerDriver(b -> b.countWindow(1_000));
            CircuitBreakerConfig watching =
                    other.breaker().config().toBuilder().consecutiveFailures(30).build();
            other.breaker().close();
            InParallel.run(2, thread -> {
                if (thread == 0) {
                    other.fail(20);
                } else {
                    other.breaker().reconfigure(watching);
                }
            });
            for (int i = 0; i < 30 && other.breaker().state() == State.CLOSED; i++) {
                other.fail(1);
            }
            assertThat(other.breaker().state()).as("round %d", round).isEqualTo(State.OPEN);
        }
    }

    @Test
    void probeOfLargerTableThanNowIsLateAndItsCallersResultReachesTheCaller() {
        BreakerDriver other = new BreakerDriver(b -> b.consecutiveFailures(1).probes(10));
        long[] probes = other.openAndTakeAllProbes();
        other.breaker().release(probes[9]);
        String result = other.breaker().call(() -> {
            other.breaker()
                    .reconfigure(CircuitBreakerConfig.builder()
                            .clock(other.clock())
                            .countWindow(20)
                            .probes(3)
                            .build());
            return "result";
        });
        assertThat(result).isEqualTo("result");
        other.breaker().failure(probes[5]);
        other.breaker().release(probes[6]);
        assertThat(other.breaker().totals().late()).isEqualTo(3);
        assertThat(other.breaker().state()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void probesThatAreOutGoByTheirNewTimeout() {
        long[] probes = driver.openAndTakeAllProbes();
        driver.clock().advance(Duration.ofSeconds(2));
        change(b -> b.probeTimeout(Duration.ofSeconds(3)));
        assertThat(breaker.tryAcquire()).as("before its new end").isEqualTo(CircuitBreaker.REJECTED);
        driver.clock().advance(Duration.ofSeconds(1));
        assertThat(breaker.tryAcquire()).as("given up by the new timeout").isNotEqualTo(CircuitBreaker.REJECTED);
        breaker.failure(probes[0]);
        assertThat(breaker.totals().late()).isEqualTo(1);
        breaker.failure(probes[1]);
        assertThat(breaker.state()).as("a probe not given to another counts").isEqualTo(State.OPEN);
    }

    @Test
    void probesThatAreOutGetTheTimeThatTheirNewTimeoutGrants() {
        driver.openAndTakeAllProbes();
        Duration before = breaker.config().probeTimeout();
        change(b -> b.probeTimeout(before.multipliedBy(2)));
        driver.clock().advance(before);
        assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REJECTED);
        driver.clock().advance(before);
        assertThat(breaker.tryAcquire()).isNotEqualTo(CircuitBreaker.REJECTED);
    }

    @Test
    void whyTheBreakerOpenedIsKnownAfterItsWindowWasExchanged() {
        driver.open();
        Trip trip = breaker.snapshot().trip();
        change(b -> b.countWindow(20));
        assertThat(breaker.snapshot().trip()).isNotNull().isEqualTo(trip);
    }

    @Test
    void windowOfAnotherKindReplacesTheInheritedOne() {
        CircuitBreakerConfig count = CircuitBreakerConfig.builder()
                .countWindow(100)
                .failureRate(40)
                .minimumCalls(30)
                .build();
        CircuitBreakerConfig time =
                count.toBuilder().timeWindow(Duration.ofSeconds(10)).build();
        assertThat(time.windowSize()).isZero();
        assertThat(time.failureRate()).isEqualTo(40);
        CircuitBreakerConfig failures = time.toBuilder().failures(5).ofLast(20).build();
        assertThat(failures.windowSize()).isEqualTo(20);
        assertThat(failures.failureRate()).isZero();
        assertThat(failures.toBuilder().countWindow(10).build().windowSize()).isEqualTo(10);
    }

    @Test
    void operatorsTakeTurnsAndLeaveOneConfigurationInForce() {
        CircuitBreakerConfig small =
                breaker.config().toBuilder().countWindow(10).minimumCalls(10).build();
        CircuitBreakerConfig large =
                breaker.config().toBuilder().countWindow(50).minimumCalls(50).build();
        for (int round = 0; round < 2_000; round++) {
            InParallel.run(2, thread -> breaker.reconfigure(thread == 0 ? small : large));
            int size = breaker.config().windowSize();
            driver.fail(size - 1);
            assertState(breaker, State.CLOSED, size - 1, size - 1);
            driver.fail(1);
            assertThat(breaker.state()).isEqualTo(State.OPEN);
            breaker.reset();
        }
    }

    @Test
    void whatTheBreakerIsBuiltUponCannotChange() {
        assertThatThrownBy(() -> change(b -> b.totals(false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("totals: false (expected: what the breaker has: true)");
        assertThatThrownBy(() -> change(b -> b.compact(true))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> change(b -> b.reopenWatch(true))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> change(b -> b.initialState(State.DISABLED)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> change(b -> b.clock(new ManualClock()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> breaker.reconfigure(null)).isInstanceOf(NullPointerException.class);
    }
}
