package io.quickbreak.compose;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.ManualClock;
import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.testing.BreakerDriver;
import io.quickbreak.testing.InParallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TimeoutTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final ManualAlarm alarm = new ManualAlarm(clock);
    private final Timeout timeout = Timeout.after(SECOND).withAlarm(alarm);
    private final CompletableFuture<String> source = new CompletableFuture<>();

    private final BreakerDriver driver = BreakerDriver.ofOneProbe();

    private CompletableFuture<String> start(Timeout timeout) {
        return timeout.<String>callAsync(() -> source).toCompletableFuture();
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.handle((value, thrown) -> thrown).toCompletableFuture().join();
    }

    private void assertSettled(int successful, int failed, int ignored, int late) {
        Totals totals = driver.breaker().totals();
        assertThat(List.of(totals.successful(), totals.failed(), totals.ignored(), totals.late()))
                .as("successful, failed, ignored, late")
                .isEqualTo(List.of((long) successful, (long) failed, (long) ignored, (long) late));
    }

    // ---- the call ----

    @Test
    void callThatEndsInTimeIsNotTouched() {
        CompletableFuture<String> returned = start(timeout);
        alarm.advance(SECOND.minusNanos(1));
        source.complete("value");
        assertThat(returned).isCompletedWithValue("value");
    }

    @Test
    void callThatEndsInTimeLeavesNoAlarm() {
        start(timeout);
        assertThat(alarm.pending()).isEqualTo(1);
        source.completeExceptionally(new RuntimeException("down"));
        assertThat(alarm.pending()).isZero();
    }

    @Test
    void callThatFailsInTimeFailsWithItsOwnException() {
        CompletableFuture<String> returned = start(timeout);
        RuntimeException failure = new RuntimeException("down");
        source.completeExceptionally(failure);
        assertThat(failureOf(returned)).isSameAs(failure);
    }

    @Test
    void callThatTakesTooLongFailsWithTimeoutException() {
        CompletableFuture<String> returned = start(timeout);
        alarm.advance(SECOND);
        assertThat(failureOf(returned))
                .isExactlyInstanceOf(TimeoutException.class)
                .hasMessage("no result within PT1S");
    }

    @Test
    void laterResultIsIgnored() {
        CompletableFuture<String> returned = start(timeout);
        alarm.advance(SECOND);
        source.complete("late");
        assertThat(failureOf(returned)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void leavesTheCallAloneByDefault() {
        start(timeout);
        alarm.advance(SECOND);
        assertThat(source).isNotDone();
    }

    @Test
    void cancelsTheCallIfTold() {
        CompletableFuture<String> returned = start(timeout.cancellingTheCall());
        alarm.advance(SECOND);
        assertThat(source).isCancelled();
        assertThat(failureOf(returned)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void cancelsCallThatIsTooLateEvenToStart() {
        CompletionStage<String> returned = timeout.cancellingTheCall().callAsync(() -> {
            alarm.advance(SECOND);
            return source;
        });
        assertThat(failureOf(returned)).isInstanceOf(TimeoutException.class);
        assertThat(source).isCancelled();
    }

    @Test
    void stageThatCannotBeCancelledHarmsNothing() {
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new UnsupportedOperationException("cancel");
            }
        };
        CompletionStage<String> returned = timeout.cancellingTheCall().callAsync(() -> stubborn);
        alarm.advance(SECOND);
        assertThat(failureOf(returned)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void cancelledStageLeavesNoAlarm() {
        start(timeout).cancel(true);
        assertThat(alarm.pending()).isZero();
    }

    @Test
    void supplierThatThrowsOrReturnsNullFails() {
        RuntimeException failure = new RuntimeException("not even started");
        CompletionStage<String> thrown = timeout.callAsync(() -> {
            throw failure;
        });
        assertThat(failureOf(thrown)).isSameAs(failure);
        assertThat(failureOf(timeout.callAsync(() -> null))).isInstanceOf(NullPointerException.class);
        assertThat(alarm.pending()).isZero();
    }

    // ---- a breaker around or inside ----

    @Test
    @Tag("Z85")
    void breakerAroundCountsOneFailureWhenTheTimeIsOver() {
        Pipeline.of(driver.breaker()).then(timeout).callAsync(() -> source);
        assertSettled(0, 0, 0, 0);
        alarm.advance(SECOND);
        assertState(driver.breaker(), State.OPEN, 0, 0);
        source.complete("late");
        assertSettled(0, 1, 0, 0);
    }

    @Test
    @Tag("Z85")
    void breakerInsideCountsOneFailureWhenTheTimeIsOver() {
        Pipeline.of(timeout).then(driver.breaker()).callAsync(() -> source);
        alarm.advance(SECOND);
        assertState(driver.breaker(), State.OPEN, 0, 0);
        source.complete("late");
        assertSettled(0, 1, 0, 0);
    }

    @Test
    @Tag("Z7")
    void probeThatTimesOutIsSettled() {
        driver.openAndAwaitProbes();
        Pipeline.of(driver.breaker()).then(timeout).callAsync(() -> source);
        assertState(driver.breaker(), State.HALF_OPEN, 0, 0);
        alarm.advance(SECOND);
        assertState(driver.breaker(), State.OPEN, 0, 0);
    }

    @Test
    void breakerCountsOneSuccessInTime() {
        Pipeline.of(timeout).then(driver.breaker()).then(timeout).callAsync(() -> source);
        source.complete("value");
        alarm.advance(SECOND);
        assertSettled(1, 0, 0, 0);
    }

    @Test
    void raceOfResultAndTimeoutSettlesOnce() {
        BreakerDriver racing = new BreakerDriver(b -> b.consecutiveFailures(10_000));
        AsyncPipeline pipeline = Pipeline.of(racing.breaker()).then(timeout);
        int rounds = 500;
        for (int round = 1; round <= rounds; round++) {
            CompletableFuture<String> call = new CompletableFuture<>();
            CompletionStage<String> returned = pipeline.callAsync(() -> call);
            InParallel.run(2, thread -> {
                if (thread == 0) {
                    call.complete("value");
                } else {
                    alarm.advance(SECOND);
                }
            });
            assertThat(returned.toCompletableFuture()).isDone();
            Totals totals = racing.breaker().totals();
            assertThat(totals.successful() + totals.failed()).isEqualTo(round);
            assertThat(totals.calls()).isEqualTo(round);
        }
    }

    // ---- schedulers ----

    @Test
    void needsNoScheduler() {
        CompletableFuture<String> returned = start(Timeout.after(Duration.ofMillis(1)));
        assertTimesOut(() -> returned.get(60, TimeUnit.SECONDS));
    }

    @Test
    void completesOnTheScheduler() {
        ScheduledExecutorService scheduler =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "timeouts"));
        try {
            CountDownLatch watched = new CountDownLatch(1);
            scheduler.submit(() -> watched.await(60, TimeUnit.SECONDS));
            List<String> threads = new ArrayList<>();
            CompletableFuture<String> returned = start(
                            Timeout.after(Duration.ofMillis(1)).withScheduler(scheduler))
                    .whenComplete((value, thrown) ->
                            threads.add(Thread.currentThread().getName()));
            watched.countDown();
            assertTimesOut(() -> returned.get(60, TimeUnit.SECONDS));
            assertThat(threads).containsExactly("timeouts");
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static void assertTimesOut(ThrowingCallable waiting) {
        assertThatThrownBy(waiting).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void callIsNotMadeIfTheSchedulerRefuses() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        scheduler.shutdown();
        Failing call = Failing.with();
        CompletionStage<String> returned = timeout.withScheduler(scheduler).callAsync(call::start);
        assertThat(failureOf(returned)).isInstanceOf(RejectedExecutionException.class);
        assertThat(call.made()).isZero();
    }

    @Test
    void textSaysWhatIsDone() {
        assertThat(timeout).hasToString("Timeout[timeout PT1S]");
    }
}
