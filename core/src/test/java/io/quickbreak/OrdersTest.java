package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import io.quickbreak.testing.InParallel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator orders holds, whatever calls were in flight. */
class OrdersTest {

    private final BreakerDriver driver =
            new BreakerDriver(b -> b.failures(2).ofLast(10).probes(1));
    private final CircuitBreaker breaker = driver.breaker();

    /** Where an order may find the breaker. */
    enum Found {
        CLOSED_WITH_FAILURE,
        OPEN,
        HALF_OPEN,
        FORCED_OPEN,
        DISABLED,
        METRICS_ONLY
    }

    /** Brings the breaker there, and returns a permit of that time, or of the time before where there is none. */
    private long bringTo(Found found) {
        long permit = driver.acquire();
        switch (found) {
            case CLOSED_WITH_FAILURE -> driver.fail(1);
            case OPEN -> driver.open();
            case HALF_OPEN -> {
                driver.openAndAwaitProbes();
                permit = driver.acquire();
            }
            case FORCED_OPEN -> breaker.forceOpen();
            case DISABLED -> {
                breaker.disable();
                permit = driver.acquire();
            }
            case METRICS_ONLY -> {
                breaker.metricsOnly();
                permit = driver.acquire();
                driver.fail(1);
            }
        }
        return permit;
    }

    private void assertNothingUndoes(long permitFromBefore, State ordered) {
        long generation = breaker.snapshot().generation();
        breaker.failure(permitFromBefore);
        breaker.success(permitFromBefore);
        breaker.release(permitFromBefore);
        assertThat(breaker.state()).isEqualTo(ordered);
        assertThat(breaker.snapshot().generation()).isEqualTo(generation);
        assertThat(breaker.snapshot().calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Found.class)
    void forcedOpenRejectsUntilItIsEndedByAnOrder(Found found) {
        long permit = bringTo(found);
        breaker.forceOpen();
        assertNothingUndoes(permit, State.FORCED_OPEN);
        driver.assertRejects();
        driver.clock().advance(Duration.ofDays(365));
        driver.assertRejects();
        assertThat(breaker.wouldPermit()).isFalse();
        breaker.close();
        driver.succeed(1);
        assertState(breaker, State.CLOSED, 1, 0);
    }

    @ParameterizedTest
    @EnumSource(Found.class)
    void disabledLetsAllPassAndCountsNothing(Found found) {
        long permit = bringTo(found);
        Totals before = breaker.totals();
        breaker.disable();
        driver.fail(100);
        driver.succeed(100);
        breaker.release(driver.acquire());
        assertState(breaker, State.DISABLED, 0, 0);
        assertThat(breaker.totals().calls()).isEqualTo(before.calls());
        assertNothingUndoes(permit, State.DISABLED);
    }

    @ParameterizedTest
    @EnumSource(Found.class)
    void metricsOnlyCountsAndTellsWhenItWouldHaveOpened(Found found) {
        long permit = bringTo(found);
        breaker.metricsOnly();
        assertNothingUndoes(permit, State.METRICS_ONLY);
        driver.fail(1);
        driver.succeed(1);
        assertState(breaker, State.METRICS_ONLY, 2, 1);
        long before = breaker.totals().wouldHaveOpened();
        driver.fail(1);
        assertState(breaker, State.METRICS_ONLY, 0, 0);
        assertThat(breaker.totals().wouldHaveOpened()).isEqualTo(before + 1);
        assertThat(breaker.snapshot().trip()).isEqualTo(new Trip(TripCause.FAILURES, 3, 2, 0));
        driver.succeed(1);
        assertState(breaker, State.METRICS_ONLY, 1, 0);
    }

    @ParameterizedTest
    @EnumSource(Found.class)
    void closeBeginsWithEmptyWindow(Found found) {
        long permit = bringTo(found);
        breaker.close();
        assertNothingUndoes(permit, State.CLOSED);
        driver.fail(1);
        assertState(breaker, State.CLOSED, 1, 1);
    }

    @ParameterizedTest
    @EnumSource(Found.class)
    void openLastsAsLongAsConfigured(Found found) {
        long permit = bringTo(found);
        breaker.open();
        assertNothingUndoes(permit, State.OPEN);
        assertThat(breaker.snapshot().trip()).isEqualTo(new Trip(TripCause.ORDER, 0, 0, 0));
        driver.clock().advance(Duration.ofSeconds(30).minusNanos(1));
        driver.assertRejects();
        driver.clock().advance(Duration.ofNanos(1));
        breaker.success(driver.acquire());
        assertState(breaker, State.CLOSED, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(Found.class)
    void openForLastsAsLongAsOrderedLongerOrShorterThanConfigured(Found found) {
        long permit = bringTo(found);
        for (Duration ordered : List.of(Duration.ofMillis(1), Duration.ofHours(24))) {
            breaker.openFor(ordered);
            assertNothingUndoes(permit, State.OPEN);
            driver.clock().advance(ordered.minusNanos(1));
            driver.assertRejects();
            driver.clock().advance(Duration.ofNanos(1));
            assertThat(breaker.wouldPermit()).isTrue();
        }
        breaker.success(driver.acquire());
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void openForOutOfRangeIsRefused() {
        for (Duration bad : List.of(
                Duration.ZERO, Duration.ofNanos(999_999), Duration.ofHours(24).plusNanos(1))) {
            assertThatThrownBy(() -> breaker.openFor(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("duration: " + bad + " (expected: PT0.001S..PT24H)");
        }
        assertThatThrownBy(() -> breaker.openFor(null)).isInstanceOf(NullPointerException.class);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"CLOSED", "FORCED_OPEN", "DISABLED", "METRICS_ONLY"})
    void breakerBeginsInItsInitialStateAndResetBringsItBack(State initial) {
        BreakerDriver other = new BreakerDriver(b -> b.initialState(initial));
        assertThat(other.breaker().state()).isEqualTo(initial);
        for (State state : EnumSet.of(State.CLOSED, State.FORCED_OPEN, State.DISABLED, State.METRICS_ONLY)) {
            order(other.breaker(), state);
            other.breaker().reset();
            assertThat(other.breaker().state()).isEqualTo(initial);
        }
    }

    private static void order(CircuitBreaker breaker, State state) {
        switch (state) {
            case CLOSED -> breaker.close();
            case FORCED_OPEN -> breaker.forceOpen();
            case DISABLED -> breaker.disable();
            case METRICS_ONLY -> breaker.metricsOnly();
            default -> throw new AssertionError(state);
        }
    }

    /** Tags of slots recycle after 63 generations: what a reset leaves behind must not come up again. */
    @Test
    void manyResetsLeaveNothingBehind() {
        BreakerDriver large = new BreakerDriver(b -> b.failures(3).ofLast(1_000));
        for (int i = 0; i < 200; i++) {
            large.fail(1);
            assertState(large.breaker(), State.CLOSED, 1, 1);
            large.breaker().reset();
        }
    }

    @Test
    void thresholdReachedManyTimesInMetricsOnlyLeavesNothingBehind() {
        BreakerDriver large = new BreakerDriver(b -> b.failures(2).ofLast(1_000).initialState(State.METRICS_ONLY));
        for (int i = 0; i < 200; i++) {
            large.fail(1);
            assertState(large.breaker(), State.METRICS_ONLY, 1, 1);
            large.fail(1);
            assertState(large.breaker(), State.METRICS_ONLY, 0, 0);
        }
        assertThat(large.breaker().totals().wouldHaveOpened()).isEqualTo(200);
    }

    @Test
    void groupIsOrderedAsOneAndTheOthersAreLeftAlone() {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.builder()
                .tags("a1", Map.of("zone", "a"))
                .tags("a2", Map.of("zone", "a"))
                .build();
        List.of("a1", "a2", "b").forEach(registry::breaker);
        BreakerGroup zone = registry.group("zone", "a");
        Map<Runnable, State> orders = Map.of(
                zone::forceOpen,
                State.FORCED_OPEN,
                zone::disable,
                State.DISABLED,
                zone::metricsOnly,
                State.METRICS_ONLY,
                zone::open,
                State.OPEN,
                () -> zone.openFor(Duration.ofHours(1)),
                State.OPEN,
                zone::close,
                State.CLOSED,
                zone::reset,
                State.CLOSED);
        orders.forEach((order, state) -> {
            order.run();
            assertThat(registry.statusReport()).isEqualTo(Map.of("a1", state, "a2", state, "b", State.CLOSED));
        });
        zone.close();
        assertThatThrownBy(() -> zone.openFor(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.statusReport()).containsEntry("a1", State.CLOSED);
    }

    @Test
    void wouldPermitTakesNothingInAnyState() {
        driver.openAndAwaitProbes();
        for (int i = 0; i < 1_000; i++) {
            assertThat(breaker.wouldPermit()).isTrue();
        }
        assertState(breaker, State.OPEN, 0, 0);
        long probe = driver.acquire();
        assertThat(breaker.wouldPermit()).isFalse();
        driver.awaitEndOfLeases();
        assertThat(breaker.wouldPermit()).isTrue();
        breaker.release(probe);
        assertThat(breaker.wouldPermit()).isTrue();
        assertThat(breaker.totals().rejected()).isZero();
    }

    @Test
    void lastOfManyOrdersHoldsWhileCallsGoOn() {
        Set<State> ordered = EnumSet.of(State.CLOSED, State.FORCED_OPEN, State.DISABLED, State.METRICS_ONLY);
        for (int round = 0; round < 200; round++) {
            InParallel.run(4, thread -> {
                for (State state : ordered) {
                    long permit = breaker.tryAcquire();
                    if (thread == 0) {
                        order(breaker, state);
                    }
                    if (permit != CircuitBreaker.REJECTED) {
                        breaker.failure(permit);
                    }
                }
            });
            breaker.forceOpen();
            assertThat(breaker.state()).isEqualTo(State.FORCED_OPEN);
            driver.assertRejects();
        }
    }
}
