package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread that waits for the end of OPEN, so that rejections read no clock. What the thread must survive is in {@code ReopenWatchThreadTest}. */
@Timeout(60)
class ReopenWatchTest {

    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(20).toNanos();

    /** Waits for another thread, in bounds. */
    private static void awaitUntil(String what, BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(LONGEST_WAIT_NANOS);
            Thread.onSpinWait();
        }
    }

    /** A clock that stands still, and counts who reads it. */
    private static final class CountingClock implements NanoClock {

        private final AtomicLong now = new AtomicLong();
        private final ThreadLocal<int[]> readings = ThreadLocal.withInitial(() -> new int[1]);

        @Override
        public long nanoTime() {
            readings.get()[0]++;
            return now.get();
        }

        @Override
        public boolean neverBlocks() {
            return true;
        }

        /** By this thread. */
        int readings() {
            return readings.get()[0];
        }
    }

    private final CountingClock clock = new CountingClock();

    private CircuitBreaker breaker() {
        return CircuitBreaker.of(
                "watched",
                CircuitBreakerConfig.builder()
                        .consecutiveFailures(1)
                        .probes(1)
                        .reopenWatch(true)
                        .clock(clock)
                        .build());
    }

    private boolean rejectsWithoutClock(CircuitBreaker breaker) {
        int before = clock.readings();
        return breaker.tryAcquire() == CircuitBreaker.REJECTED && clock.readings() == before;
    }

    @Test
    void rejectionsReadNoClockOnceTheBreakerIsWatched() {
        CircuitBreaker breaker = breaker();
        breaker.failure(breaker.tryAcquire());
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
        for (int i = 0; i < 1_000; i++) {
            assertThat(rejectsWithoutClock(breaker)).isTrue();
        }
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void callAfterTheDeadlineIsProbe() {
        CircuitBreaker breaker = breaker();
        breaker.failure(breaker.tryAcquire());
        awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
        clock.now.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        for (int i = 0; i < 100; i++) {
            assertThat(breaker.tryAcquire()).as("before the deadline").isEqualTo(CircuitBreaker.REJECTED);
        }
        clock.now.addAndGet(1);
        long[] permit = new long[1];
        awaitUntil("a probe is let through", () -> (permit[0] = breaker.tryAcquire()) != CircuitBreaker.REJECTED);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        breaker.success(permit[0]);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void ordersEndTheWaitingAndWatchingGoesOnForTheNextOpening() {
        CircuitBreaker breaker = breaker();
        for (int round = 0; round < 20; round++) {
            breaker.failure(breaker.tryAcquire());
            awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
            breaker.close();
            assertThat(breaker.state()).isEqualTo(State.CLOSED);
        }
        breaker.openFor(Duration.ofHours(2));
        awaitUntil("the ordered opening is watched", () -> rejectsWithoutClock(breaker));
        clock.now.addAndGet(Duration.ofHours(2).toNanos());
        awaitUntil("its end is noticed", breaker::wouldPermit);
    }

    @Test
    void breakerIsWatchedAfterItsWindowWasExchanged() {
        CircuitBreaker breaker = breaker();
        breaker.failure(breaker.tryAcquire());
        awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
        breaker.reconfigure(breaker.config().toBuilder().countWindow(20).build());
        awaitUntil("the breaker is watched again", () -> rejectsWithoutClock(breaker));
        assertThat(breaker.save().remaining()).isEqualTo(Duration.ofSeconds(30));
        clock.now.addAndGet(Duration.ofSeconds(30).toNanos());
        awaitUntil("a probe is let through", () -> breaker.tryAcquire() != CircuitBreaker.REJECTED);
    }

    @Test
    void breakerIsWatchedThatWasRestoredAsOpen() {
        CircuitBreaker breaker = breaker();
        breaker.restore(new SavedState(State.OPEN, 1, Duration.ofSeconds(30)));
        awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
    }

    @Test
    void breakerIsOverAfterQuietWeekend() {
        CircuitBreaker breaker = breaker();
        breaker.failure(breaker.tryAcquire());
        awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
        clock.now.addAndGet(Duration.ofSeconds(30).toNanos());
        awaitUntil("the end is noticed", breaker::wouldPermit);
        clock.now.addAndGet(Duration.ofHours(60).toNanos());
        assertThat(breaker.wouldPermit()).isTrue();
    }

    @Test
    void clockThatMayBlockIsNotWatched() {
        NanoClock blocking = clock.now::get;
        CircuitBreaker breaker = CircuitBreaker.of(
                "not watched",
                CircuitBreakerConfig.builder()
                        .consecutiveFailures(1)
                        .probes(1)
                        .reopenWatch(true)
                        .clock(blocking)
                        .build());
        breaker.failure(breaker.tryAcquire());
        assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REJECTED);
        clock.now.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(breaker.tryAcquire()).isNotEqualTo(CircuitBreaker.REJECTED);
    }

    @Test
    void manyBreakersAreWatchedByOneThread() {
        List<CircuitBreaker> breakers = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            CircuitBreaker breaker = breaker();
            breakers.add(breaker);
            breaker.failure(breaker.tryAcquire());
        }
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("quickbreak-reopen-watch"))
                .count();
        assertThat(threads).isLessThanOrEqualTo(1);
        clock.now.addAndGet(Duration.ofSeconds(30).toNanos());
        for (CircuitBreaker breaker : breakers) {
            awaitUntil("every breaker lets a probe through", breaker::wouldPermit);
        }
    }

    @Test
    void rejectionTellsHowLongEvenWhenWatched() {
        CircuitBreaker breaker = breaker();
        breaker.failure(breaker.tryAcquire());
        awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
        clock.now.addAndGet(Duration.ofSeconds(10).toNanos());
        CircuitOpenException rejection = breaker.call(() -> null, r -> r);
        assertThat(rejection.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(rejection.state()).isEqualTo(State.OPEN);
    }

    @Test
    void breakerOfTheSystemClockReopensInTime() {
        CircuitBreaker breaker = CircuitBreaker.of(
                "watched",
                CircuitBreakerConfig.builder()
                        .consecutiveFailures(1)
                        .probes(1)
                        .openFor(Duration.ofMillis(50))
                        .reopenWatch(true)
                        .build());
        long before = System.nanoTime();
        breaker.failure(breaker.tryAcquire());
        awaitUntil("a probe is let through", () -> breaker.tryAcquire() != CircuitBreaker.REJECTED);
        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }

    @Test
    @Tag("Z74")
    void breakerThatNobodyHasIsCollectedWhileItIsWatched() {
        WeakReference<CircuitBreaker> dropped = openedAndDropped();
        awaitUntil("the breaker is collected", () -> {
            System.gc();
            return dropped.get() == null;
        });
    }

    private WeakReference<CircuitBreaker> openedAndDropped() {
        CircuitBreaker breaker = breaker();
        breaker.openFor(Duration.ofHours(24));
        awaitUntil("the breaker is watched", () -> rejectsWithoutClock(breaker));
        return new WeakReference<>(breaker);
    }

    @Test
    void withoutTheModeNoThreadIsStarted() {
        BreakerDriver driver = BreakerDriver.ofOneFailure();
        awaitUntil("threads of other tests have ended or none were there", () -> true);
        long before = watchThreads();
        driver.open();
        assertThat(watchThreads()).isLessThanOrEqualTo(before);
    }

    private static long watchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("quickbreak-reopen-watch"))
                .count();
    }
}
