package io.quickbreak.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quickbreak.testing.BreakerDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final String ANSWER = "answer";

    private final Exception failure = new IOException("down");
    private final RuntimeException broken = new IllegalStateException("broken fallback");
    private final Exception rejection = rejection();

    private static Exception rejection() {
        BreakerDriver driver = BreakerDriver.ofOneFailure();
        driver.open();
        return (Exception) catchThrowable(() -> driver.breaker().run(() -> {}));
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private static void assertAnswers(Fallback<String> fallback, Throwable thrown) throws Exception {
        assertThat(fallback.call(Failing.with(thrown)::call)).isEqualTo(ANSWER);
        assertThat(fallback.callAsync(Failing.with(thrown)::start).toCompletableFuture())
                .isCompletedWithValue(ANSWER);
        assertThat(fallback.callAsync(Failing.with(new CompletionException(thrown))::start)
                        .toCompletableFuture())
                .isCompletedWithValue(ANSWER);
    }

    private static void assertPassesOn(Fallback<String> fallback, Throwable thrown) {
        assertFails(fallback, thrown, thrown);
    }

    private static void assertFails(Fallback<String> fallback, Throwable thrown, Throwable seen) {
        assertThatThrownBy(() -> fallback.call(Failing.with(thrown)::call)).isSameAs(seen);
        assertThat(failureOf(fallback.callAsync(Failing.with(thrown)::start))).isSameAs(seen);
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        return stage.handle((value, thrown) -> thrown).toCompletableFuture().join();
    }

    // ---- who is answered ----

    @Test
    void valueOfTheCallPasses() throws Exception {
        for (Fallback<String> fallback : List.of(
                Fallback.of(ANSWER), Fallback.onRejection(r -> ANSWER), Fallback.<String>onFailure(f -> ANSWER))) {
            assertThat(fallback.call(Failing.with()::call)).isEqualTo(Failing.VALUE);
            assertThat(fallback.callAsync(Failing.with()::start).toCompletableFuture())
                    .isCompletedWithValue(Failing.VALUE);
        }
    }

    @Test
    void valueAnswersRejectionsAndFailures() throws Exception {
        assertAnswers(Fallback.of(ANSWER), rejection);
        assertAnswers(Fallback.of(ANSWER), failure);
    }

    @Test
    void valueMayBeNull() throws Exception {
        Fallback<String> none = Fallback.of(null);
        assertThat(none.call(Failing.with(failure)::call)).isNull();
        assertThat(none.callAsync(Failing.with(failure)::start).toCompletableFuture())
                .isCompletedWithValue(null);
    }

    @Test
    void neitherErrorsNorInterruptionNorCancellationAreAnswered() {
        for (Fallback<String> fallback : List.of(Fallback.of(ANSWER), Fallback.<String>onFailure(f -> ANSWER))) {
            assertPassesOn(fallback, new StackOverflowError());
            assertPassesOn(fallback, new InterruptedException());
            assertPassesOn(fallback, new CancellationException());
        }
    }

    @Test
    void rejectionIsAnsweredWithTheRejectionInHand() throws Exception {
        assertAnswers(
                Fallback.onRejection(r -> {
                    assertThat(r).isSameAs(rejection);
                    return ANSWER;
                }),
                rejection);
    }

    @Test
    void fallbackOnRejectionPassesFailuresOn() {
        assertPassesOn(Fallback.onRejection(r -> ANSWER), failure);
    }

    @Test
    void failureIsAnsweredWithWhatTheCallThrew() throws Exception {
        assertAnswers(
                Fallback.onFailure(f -> {
                    assertThat(f).isSameAs(failure);
                    return ANSWER;
                }),
                failure);
        assertAnswers(Fallback.onFailure(f -> ANSWER), rejection);
    }

    @Test
    void predicateDecidesWhatIsAnswered() throws Exception {
        Fallback<String> onErrors = Fallback.onFailure(StackOverflowError.class::isInstance, f -> ANSWER);
        assertAnswers(onErrors, new StackOverflowError());
        assertPassesOn(onErrors, failure);
    }

    @Test
    void interruptionThatIsAnsweredLeavesTheFlagSet() throws Exception {
        Fallback<String> onAnything = Fallback.onFailure(f -> true, f -> ANSWER);
        assertThat(onAnything.call(Failing.with(new InterruptedException())::call))
                .isEqualTo(ANSWER);
        assertThat(Thread.interrupted()).isTrue();
    }

    // ---- fallbacks that throw ----

    @Test
    void functionOfTheRejectionMayThrow() {
        assertFails(
                Fallback.onRejection(r -> {
                    throw broken;
                }),
                rejection,
                broken);
    }

    @Test
    void functionOfTheFailureThatThrowsDoesNotHideTheCallsOwnException() {
        assertPassesOn(
                Fallback.onFailure(f -> {
                    throw broken;
                }),
                failure);
        assertThat(failure.getSuppressed()).containsExactly(broken);
    }

    @Test
    void whatTheFunctionThrowsIsSuppressedByTheExceptionOfEachKindOfCall() {
        Fallback<String> throwing = Fallback.onFailure(f -> {
            throw broken;
        });
        RuntimeException called = new RuntimeException("called");
        assertThatThrownBy(() -> throwing.call(Failing.with(called)::call)).isSameAs(called);
        assertThat(called.getSuppressed()).containsExactly(broken);
        RuntimeException staged = new RuntimeException("staged");
        assertThat(throwing.callAsync(() -> CompletableFuture.failedFuture(staged))
                        .toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(staged.getSuppressed()).containsExactly(broken);
    }

    @Test
    void functionThatRethrowsHarmsNothing() {
        RuntimeException down = new RuntimeException("down");
        assertPassesOn(
                Fallback.onFailure(f -> {
                    throw (RuntimeException) f;
                }),
                down);
        assertThat(down.getSuppressed()).isEmpty();
    }

    @Test
    void predicateThatThrowsDoesNotHideTheCallsOwnException() {
        assertPassesOn(
                Fallback.onFailure(
                        f -> {
                            throw broken;
                        },
                        f -> ANSWER),
                failure);
        assertThat(failure.getSuppressed()).containsExactly(broken);
    }

    // ---- asynchronous calls ----

    @Test
    void supplierThatThrowsOrReturnsNullIsAnswered() {
        Fallback<String> fallback = Fallback.of(ANSWER);
        assertThat(fallback.callAsync(() -> {
                            throw broken;
                        })
                        .toCompletableFuture())
                .isCompletedWithValue(ANSWER);
        assertThat(fallback.callAsync(() -> null).toCompletableFuture()).isCompletedWithValue(ANSWER);
    }

    @Test
    void cancelledStageIsNotAnswered() {
        List<Throwable> seen = new ArrayList<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned = Fallback.<String>onFailure(f -> true, f -> {
                    seen.add(f);
                    return ANSWER;
                })
                .callAsync(() -> source)
                .toCompletableFuture();
        returned.cancel(true);
        assertThat(source).isNotDone();
        source.completeExceptionally(failure);
        assertThat(returned).isCancelled();
        assertThat(seen).isEmpty();
    }

    @Test
    void textSaysWhatIsDone() {
        assertThat(Fallback.of(ANSWER)).hasToString("Fallback[fallback by value]");
        assertThat(Fallback.onRejection(r -> ANSWER).describe()).isEqualTo("fallback on rejection");
        assertThat(Fallback.onFailure(f -> ANSWER).describe()).isEqualTo("fallback on failure");
    }
}
