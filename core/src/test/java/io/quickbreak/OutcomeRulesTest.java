package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeRulesTest {

    private static final OutcomeRules DEFAULT = rules(null, null);
    private static final RuntimeException BROKEN_RULE = new IllegalStateException("broken rule");

    private static OutcomeRules rules(Predicate<? super Throwable> record, Predicate<? super Throwable> ignore) {
        return new OutcomeRules(record, ignore, Outcome.IGNORED, Outcome.IGNORED, null, null, null);
    }

    private static Predicate<Throwable> any() {
        return thrown -> true;
    }

    private static Predicate<Throwable> none() {
        return thrown -> false;
    }

    private static Predicate<Throwable> broken() {
        return thrown -> {
            throw BROKEN_RULE;
        };
    }

    private static Predicate<Throwable> isA(Class<? extends Throwable> type) {
        return type::isInstance;
    }

    private static CircuitOpenException rejection() {
        return new CircuitOpenException("inner", State.OPEN, 0);
    }

    // ---- the default ----

    static Stream<Throwable> exceptionsThatSayNothing() {
        return Stream.of(
                new InterruptedException(), new CancellationException(), new ClosedByInterruptException(), rejection());
    }

    static Stream<Throwable> exceptionsThatAreFailures() {
        return Stream.of(
                new Exception(),
                new RuntimeException(),
                new IOException(),
                new TimeoutException(),
                new AsynchronousCloseException(),
                new Error(),
                new OutOfMemoryError(),
                new StackOverflowError(),
                new AssertionError(),
                new Throwable(),
                new CompletionException("no cause", null),
                new ExecutionException("no cause", null),
                new RuntimeException(new InterruptedException()));
    }

    @ParameterizedTest
    @MethodSource("exceptionsThatSayNothing")
    void ignoresWhatSaysNothingAboutTheDependency(Throwable thrown) {
        assertThat(DEFAULT.outcomeOf(thrown)).isEqualTo(Outcome.IGNORED);
    }

    @ParameterizedTest
    @MethodSource("exceptionsThatAreFailures")
    void everythingElseIsFailure(Throwable thrown) {
        assertThat(DEFAULT.outcomeOf(thrown)).isEqualTo(Outcome.FAILURE);
    }

    // ---- wrapping ----

    @ParameterizedTest
    @MethodSource("exceptionsThatSayNothing")
    void looksThroughCompletionAndExecutionExceptions(Throwable thrown) {
        assertThat(DEFAULT.outcomeOf(new CompletionException(thrown))).isEqualTo(Outcome.IGNORED);
        assertThat(DEFAULT.outcomeOf(new ExecutionException(thrown))).isEqualTo(Outcome.IGNORED);
        assertThat(DEFAULT.outcomeOf(new CompletionException(new ExecutionException(new CompletionException(thrown)))))
                .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void rulesSeeTheUnwrappedException() {
        IOException cause = new IOException();
        List<Throwable> seen = new ArrayList<>();
        OutcomeRules rules = rules(seen::add, thrown -> {
            seen.add(thrown);
            return false;
        });
        rules.outcomeOf(new ExecutionException(new CompletionException(cause)));
        assertThat(seen).containsExactly(cause, cause);
    }

    @Test
    void rulesDoNotLookThroughOtherExceptions() {
        RuntimeException wrapper = new RuntimeException(new IOException());
        OutcomeRules rules = rules(isA(IOException.class), null);
        assertThat(rules.outcomeOf(wrapper)).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void endsOnCauseThatGoesInCircles() {
        CompletionException outer = new CompletionException("outer", null) {
            private static final long serialVersionUID = 1L;

            @Override
            public Throwable getCause() {
                return this;
            }
        };
        assertThat(DEFAULT.outcomeOf(outer)).isEqualTo(Outcome.FAILURE);
    }

    // ---- rules ----

    @Test
    void recordRuleMakesTheRestSuccesses() {
        OutcomeRules rules = rules(isA(IOException.class), null);
        assertThat(rules.outcomeOf(new IOException())).isEqualTo(Outcome.FAILURE);
        assertThat(rules.outcomeOf(new FileNotFoundException())).isEqualTo(Outcome.FAILURE);
        assertThat(rules.outcomeOf(new TimeoutException())).isEqualTo(Outcome.SUCCESS);
        assertThat(rules.outcomeOf(new Error())).isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("exceptionsThatSayNothing")
    void whatSaysNothingIsIgnoredUnlessTheRecordRuleMatches(Throwable thrown) {
        assertThat(rules(any(), null).outcomeOf(thrown)).isEqualTo(Outcome.FAILURE);
        assertThat(rules(none(), null).outcomeOf(thrown)).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void ignoreRuleWinsOverRecordRule() {
        assertThat(rules(any(), any()).outcomeOf(new IOException())).isEqualTo(Outcome.IGNORED);
        assertThat(rules(none(), any()).outcomeOf(new IOException())).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void ignoreRuleLeavesTheRestToTheDefault() {
        OutcomeRules rules = rules(null, isA(IOException.class));
        assertThat(rules.outcomeOf(new IOException())).isEqualTo(Outcome.IGNORED);
        assertThat(rules.outcomeOf(new TimeoutException())).isEqualTo(Outcome.FAILURE);
        assertThat(rules.outcomeOf(new CancellationException())).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void ignoreRuleMayIgnoreErrors() {
        OutcomeRules rules = rules(null, isA(AssertionError.class));
        assertThat(rules.outcomeOf(new AssertionError())).isEqualTo(Outcome.IGNORED);
    }

    // ---- rules that throw ----

    @Test
    void ruleThatThrowsMakesFailureAndIsSuppressed() {
        for (OutcomeRules rules : List.of(
                rules(broken(), null), rules(null, broken()), rules(none(), broken()), rules(broken(), none()))) {
            IOException thrown = new IOException();
            assertThat(rules.outcomeOf(thrown)).isEqualTo(Outcome.FAILURE);
            assertThat(thrown.getSuppressed()).containsExactly(BROKEN_RULE);
        }
    }

    @Test
    void ruleThatThrowsErrorMakesFailure() {
        OutcomeRules rules = rules(null, thrown -> {
            throw new StackOverflowError();
        });
        assertThat(rules.outcomeOf(new IOException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void ruleThatThrowsTheVeryExceptionMakesFailure() {
        IOException thrown = new IOException();
        OutcomeRules rules = rules(
                seen -> {
                    throw sneaky(seen);
                },
                null);
        assertThat(rules.outcomeOf(thrown)).isEqualTo(Outcome.FAILURE);
        assertThat(thrown).hasNoSuppressedExceptions();
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Test
    void ruleThatThrowsWrappedIntoTheExceptionItselfMakesFailure() {
        IOException thrown = new IOException();
        OutcomeRules rules = rules(null, seen -> {
            throw new IllegalStateException(seen);
        });
        assertThat(rules.outcomeOf(thrown)).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void originalExceptionReachesTheCallerWhenRuleThrows() {
        BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(1).recordException(broken()));
        RuntimeException failure = new RuntimeException("down");
        assertThatThrownBy(() -> driver.breaker().run(() -> {
                    throw failure;
                }))
                .isSameAs(failure)
                .hasSuppressedException(BROKEN_RULE);
        assertState(driver.breaker(), State.OPEN, 0, 0);
    }

    // ---- exceptions that throw ----

    /** An exception of a careless library. */
    private static final class CauseThatThrows extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public Throwable getCause() {
            throw new UnsupportedOperationException("getCause");
        }
    }

    @Test
    void exceptionWhoseCauseThrowsIsFailure() {
        assertThat(DEFAULT.outcomeOf(new CauseThatThrows())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void exceptionWhoseCauseThrowsReachesTheCallerAndSettlesTheProbe() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        driver.openAndAwaitProbes();
        CauseThatThrows failure = new CauseThatThrows();
        Throwable reached = null;
        try {
            driver.breaker().run(() -> {
                throw failure;
            });
        } catch (RuntimeException e) {
            reached = e;
        }
        assertThat(reached == failure).as("the call's own exception was thrown").isTrue();
        assertState(driver.breaker(), State.OPEN, 0, 0);
    }

    @Test
    void stageThatFailsWithExceptionWhoseCauseThrowsEndsTheAsynchronousCall() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned =
                driver.breaker().<String>callAsync(() -> source).toCompletableFuture();
        source.completeExceptionally(new CauseThatThrows());
        assertThat(returned.isDone()).isTrue();
        assertState(driver.breaker(), State.OPEN, 0, 0);
    }
}
