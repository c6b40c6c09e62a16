package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Outcome;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The user's rules on outcomes. They do what the answer says, and misbehave as it says. */
final class FaultyRules {

    private static final long LONGEST_BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int LONGEST_TOLD_MILLIS = 10;
    private static final int TELLS_ONE_IN = 4;

    private final Faults faults;

    FaultyRules(Faults faults) {
        this.faults = faults;
    }

    CircuitBreakerConfig.Builder addTo(CircuitBreakerConfig.Builder config, boolean judgesResults) {
        config.recordException(this::isRecorded)
                .ignoreException(this::isIgnored)
                .retryAfter(this::toldBy);
        return judgesResults ? config.recordResult(this::isBad).retryAfterOfResult(this::toldByResult) : config;
    }

    private boolean isIgnored(Throwable thrown) {
        return thrown instanceof DependencyException e
                && e.answer().intent() == Outcome.IGNORED
                && e.answer().ruleFault() != RuleFault.THROWS;
    }

    private boolean isRecorded(Throwable thrown) {
        if (thrown instanceof DependencyException e) {
            misbehave(
                    e.answer(),
                    e.answer().ruleFault(),
                    FaultKind.PREDICATE_THROWS,
                    FaultKind.PREDICATE_BLOCKS,
                    FaultKind.PREDICATE_REENTERS);
            return e.answer().intent() == Outcome.FAILURE;
        }
        return thrown instanceof TimeoutException;
    }

    private boolean isBad(@Nullable Object result) {
        if (!(result instanceof Answer answer)) {
            return false;
        }
        misbehave(
                answer,
                answer.ruleFault(),
                FaultKind.RESULT_RULE_THROWS,
                FaultKind.RESULT_RULE_BLOCKS,
                FaultKind.RESULT_RULE_REENTERS);
        return answer.intent() == Outcome.FAILURE;
    }

    private @Nullable Duration toldBy(Throwable thrown) {
        return thrown instanceof DependencyException e ? told(e.answer()) : null;
    }

    /** What this rule throws would reach the caller: it does not, so that a caller knows what to expect. */
    private @Nullable Duration toldByResult(@Nullable Object result) {
        return result instanceof Answer answer && answer.toldFault() != RuleFault.THROWS ? told(answer) : null;
    }

    private @Nullable Duration told(Answer answer) {
        misbehave(
                answer,
                answer.toldFault(),
                FaultKind.RETRY_AFTER_THROWS,
                FaultKind.RETRY_AFTER_BLOCKS,
                FaultKind.RETRY_AFTER_REENTERS);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextInt(TELLS_ONE_IN) == 0 ? Duration.ofMillis(1 + random.nextInt(LONGEST_TOLD_MILLIS)) : null;
    }

    private void misbehave(Answer answer, RuleFault fault, FaultKind throwing, FaultKind blocking, FaultKind entering) {
        switch (fault) {
            case NONE -> {}
            case THROWS -> {
                faults.injected(throwing);
                throw new RuleException(throwing.label());
            }
            case BLOCKS -> {
                faults.injected(blocking);
                block();
            }
            case REENTERS -> {
                faults.injected(entering);
                answer.reenter().run();
            }
        }
    }

    /** An interrupt ends it at once. */
    static void block() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_BLOCK_NANOS));
    }
}
