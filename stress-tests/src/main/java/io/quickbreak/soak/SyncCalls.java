package io.quickbreak.soak;

import io.quickbreak.Backoff;
import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.compose.Pipeline;
import io.quickbreak.compose.Retry;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The calls of one thread that makes them by lambdas, with fallbacks and retries. */
final class SyncCalls {

    private static final int ATTEMPTS = 3;
    private static final int THROWING_FALLBACKS_ONE_IN = 4;

    private final RoundContext round;
    private final SplittableRandom random;
    private final Answers answers;
    private final Pipeline retried;

    SyncCalls(RoundContext round, SplittableRandom random, Answers answers) {
        this.round = round;
        this.random = random;
        this.answers = answers;
        Retry retry = Retry.builder()
                .maxAttempts(ATTEMPTS)
                .backoff(Backoff.fixed(Duration.ofMillis(1)))
                .retryOn(DependencyException.class::isInstance)
                .build();
        this.retried = Pipeline.of(retry).then(round.subject().breaker());
    }

    void plain(int failurePercent) {
        make(round.subject()::call, failurePercent);
    }

    void running(int failurePercent) {
        Answer answer = answers.next(failurePercent);
        Body body = new Body(round.ledger(), answer, false, true);
        make(body, supplier -> {
            round.subject().breaker().run(supplier::get);
            return answer;
        });
    }

    void withFallback(int failurePercent) {
        boolean throwing = random.nextInt(THROWING_FALLBACKS_ONE_IN) == 0;
        make(
                supplier -> round.subject().call(supplier, rejection -> {
                    if (throwing) {
                        round.faults().injected(FaultKind.FALLBACK_THROWS);
                        throw new FallbackException(rejection);
                    }
                    throw rejection;
                }),
                failurePercent);
    }

    /** Each attempt asks for a permit. */
    void retried(int failurePercent) {
        Body body = new Body(
                round.ledger(), answers.next(failurePercent), round.plan().judgesResults(), true);
        make(body, retried::call);
        if (body.permits() > 1) {
            round.faults().injected(FaultKind.RETRY);
        }
    }

    /** A way to make a call under the breaker's guard. */
    @FunctionalInterface
    private interface Way {
        Answer make(CheckedSupplier<Answer, Exception> call) throws Exception;
    }

    private void make(Way way, int failurePercent) {
        make(new Body(round.ledger(), answers.next(failurePercent), round.plan().judgesResults(), true), way);
    }

    private void make(Body body, Way way) {
        round.ledger().asks();
        Throwable caught = null;
        try {
            way.make(body);
        } catch (Throwable thrown) {
            caught = thrown;
        }
        for (int i = 0; i < body.permits(); i++) {
            round.ledger().reported();
        }
        Throwable seen = caught;
        if (seen instanceof CircuitOpenException) {
            round.ledger().rejected();
        } else if (seen instanceof FallbackException) {
            round.ledger().rejected();
        } else if (seen instanceof ClockFault) {
            round.ledger().threw();
        } else {
            round.findings()
                    .check(
                            Invariant.USERS_EXCEPTION_ARRIVES,
                            body.permits() > 0 && isExpected(body, seen),
                            () -> "the caller saw " + seen + " for " + body.threw());
        }
    }

    private static boolean isExpected(Body body, @Nullable Throwable seen) {
        return body.ruleThrows() ? seen instanceof RuleException : seen == body.threw();
    }

    /** What a fallback throws. */
    private static final class FallbackException extends RuntimeException {

        private static final long serialVersionUID = 1;

        FallbackException(CircuitOpenException rejection) {
            super("the fallback failed", rejection, false, false);
        }
    }
}
