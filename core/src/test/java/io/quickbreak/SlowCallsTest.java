package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that take too long, in windows of both kinds. */
class SlowCallsTest {

    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final long SLOW_NANOS = SLOW.toNanos();
    private static final IllegalStateException DOWN = new IllegalStateException("down");

    private static CircuitBreakerConfig.Builder countSlowCalls(CircuitBreakerConfig.Builder b) {
        return b.slowCallRate(50).slowCallDuration(SLOW).probes(2);
    }

    /** Trips at ten calls, half of them slow. */
    private static BreakerDriver inTime() {
        return new BreakerDriver(
                b -> countSlowCalls(b.timeWindow(Duration.ofMinutes(10)).minimumCalls(10)));
    }

    /** The same by the last ten calls. */
    private static BreakerDriver ofLast() {
        return new BreakerDriver(b -> countSlowCalls(b.countWindow(10)));
    }

    private static List<BreakerDriver> both() {
        return List.of(inTime(), ofLast());
    }

    private static BreakerDriver watched(int calls) {
        return new BreakerDriver(
                b -> countSlowCalls(b.timeWindow(Duration.ofMinutes(10)).minimumCalls(10))
                        .watchCallsInFlight(calls));
    }

    private static void assertCounts(BreakerDriver driver, int calls, int failures, int slowCalls) {
        Snapshot seen = driver.breaker().snapshot();
        assertThat(List.of(seen.calls(), seen.failures(), seen.slowCalls()))
                .as("%s", driver.breaker())
                .isEqualTo(List.of(calls, failures, slowCalls));
    }

    private static void assertOpenBySlowCalls(BreakerDriver driver, int calls, int slowCalls) {
        assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
        assertThat(driver.breaker().snapshot().trip())
                .isEqualTo(new Trip(TripCause.SLOW_CALL_RATE, calls, 0, slowCalls));
    }

    private static void succeedIn(BreakerDriver driver, Duration duration) {
        long permit = driver.acquire();
        driver.clock().advance(duration);
        driver.breaker().success(permit);
    }

    // ---- which calls are slow ----

    @Test
    void callIsSlowAtTheDurationNotBelow() {
        for (BreakerDriver driver : both()) {
            succeedIn(driver, SLOW.minusNanos(1));
            assertCounts(driver, 1, 0, 0);
            succeedIn(driver, SLOW);
            assertCounts(driver, 2, 0, 1);
            succeedIn(driver, Duration.ofMinutes(5));
            assertCounts(driver, 3, 0, 2);
        }
    }

    @Test
    void failureThatIsSlowCountsAsBoth() {
        for (BreakerDriver driver : both()) {
            long permit = driver.acquire();
            driver.clock().advance(SLOW);
            driver.breaker().failure(permit);
            assertCounts(driver, 1, 1, 1);
            driver.breaker().failure(driver.acquire(), SLOW_NANOS, DOWN);
            assertCounts(driver, 2, 2, 2);
        }
    }

    @Test
    void durationThatTheCallerTellsGoesBeforeTheMeasuredOne() {
        for (BreakerDriver driver : both()) {
            long quick = driver.acquire();
            long slow = driver.acquire();
            driver.breaker().success(slow, SLOW_NANOS);
            assertCounts(driver, 1, 0, 1);
            driver.clock().advance(SLOW);
            driver.breaker().success(quick, SLOW_NANOS - 1);
            assertCounts(driver, 2, 0, 1);
        }
    }

    @Test
    void callsAreMeasuredInWhateverWayTheyAreMade() {
        for (BreakerDriver driver : both()) {
            CircuitBreaker breaker = driver.breaker();
            breaker.call(() -> {
                driver.clock().advance(SLOW);
                return 1;
            });
            breaker.run(() -> driver.clock().advance(SLOW));
            CompletableFuture<Integer> async = new CompletableFuture<>();
            breaker.callAsync(() -> async);
            driver.clock().advance(SLOW);
            async.complete(1);
            breaker.call(() -> 1);
            assertCounts(driver, 4, 0, 3);
        }
    }

    @Test
    void callThatIsGivenBackIsNotSlow() {
        for (BreakerDriver driver : both()) {
            long permit = driver.acquire();
            driver.clock().advance(SLOW);
            driver.breaker().release(permit);
            assertCounts(driver, 0, 0, 0);
        }
    }

    @Test
    void slowCallOfFormerGenerationIsLate() {
        for (BreakerDriver driver : both()) {
            long permit = driver.acquire();
            driver.breaker().close();
            driver.clock().advance(SLOW);
            driver.breaker().success(permit);
            assertCounts(driver, 0, 0, 0);
            assertThat(driver.breaker().totals().late()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsSlowWhereSlowCallsAreNotCounted() {
        for (UnaryOperator<CircuitBreakerConfig.Builder> window : List.<UnaryOperator<CircuitBreakerConfig.Builder>>of(
                b -> b.countWindow(10), b -> b.timeWindow(Duration.ofHours(1)))) {
            BreakerDriver driver = new BreakerDriver(window);
            succeedIn(driver, Duration.ofMinutes(5));
            driver.breaker().success(driver.acquire(), Long.MAX_VALUE);
            assertCounts(driver, 2, 0, 0);
        }
    }

    // ---- tripping ----

    @Test
    void opensAtTheRateOfSlowCallsNotBelow() {
        for (BreakerDriver driver : both()) {
            for (int i = 0; i < 4; i++) {
                driver.breaker().success(driver.acquire(), SLOW_NANOS);
            }
            driver.succeed(5);
            assertCounts(driver, 9, 0, 4);
            driver.breaker().success(driver.acquire(), SLOW_NANOS);
            assertOpenBySlowCalls(driver, 10, 5);
        }
    }

    @Test
    void quickSuccessOpensWhenItReachesTheMinimumOfCalls() {
        for (BreakerDriver driver : both()) {
            for (int i = 0; i < 9; i++) {
                driver.breaker().success(driver.acquire(), SLOW_NANOS);
            }
            assertCounts(driver, 9, 0, 9);
            driver.succeed(1);
            assertOpenBySlowCalls(driver, 10, 9);
        }
    }

    @Test
    void slowCallLeavesTheWindowOfLastCalls() {
        BreakerDriver driver = ofLast();
        driver.breaker().success(driver.acquire(), SLOW_NANOS);
        driver.succeed(9);
        assertCounts(driver, 10, 0, 1);
        driver.succeed(1);
        assertCounts(driver, 10, 0, 0);
    }

    @Test
    void slowCallLeavesTheWindowOfTime() {
        BreakerDriver driver = inTime();
        driver.breaker().success(driver.acquire(), SLOW_NANOS);
        assertCounts(driver, 1, 0, 1);
        driver.clock().advance(Duration.ofMinutes(10));
        assertCounts(driver, 0, 0, 0);
    }

    @Test
    void metricsOnlyTellsThatItWouldHaveOpened() {
        for (BreakerDriver driver : both()) {
            driver.breaker().metricsOnly();
            for (int i = 0; i < 10; i++) {
                succeedIn(driver, SLOW);
            }
            assertThat(driver.breaker().state()).isEqualTo(State.METRICS_ONLY);
            assertThat(driver.breaker().totals().wouldHaveOpened()).isEqualTo(1);
        }
    }

    // ---- probes ----

    @Test
    void slowProbeHasFailed() {
        for (BreakerDriver driver : both()) {
            driver.breaker().open();
            driver.awaitProbes();
            succeedIn(driver, SLOW.plusMillis(1));
            assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
            assertThat(driver.breaker().snapshot().trip()).isEqualTo(new Trip(TripCause.PROBES, 1, 1, 0));
            driver.awaitProbes();
            driver.breaker().success(driver.acquire(), SLOW_NANOS);
            assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
        }
    }

    @Test
    void quickProbesClose() {
        for (BreakerDriver driver : both()) {
            driver.breaker().open();
            driver.awaitProbes();
            succeedIn(driver, SLOW.minusNanos(1));
            driver.breaker().success(driver.acquire(), SLOW_NANOS - 1);
            assertThat(driver.breaker().state()).isEqualTo(State.CLOSED);
        }
    }

    // ---- calls in flight ----

    @ParameterizedTest
    @ValueSource(ints = {16, 100, 8_192})
    void dependencyThatHangsOpensBeforeItsCallsReturn(int watchedCalls) {
        BreakerDriver driver = watched(watchedCalls);
        List<Long> hanging = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            hanging.add(driver.acquire());
        }
        assertCounts(driver, 0, 0, 0);
        driver.clock().advance(SLOW);
        for (int calls = 0; calls < 4; calls++) {
            driver.breaker().tryAcquire();
            assertCounts(driver, 2 * (calls + 1), 0, 2 * (calls + 1));
        }
        driver.assertRejects();
        assertOpenBySlowCalls(driver, 10, 10);
        for (long permit : hanging) {
            driver.breaker().success(permit);
        }
        assertThat(driver.breaker().totals().late()).isEqualTo(10);
        assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
    }

    @Test
    void callThatWasOverdueCountsOnceThoughItReports() {
        BreakerDriver driver = watched(16);
        long hanging = driver.acquire();
        driver.clock().advance(SLOW);
        driver.breaker().release(driver.acquire());
        assertCounts(driver, 1, 0, 1);
        driver.breaker().failure(hanging);
        assertCounts(driver, 1, 0, 1);
        assertThat(driver.breaker().totals().failed()).isEqualTo(1);
    }

    @Test
    void callThatIsWatchedAndReturnsInTimeIsMeasured() {
        BreakerDriver driver = watched(4);
        for (int i = 0; i < 9; i++) {
            succeedIn(driver, i % 3 == 0 ? SLOW : SLOW.minusNanos(1_000));
        }
        assertCounts(driver, 9, 0, 3);
    }

    @Test
    void callsAboveTheWatchedAreMeasuredWhenTheyReturn() {
        BreakerDriver driver = watched(2);
        List<Long> permits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            permits.add(driver.acquire());
        }
        driver.clock().advance(SLOW);
        for (long permit : permits) {
            driver.breaker().success(permit);
        }
        assertCounts(driver, 6, 0, 6);
    }

    @Test
    void hangingCallsAreNoticedWhileTheBreakerRecovers() {
        BreakerDriver driver = new BreakerDriver(
                b -> countSlowCalls(b.timeWindow(Duration.ofMinutes(10)).minimumCalls(4))
                        .watchCallsInFlight(16)
                        .gradualRecovery(Duration.ofMinutes(5), 100));
        driver.breaker().open();
        driver.awaitProbes();
        driver.succeed(2);
        assertThat(driver.breaker().state()).isEqualTo(State.RECOVERING);
        for (int i = 0; i < 4; i++) {
            driver.acquire();
        }
        driver.clock().advance(SLOW);
        driver.acquire();
        driver.assertRejects();
        assertOpenBySlowCalls(driver, 4, 4);
    }

    // ---- the clock ----

    private static CircuitBreaker counting(AtomicInteger reads, UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        NanoClock clock = () -> {
            reads.incrementAndGet();
            return 0;
        };
        CircuitBreaker breaker = CircuitBreaker.of(
                "counting",
                settings.apply(CircuitBreakerConfig.builder().clock(clock)).build());
        reads.set(0);
        return breaker;
    }

    private static void callInEveryWay(CircuitBreaker breaker) {
        breaker.success(breaker.tryAcquire());
        breaker.success(breaker.tryAcquire(), 5);
        breaker.call(() -> 1);
        breaker.run(() -> {});
        breaker.callAsync(() -> CompletableFuture.completedFuture(1));
        breaker.release(breaker.tryAcquire());
        breaker.failure(breaker.tryAcquire());
        breaker.success(breaker.tryAcquire());
    }

    @Test
    void noClockIsReadWhileClosedWhereSlowCallsAreNotCounted() {
        AtomicInteger reads = new AtomicInteger();
        CircuitBreaker breaker = counting(reads, b -> b.countWindow(10));
        callInEveryWay(breaker);
        breaker.snapshot();
        assertThat(reads).hasValue(0);
    }

    @Test
    void windowOfTimeReadsTheClockAtOutcomesAlone() {
        AtomicInteger reads = new AtomicInteger();
        CircuitBreaker breaker = counting(reads, b -> b.timeWindow(Duration.ofSeconds(10)));
        long permit = breaker.tryAcquire();
        breaker.release(breaker.tryAcquire());
        assertThat(reads).hasValue(0);
        breaker.success(permit);
        assertThat(reads).hasValue(1);
    }

    @Test
    void callReadsTheClockTwiceWhereSlowCallsAreCountedAndOnceIfTheCallerMeasures() {
        AtomicInteger reads = new AtomicInteger();
        CircuitBreaker breaker = counting(reads, b -> countSlowCalls(b.countWindow(10)));
        breaker.success(breaker.tryAcquire());
        assertThat(reads).hasValue(2);
        breaker.success(breaker.tryAcquire(), 5);
        assertThat(reads).hasValue(3);
    }
}
