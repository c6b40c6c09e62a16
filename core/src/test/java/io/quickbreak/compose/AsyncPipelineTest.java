package io.quickbreak.compose;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.testing.BreakerDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AsyncPipelineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    private final ManualAlarm alarm = new ManualAlarm(new ManualClock());
    private final Timeout timeout = Timeout.after(SECOND).withAlarm(alarm);
    private final Retry retry = Retry.builder()
            .maxAttempts(ATTEMPTS)
            .backoff(Backoff.fixed(SECOND))
            .alarm(alarm)
            .build();

    private final BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(5));
    private final CircuitBreaker breaker = driver.breaker();

    /** A stage for each attempt, to be completed by the test. */
    private final List<CompletableFuture<String>> attempts = new ArrayList<>();

    private CompletionStage<String> attempt() {
        CompletableFuture<String> attempt = new CompletableFuture<>();
        attempts.add(attempt);
        return attempt;
    }

    private void assertSettled(int successful, int failed, int ignored) {
        Totals totals = breaker.totals();
        assertThat(List.of(totals.successful(), totals.failed(), totals.ignored(), totals.late()))
                .as("successful, failed, ignored, late")
                .isEqualTo(List.of((long) successful, (long) failed, (long) ignored, 0L));
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.handle((value, thrown) -> thrown).toCompletableFuture().join();
    }

    private void failAttempt(int number) {
        attempts.get(number - 1).completeExceptionally(new IOException("attempt " + number));
    }

    private void failAllAttempts() {
        for (int number = 1; number <= ATTEMPTS; number++) {
            failAttempt(number);
            alarm.advance(SECOND);
        }
    }

    // ---- where the breaker stands ----

    @Test
    @Tag("Z61")
    void breakerAroundRetryCountsOneFailureForWholeSequence() {
        CompletionStage<String> returned = Pipeline.of(breaker).then(retry).callAsync(this::attempt);
        failAllAttempts();
        assertThat(failureOf(returned)).hasMessage("attempt 3");
        assertSettled(0, 1, 0);
    }

    @Test
    @Tag("Z61")
    void retryAroundBreakerCountsEachAttempt() {
        CompletionStage<String> returned = Pipeline.of(retry).then(breaker).callAsync(this::attempt);
        failAllAttempts();
        assertThat(failureOf(returned)).hasMessage("attempt 3");
        assertSettled(0, ATTEMPTS, 0);
    }

    @Test
    void retryDoesNotRetryRejection() {
        driver.open();
        CompletionStage<String> returned = Pipeline.of(retry).then(breaker).callAsync(this::attempt);
        assertThat(failureOf(returned)).isInstanceOf(CircuitOpenException.class);
        assertThat(attempts).isEmpty();
        assertThat(breaker.totals().rejected()).isEqualTo(1);
    }

    @Test
    void supplierThatReturnsNullIsFailureWhateverTheRulesSay() {
        BreakerDriver lenient = new BreakerDriver(b -> b.consecutiveFailures(1).ignoreException(thrown -> true));
        Pipeline.of(lenient.breaker()).callAsync(() -> null);
        assertState(lenient.breaker(), State.OPEN, 0, 0);
    }

    // ---- timeout ----

    @Test
    void timeoutInsideRetryLimitsEachAttempt() {
        CompletionStage<String> returned =
                Pipeline.of(breaker).then(retry).then(timeout).callAsync(this::attempt);
        alarm.advance(SECOND);
        assertThat(attempts).hasSize(1);
        alarm.advance(SECOND);
        assertThat(attempts).hasSize(2);
        attempts.get(0).complete("late");
        assertThat(returned.toCompletableFuture()).isNotDone();
        attempts.get(1).complete("value");
        assertThat(returned.toCompletableFuture()).isCompletedWithValue("value");
        assertSettled(1, 0, 0);
        assertThat(alarm.pending()).isZero();
    }

    @Test
    void timeoutOutsideOfRetryEndsIt() {
        CompletionStage<String> returned =
                Pipeline.of(timeout).then(breaker).then(retry).callAsync(this::attempt);
        alarm.advance(Duration.ofMillis(500));
        failAttempt(1);
        alarm.advance(Duration.ofMillis(500));
        assertThat(failureOf(returned)).isInstanceOf(TimeoutException.class);
        assertThat(alarm.pending()).isZero();
        alarm.advance(SECOND);
        assertThat(attempts).hasSize(1);
        assertSettled(0, 1, 0);
    }

    @Test
    void timeoutIsAnsweredByTheFallback() {
        CompletionStage<String> returned = Pipeline.of(
                        Fallback.onFailure(TimeoutException.class::isInstance, failure -> "answer"))
                .then(timeout)
                .then(breaker)
                .then(retry)
                .callAsync(this::attempt);
        alarm.advance(SECOND);
        assertThat(returned.toCompletableFuture()).isCompletedWithValue("answer");
        assertSettled(0, 1, 0);
    }

    @Test
    void shorterOneOfTwoTimeoutsIsAnsweredByTheFallback() {
        CompletionStage<String> returned = Pipeline.of(
                        Fallback.onFailure(TimeoutException.class::isInstance, failure -> "answer"))
                .then(timeout)
                .then(Timeout.after(Duration.ofMillis(100)).withAlarm(alarm))
                .callAsync(this::attempt);
        alarm.advance(Duration.ofMillis(99));
        assertThat(returned.toCompletableFuture()).isNotDone();
        alarm.advance(Duration.ofMillis(1));
        assertThat(returned.toCompletableFuture()).isCompletedWithValue("answer");
    }

    // ---- ends from outside travel inward ----

    @Test
    void cancellingStopsTheRetryAndGivesThePermitBack() {
        CompletableFuture<String> returned = Pipeline.of(Fallback.of("answer"))
                .then(breaker)
                .then(retry)
                .callAsync(this::attempt)
                .toCompletableFuture();
        failAttempt(1);
        assertThat(alarm.pending()).isEqualTo(1);
        returned.cancel(true);
        assertThat(returned).isCancelled();
        assertThat(alarm.pending()).isZero();
        assertSettled(0, 0, 1);
        alarm.advance(SECOND);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void cancellingRetryAroundBreakerGivesThePermitBack() {
        CompletableFuture<String> returned = Pipeline.of(retry)
                .then(breaker)
                .<String>callAsync(this::attempt)
                .toCompletableFuture();
        returned.cancel(true);
        assertSettled(0, 0, 1);
        attempts.get(0).complete("late");
        assertSettled(0, 0, 1);
    }

    @Test
    void cancellingGivesTheProbeBack() {
        BreakerDriver probing = BreakerDriver.ofOneProbe();
        probing.openAndAwaitProbes();
        CompletableFuture<String> returned = Pipeline.of(retry)
                .then(probing.breaker())
                .then(timeout)
                .<String>callAsync(this::attempt)
                .toCompletableFuture();
        probing.assertRejects();
        returned.cancel(true);
        probing.succeed(1);
        assertState(probing.breaker(), State.CLOSED, 0, 0);
    }

    @Test
    void leavesTheCallersOwnStageAlone() {
        Pipeline.of(timeout)
                .then(breaker)
                .then(retry)
                .callAsync(this::attempt)
                .toCompletableFuture()
                .cancel(true);
        assertThat(attempts.get(0)).isNotDone();
    }

    @Test
    void exceptionFromOutsideIsFailure() {
        CompletableFuture<String> returned = Pipeline.of(breaker)
                .then(retry)
                .<String>callAsync(this::attempt)
                .toCompletableFuture();
        returned.completeExceptionally(new TimeoutException("as orTimeout does"));
        assertSettled(0, 1, 0);
        failAttempt(1);
        assertThat(alarm.pending()).isZero();
    }

    @Test
    void valueFromOutsideIsSuccessOfTheOutermostBreaker() {
        CompletableFuture<String> returned = Pipeline.of(breaker)
                .then(retry)
                .<String>callAsync(this::attempt)
                .toCompletableFuture();
        returned.complete("value");
        assertSettled(1, 0, 0);
        failAttempt(1);
        assertThat(alarm.pending()).isZero();
    }

    // ---- order is free ----

    @Test
    void everyOrderOfLayersSettlesOnce() {
        List<AsyncPipeline> pipelines = List.of(
                Pipeline.of(breaker).then(retry).then(timeout),
                Pipeline.of(breaker).then(timeout).then(retry),
                Pipeline.of(retry).then(breaker).then(timeout),
                Pipeline.of(retry).then(timeout).then(breaker),
                Pipeline.of(timeout).then(breaker).then(retry),
                Pipeline.of(timeout).then(retry).then(breaker));
        for (int i = 0; i < pipelines.size(); i++) {
            CompletionStage<String> returned = pipelines.get(i).callAsync(this::attempt);
            attempts.get(i).complete("value");
            assertThat(returned.toCompletableFuture()).isCompletedWithValue("value");
            assertSettled(i + 1, 0, 0);
        }
        assertThat(alarm.pending()).isZero();
    }
}
