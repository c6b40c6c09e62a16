package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import io.quickbreak.testing.InParallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class AsyncCallTest {

    private final BreakerDriver driver = BreakerDriver.ofOneProbe();
    private final CircuitBreaker breaker = driver.breaker();
    private final CompletableFuture<String> source = new CompletableFuture<>();

    private CompletableFuture<String> start() {
        return breaker.<String>callAsync(() -> source).toCompletableFuture();
    }

    private void assertSettled(int successful, int failed, int ignored) {
        Totals totals = breaker.totals();
        assertThat(List.of(totals.successful(), totals.failed(), totals.ignored(), totals.late()))
                .as("successful, failed, ignored, late")
                .isEqualTo(List.of((long) successful, (long) failed, (long) ignored, 0L));
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        return stage.handle((value, thrown) -> thrown).toCompletableFuture().join();
    }

    // ---- by the call's own stage ----

    @Test
    void settlesNothingWhileTheCallIsInFlight() {
        assertThat(start()).isNotDone();
        assertSettled(0, 0, 0);
    }

    @Test
    void stageThatSucceedsIsSuccess() {
        CompletableFuture<String> returned = start();
        source.complete("value");
        assertThat(returned.join()).isEqualTo("value");
        assertState(breaker, State.CLOSED, 1, 0);
        assertSettled(1, 0, 0);
    }

    @Test
    void stageThatHasSucceededBeforeIsSuccess() {
        source.complete("value");
        assertThat(start().join()).isEqualTo("value");
        assertSettled(1, 0, 0);
    }

    @Test
    void stageThatSucceedsWithNullIsSuccess() {
        CompletableFuture<String> returned = start();
        source.complete(null);
        assertThat(returned.join()).isNull();
        assertSettled(1, 0, 0);
    }

    @Test
    void stageThatFailsIsFailureWithItsOwnException() {
        CompletableFuture<String> returned = start();
        RuntimeException failure = new RuntimeException("down");
        source.completeExceptionally(failure);
        assertThat(failureOf(returned)).isSameAs(failure);
        assertState(breaker, State.OPEN, 0, 0);
        assertSettled(0, 1, 0);
    }

    @Test
    void exceptionWrappedByAnEarlierStageIsClassifiedByItsCause() {
        CompletableFuture<String> returned =
                breaker.<String>callAsync(() -> source.thenApply(s -> s)).toCompletableFuture();
        source.completeExceptionally(new InterruptedException());
        assertThat(returned).isCompletedExceptionally();
        assertSettled(0, 0, 1);
    }

    @Test
    void stageThatIsCancelledGivesThePermitBack() {
        CompletableFuture<String> returned = start();
        source.cancel(true);
        assertThat(returned).isCancelled();
        assertSettled(0, 0, 1);
    }

    @Test
    void stageOfAnotherKindIsFollowed() {
        CompletionStage<String> minimal = source.minimalCompletionStage();
        CompletionStage<String> returned = breaker.callAsync(() -> minimal);
        source.complete("value");
        assertThat(returned.toCompletableFuture().join()).isEqualTo("value");
        assertSettled(1, 0, 0);
    }

    @Test
    void stateIsVisibleWhenJoinReturns() {
        for (int round = 0; round < 200; round++) {
            BreakerDriver fresh = BreakerDriver.ofOneProbe();
            CompletableFuture<String> call = new CompletableFuture<>();
            CompletableFuture<String> returned =
                    fresh.breaker().<String>callAsync(() -> call).toCompletableFuture();
            InParallel.run(2, thread -> {
                if (thread == 0) {
                    call.completeExceptionally(new RuntimeException("down"));
                } else {
                    assertThatThrownBy(returned::join).isInstanceOf(CompletionException.class);
                    assertState(fresh.breaker(), State.OPEN, 0, 0);
                }
            });
        }
    }

    @Test
    void stateIsVisibleToDependentStages() {
        List<State> seen = new ArrayList<>();
        CompletableFuture<Void> dependent = start().whenComplete((value, thrown) -> seen.add(breaker.state()))
                .handle((value, thrown) -> null);
        source.completeExceptionally(new RuntimeException("down"));
        dependent.join();
        assertThat(seen).containsExactly(State.OPEN);
    }

    // ---- before there is a stage ----

    @Test
    void supplierThatThrowsIsFailure() {
        RuntimeException failure = new RuntimeException("not even started");
        CompletionStage<String> returned = breaker.callAsync(() -> {
            throw failure;
        });
        assertThat(failureOf(returned)).isSameAs(failure);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void supplierThatThrowsErrorIsFailure() {
        Error failure = new NoClassDefFoundError("driver");
        CompletionStage<String> returned = breaker.callAsync(() -> {
            throw failure;
        });
        assertThat(failureOf(returned)).isSameAs(failure);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void supplierThatReturnsNullIsFailure() {
        CompletionStage<String> returned = breaker.callAsync(() -> null);
        assertThat(failureOf(returned))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("supplier: returned null (expected: a stage)");
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void supplierThatReturnsNullIsFailureWhateverTheRulesSay() {
        for (boolean ignoring : new boolean[] {true, false}) {
            BreakerDriver lenient = new BreakerDriver(b -> ignoring
                    ? b.consecutiveFailures(1).ignoreException(thrown -> true)
                    : b.consecutiveFailures(1).recordException(thrown -> false));
            lenient.breaker().callAsync(() -> null);
            assertState(lenient.breaker(), State.OPEN, 0, 0);
        }
    }

    @Test
    void stageThatCannotBeFollowedIsFailure() {
        RuntimeException failure = new UnsupportedOperationException("whenComplete");
        CompletableFuture<String> unwilling = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
                throw failure;
            }
        };
        CompletionStage<String> returned = breaker.callAsync(() -> unwilling);
        assertThat(failureOf(returned)).isSameAs(failure);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void rejectedCallIsFailedStageAndNotStarted() {
        driver.open();
        AtomicInteger started = new AtomicInteger();
        CompletionStage<String> returned = breaker.callAsync(() -> {
            started.incrementAndGet();
            return source;
        });
        assertThat(failureOf(returned)).isInstanceOf(CircuitOpenException.class);
        assertThat(((CircuitOpenException) failureOf(returned)).retryAfter())
                .isEqualTo(breaker.config().openFor());
        assertThat(started.get()).isZero();
        assertThat(breaker.totals().rejected()).isEqualTo(1);
    }

    // ---- from outside ----

    @Test
    void cancelledCallGivesThePermitBackAndLeavesItsStageAlone() {
        CompletableFuture<String> returned = start();
        assertThat(returned.cancel(true)).isTrue();
        assertThat(returned).isCancelled();
        assertThat(source).isNotDone();
        assertState(breaker, State.CLOSED, 0, 0);
        assertSettled(0, 0, 1);
    }

    @Test
    void cancelledProbeGoesToTheNextCaller() {
        driver.openAndAwaitProbes();
        CompletableFuture<String> returned = start();
        driver.assertRejects();
        returned.cancel(false);
        driver.acquire();
    }

    @Test
    void completionAfterCancelSettlesNothingMore() {
        CompletableFuture<String> returned = start();
        returned.cancel(true);
        source.completeExceptionally(new RuntimeException("late"));
        assertState(breaker, State.CLOSED, 0, 0);
        assertSettled(0, 0, 1);
        assertThatThrownBy(returned::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancelAfterCompletionSettlesNothingMore() {
        CompletableFuture<String> returned = start();
        source.complete("value");
        assertThat(returned.cancel(true)).isFalse();
        assertThat(returned.completeExceptionally(new RuntimeException("late"))).isFalse();
        assertThat(returned.complete("other")).isFalse();
        assertThat(returned.join()).isEqualTo("value");
        assertSettled(1, 0, 0);
    }

    @Test
    void timeoutOfTheReturnedStageIsFailure() {
        CompletableFuture<String> returned = start().orTimeout(1, TimeUnit.MILLISECONDS);
        assertThatThrownBy(returned::join).hasCauseInstanceOf(TimeoutException.class);
        assertState(breaker, State.OPEN, 0, 0);
        source.complete("late");
        assertSettled(0, 1, 0);
    }

    @Test
    void valueFromOutsideIsSuccess() {
        CompletableFuture<String> returned = start();
        returned.complete("from outside");
        source.completeExceptionally(new RuntimeException("late"));
        assertThat(returned.join()).isEqualTo("from outside");
        assertSettled(1, 0, 0);
    }

    @Test
    void valueComputedFromOutsideIsSuccess() {
        CompletableFuture<String> returned = start().completeAsync(() -> "from outside", Runnable::run);
        assertThat(returned.join()).isEqualTo("from outside");
        assertSettled(1, 0, 0);
    }

    @Test
    void exceptionFromOutsideIsFailure() {
        start().completeExceptionally(new RuntimeException("from outside"));
        assertState(breaker, State.OPEN, 0, 0);
        assertSettled(0, 1, 0);
    }

    @Test
    void nullExceptionFromOutsideIsRefusedAndSettlesNothing() {
        CompletableFuture<String> returned = start();
        assertThatThrownBy(() -> returned.completeExceptionally(null)).isInstanceOf(NullPointerException.class);
        assertSettled(0, 0, 0);
        source.complete("value");
        assertSettled(1, 0, 0);
    }

    @Test
    void probeThatNeverCompletesIsGivenUp() {
        driver.openAndAwaitProbes();
        CompletableFuture<String> lost = start();
        driver.assertRejects();
        driver.awaitEndOfLeases();
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletionStage<String> returned = breaker.callAsync(() -> second);
        assertThat(returned.toCompletableFuture()).isNotDone();
        second.complete("recovered");
        assertState(breaker, State.CLOSED, 0, 0);
        source.completeExceptionally(new RuntimeException("far too late"));
        assertThat(lost).isCompletedExceptionally();
        assertState(breaker, State.CLOSED, 0, 0);
        assertThat(breaker.totals().late()).isEqualTo(1);
    }

    @Test
    void permitIsSettledOnceHoweverManyEndTheCall() {
        int rounds = 300;
        BreakerDriver patient = new BreakerDriver(b -> b.consecutiveFailures(10_000));
        for (int round = 0; round < rounds; round++) {
            CompletableFuture<String> call = new CompletableFuture<>();
            CompletableFuture<String> returned =
                    patient.breaker().<String>callAsync(() -> call).toCompletableFuture();
            InParallel.run(4, thread -> {
                switch (thread) {
                    case 0 -> call.complete("value");
                    case 1 -> returned.cancel(true);
                    case 2 -> returned.completeExceptionally(new RuntimeException("from outside"));
                    default -> returned.complete("from outside");
                }
            });
            assertThat(returned).isDone();
            assertThat(patient.breaker().totals().calls()).isEqualTo(round + 1L);
        }
    }

    // ---- who is told that it has ended the call ----

    @Test
    void whoCompletesTheFutureFirstIsToldSoAndNobodyElse() {
        CompletableFuture<String> returned = start();
        assertThat(returned.complete("first")).isTrue();
        assertThat(returned.complete("second")).isFalse();
        assertThat(returned.completeExceptionally(new IllegalStateException())).isFalse();
        assertThat(returned.cancel(true)).isFalse();
        assertThat(returned).isCompletedWithValue("first");
        assertSettled(1, 0, 0);
    }

    @Test
    void whoCompletesTheFutureExceptionallyIsToldSo() {
        CompletableFuture<String> returned = start();
        assertThat(returned.completeExceptionally(new IllegalStateException())).isTrue();
        assertThat(returned.complete("second")).isFalse();
        assertThat(returned.cancel(true)).isFalse();
    }

    @Test
    void whoCancelsTheFutureIsToldSoAndSoIsWhoCancelsItAgain() {
        CompletableFuture<String> returned = start();
        assertThat(returned.cancel(true)).isTrue();
        assertThat(returned.cancel(true)).isTrue();
        assertThat(returned.complete("second")).isFalse();
    }

    @Test
    void whoCompletesTheFutureIsToldSoThoughTheRuleForResultsThrows() {
        IllegalStateException broken = new IllegalStateException("broken rule");
        BreakerDriver other = new BreakerDriver(b -> b.recordResult(result -> {
            throw broken;
        }));
        CompletableFuture<String> returned =
                other.breaker().<String>callAsync(() -> source).toCompletableFuture();
        assertThat(returned.complete("value")).isTrue();
        assertThat(failureOf(returned)).isSameAs(broken);
    }
}
