package io.quickbreak.soak;

import io.quickbreak.CircuitOpenException;
import io.quickbreak.Outcome;
import io.quickbreak.compose.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The asynchronous calls of one thread: some end, some are cancelled, some never end. */
final class AsyncCalls {

    private final RoundContext round;
    private final Answers answers;
    private final Timeout timeout = Timeout.after(Duration.ofMillis(1));

    AsyncCalls(RoundContext round, Answers answers) {
        this.round = round;
        this.answers = answers;
    }

    /** The call's own stage ends a little later, on another thread. */
    void completing(int failurePercent) {
        Answer answer = answers.next(failurePercent);
        Outcome expected = Answers.expectedOfResult(answer, round.plan().judgesResults());
        make(
                expected,
                () -> new CompletableFuture<Answer>().completeOnTimeout(answer, 100, TimeUnit.MICROSECONDS),
                round.subject()::callAsync);
    }

    /** The supplier throws instead of returning a stage. */
    void throwing(int failurePercent) {
        Answer answer = answers.next(failurePercent);
        make(
                answer.expected(),
                () -> {
                    throw new CompletionException(new DependencyException(answer));
                },
                round.subject()::callAsync);
    }

    void cancelled() {
        CompletionStage<Answer> stage = make(Outcome.IGNORED, CompletableFuture::new, round.subject()::callAsync);
        if (stage != null && stage.toCompletableFuture().cancel(true)) {
            round.faults().injected(FaultKind.FUTURE_CANCELLED);
        }
    }

    /** The call is in the timeout, and that in the breaker: so it is seen whether the call was admitted. */
    void timingOut() {
        CompletionStage<Answer> stage = make(
                Outcome.FAILURE,
                () -> timeout.callAsync(() -> new CompletableFuture<Answer>()),
                round.subject()::callAsync);
        if (stage != null) {
            round.faults().injected(FaultKind.TIMEOUT);
        }
    }

    /** A permit that is never reported. */
    void neverCompleting() {
        AtomicBoolean ran = new AtomicBoolean();
        round.ledger().asks();
        try {
            CompletionStage<Answer> stage = round.subject().breaker().callAsync(() -> {
                ran.set(true);
                round.ledger().granted();
                round.ledger().abandoned();
                return new CompletableFuture<Answer>();
            });
            if (ran.get()) {
                round.faults().injected(FaultKind.FUTURE_NEVER_COMPLETES);
            } else {
                stage.whenComplete((value, thrown) -> notAdmitted(thrown));
            }
        } catch (ClockFault broken) {
            round.ledger().threw();
        }
    }

    /** Returns the stage of a call that was admitted, else null. */
    private @Nullable CompletionStage<Answer> make(
            Outcome expected,
            Supplier<CompletionStage<Answer>> call,
            Function<Supplier<CompletionStage<Answer>>, CompletionStage<Answer>> way) {
        AtomicBoolean ran = new AtomicBoolean();
        Ledger ledger = round.ledger();
        ledger.asks();
        round.asyncCalls().incrementAndGet();
        CompletionStage<Answer> stage;
        try {
            stage = way.apply(() -> {
                ran.set(true);
                ledger.granted();
                ledger.reporting(expected);
                return call.get();
            });
        } catch (ClockFault broken) {
            ledger.threw();
            round.asyncCalls().decrementAndGet();
            return null;
        }
        boolean admitted = ran.get();
        stage.whenComplete((value, thrown) -> {
            if (admitted) {
                ledger.reported();
            } else {
                notAdmitted(thrown);
            }
            round.asyncCalls().decrementAndGet();
        });
        return admitted ? stage : null;
    }

    private void notAdmitted(@Nullable Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof CircuitOpenException) {
            round.ledger().rejected();
        } else if (cause instanceof ClockFault) {
            round.ledger().threw();
        } else {
            round.findings()
                    .check(
                            Invariant.NOTHING_UNEXPECTED,
                            false,
                            () -> "a call that was not admitted ended with " + cause);
        }
    }
}
