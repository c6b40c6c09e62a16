package io.quickbreak.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.Backoff;
import io.quickbreak.ManualClock;
import io.quickbreak.testing.BreakerDriver;
import io.quickbreak.testing.InParallel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AsyncRetryTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final ManualAlarm alarm = new ManualAlarm(clock);

    private final Exception first = new IOException("first");
    private final Exception second = new IOException("second");
    private final Exception third = new IOException("third");

    /** A stage for each attempt, to be completed by the test. */
    private final List<CompletableFuture<String>> attempts = new ArrayList<>();

    private Retry.Builder builder() {
        return Retry.builder()
                .alarm(alarm)
                .clock(clock)
                .backoff(Backoff.exponential(SECOND, 2.0, Duration.ofSeconds(60)));
    }

    private static CompletableFuture<String> start(Retry retry, Supplier<CompletionStage<String>> supplier) {
        return retry.<String>callAsync(supplier).toCompletableFuture();
    }

    private CompletionStage<String> attempt() {
        CompletableFuture<String> attempt = new CompletableFuture<>();
        attempts.add(attempt);
        return attempt;
    }

    private CompletableFuture<String> start() {
        return start(builder().build(), this::attempt);
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.handle((value, thrown) -> thrown).toCompletableFuture().join();
    }

    // ---- attempts ----

    @Test
    void completesWithTheFirstAttempt() {
        CompletableFuture<String> returned = start();
        assertThat(returned).isNotDone();
        attempts.get(0).complete("value");
        assertThat(returned).isCompletedWithValue("value");
        assertThat(alarm.delays()).isEmpty();
    }

    @Test
    void startsEachFurtherAttemptAfterItsWait() {
        CompletableFuture<String> returned = start();
        attempts.get(0).completeExceptionally(first);
        alarm.advance(SECOND.minusNanos(1));
        assertThat(attempts).hasSize(1);
        alarm.advance(Duration.ofNanos(1));
        assertThat(attempts).hasSize(2);
        attempts.get(1).completeExceptionally(second);
        alarm.advance(SECOND.multipliedBy(2));
        assertThat(attempts).hasSize(3);
        assertThat(returned).isNotDone();
        attempts.get(2).complete("value");
        assertThat(returned).isCompletedWithValue("value");
        assertThat(alarm.delays()).containsExactly(SECOND, SECOND.multipliedBy(2));
    }

    @Test
    void failsWithTheLastExceptionAndTheEarlierOnesSuppressed() {
        Failing call = Failing.with(first, second, third, first);
        CompletableFuture<String> returned = start(builder().build(), call::start);
        alarm.advance(SECOND.multipliedBy(3));
        assertThat(failureOf(returned)).isSameAs(third);
        assertThat(third.getSuppressed()).containsExactly(first, second);
        assertThat(call.made()).isEqualTo(3);
    }

    @Test
    void exceptionWrappedByAnEarlierStageIsUnwrappedForThePredicate() {
        List<Throwable> seen = new ArrayList<>();
        CompletableFuture<String> returned = start(
                builder().maxAttempts(2).retryOn(seen::add).build(),
                () -> attempt().thenApply(s -> s));
        attempts.get(0).completeExceptionally(first);
        alarm.advance(SECOND);
        attempts.get(1).completeExceptionally(second);
        assertThat(seen).containsExactly(first);
        assertThat(failureOf(returned)).isInstanceOf(CompletionException.class).hasCause(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void supplierThatThrowsOrReturnsNullIsFailedAttempt() {
        RuntimeException failure = new RuntimeException("not even started");
        List<CompletionStage<String>> stages = new ArrayList<>();
        CompletableFuture<String> returned = start(builder().build(), () -> {
            stages.add(null);
            if (stages.size() == 1) {
                throw failure;
            }
            return stages.size() == 2 ? null : CompletableFuture.completedFuture("value");
        });
        alarm.advance(SECOND.multipliedBy(3));
        assertThat(returned).isCompletedWithValue("value");
    }

    @Test
    void supplierThatReturnsNullFailsWithAnExceptionThatSaysSo() {
        assertThat(failureOf(start(builder().maxAttempts(1).build(), () -> null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("supplier: returned null (expected: a stage)");
    }

    @Test
    void retriesResultsThatMatch() {
        CompletableFuture<String> returned =
                start(builder().retryOnResult("again"::equals).build(), this::attempt);
        attempts.get(0).complete("again");
        alarm.advance(SECOND);
        attempts.get(1).complete("value");
        assertThat(returned).isCompletedWithValue("value");
    }

    @Test
    void predicateThatThrowsEndsTheSequenceWithTheCallsOwnException() {
        RuntimeException broken = new IllegalStateException("predicate");
        Retry retry = builder()
                .retryOn(thrown -> {
                    throw broken;
                })
                .build();
        assertThat(failureOf(start(retry, Failing.with(first)::start))).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(broken);
    }

    // ---- limits ----

    @Test
    void beginsNoWaitThatWouldPassTheTotalTime() {
        CompletableFuture<String> returned =
                start(builder().maxTotalTime(Duration.ofSeconds(2)).build(), Failing.with(first, second, third)::start);
        alarm.advance(SECOND);
        assertThat(failureOf(returned)).isSameAs(second);
        assertThat(alarm.pending()).isZero();
    }

    @Test
    void startsNoAttemptAfterTheTotalTime() {
        CompletableFuture<String> returned =
                start(builder().maxTotalTime(SECOND).build(), Failing.with(first)::start);
        clock.advance(SECOND.plusNanos(1));
        alarm.advance(Duration.ZERO);
        assertThat(failureOf(returned)).isSameAs(first);
    }

    @Test
    void stopsWhenTheBreakerHasOpenedDuringTheWait() {
        BreakerDriver driver = BreakerDriver.ofOneFailure();
        CompletableFuture<String> returned =
                start(builder().stopWhenOpen(driver.breaker()).build(), Failing.with(first)::start);
        driver.open();
        alarm.advance(SECOND);
        assertThat(failureOf(returned)).isSameAs(first);
    }

    // ---- ends from outside ----

    @Test
    void cancelledDuringTheWaitMakesNoFurtherAttempt() {
        CompletableFuture<String> returned = start();
        attempts.get(0).completeExceptionally(first);
        assertThat(alarm.pending()).isEqualTo(1);
        returned.cancel(true);
        assertThat(alarm.pending()).isZero();
        alarm.advance(SECOND);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void cancelledDuringAnAttemptMakesNoFurtherAttempt() {
        CompletableFuture<String> returned = start();
        returned.cancel(true);
        assertThat(attempts.get(0)).isNotDone();
        attempts.get(0).completeExceptionally(first);
        assertThat(alarm.delays()).isEmpty();
        assertThat(attempts).hasSize(1);
    }

    @Test
    void cancelledWhileTheWaitBeginsMakesNoFurtherAttempt() {
        List<CompletableFuture<String>> returned = new ArrayList<>();
        Retry retry = builder()
                .alarm((nanos, task) -> {
                    returned.get(0).cancel(true);
                    return alarm.after(nanos, task);
                })
                .build();
        returned.add(start(retry, this::attempt));
        attempts.get(0).completeExceptionally(first);
        assertThat(alarm.pending()).isZero();
    }

    @Test
    void completedByTimeoutMakesNoFurtherAttempt() {
        CompletableFuture<String> returned = start();
        attempts.get(0).completeExceptionally(first);
        returned.completeExceptionally(new TimeoutException());
        assertThat(alarm.pending()).isZero();
    }

    @Test
    void raceOfCancellationAndFailureLeavesNoWait() {
        for (int round = 0; round < 500; round++) {
            CompletableFuture<String> call = new CompletableFuture<>();
            CompletableFuture<String> returned = start(builder().build(), () -> call);
            InParallel.run(2, thread -> {
                if (thread == 0) {
                    call.completeExceptionally(first);
                } else {
                    returned.cancel(true);
                }
            });
            assertThat(returned).isCancelled();
            assertThat(alarm.pending()).isZero();
        }
    }

    // ---- schedulers ----

    @Test
    void schedulerThatRefusesEndsTheSequenceWithTheCallsOwnException() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        scheduler.shutdown();
        Retry retry = Retry.builder().scheduler(scheduler).build();
        assertThat(failureOf(start(retry, Failing.with(first)::start))).isSameAs(first);
        assertThat(first.getSuppressed())
                .hasOnlyElementsOfType(RejectedExecutionException.class)
                .hasSize(1);
    }

    @Test
    void furtherAttemptsStartOnTheScheduler() throws Exception {
        ScheduledExecutorService scheduler =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "retries"));
        try {
            List<String> threads = new ArrayList<>();
            Failing call = Failing.with(first, second);
            Retry retry = Retry.builder()
                    .scheduler(scheduler)
                    .backoff(Backoff.fixed(Duration.ofMillis(1)))
                    .build();
            CompletableFuture<String> returned = start(retry, () -> {
                threads.add(Thread.currentThread().getName());
                return call.start();
            });
            assertThat(returned.get(60, TimeUnit.SECONDS)).isEqualTo(Failing.VALUE);
            assertThat(threads).containsExactly(Thread.currentThread().getName(), "retries", "retries");
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void needsNoScheduler() throws Exception {
        Retry retry =
                Retry.builder().backoff(Backoff.fixed(Duration.ofMillis(1))).build();
        assertThat(start(retry, Failing.with(first, second)::start).get(60, TimeUnit.SECONDS))
                .isEqualTo(Failing.VALUE);
    }
}
