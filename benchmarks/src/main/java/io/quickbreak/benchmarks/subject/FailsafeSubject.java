package io.quickbreak.benchmarks.subject;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerBuilder;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Fallback;
import dev.failsafe.function.CheckedSupplier;
import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Failsafe.
 *
 * <p>Calls by hand follow the library's "standalone usage": {@code tryAcquirePermit()}, then {@code recordSuccess()} or {@code recordFailure()},
 * which look at no exception and no result. A rejection by exception is {@code acquirePermit()}, which throws without any lambda; its stack trace
 * cannot be switched off. Lambdas can only go through a {@link FailsafeExecutor}; it is made once, and so is the one with a {@link Fallback},
 * which is a constant and handles rejections only. The executor for stages is given one that runs everything where it is asked to: by default a call
 * goes to another thread. There is no rule for slow calls.
 *
 * <p>Its count-based window cannot be given a minimum of calls: it trips at the same number of failures as the others, though without
 * waiting until the window is full. That makes no difference to a window that is full when the measurement begins. Its clock cannot be
 * replaced either, so where the others are given one that is moved, it is given an open duration of zero and pays for {@link System#nanoTime()}
 * at each transition.
 */
final class FailsafeSubject extends Subject {

    private final CircuitBreaker<Reply> breaker;
    private final FailsafeExecutor<Reply> executor;
    private final FailsafeExecutor<Reply> executorWithFallback;
    private final CheckedSupplier<Reply> supplier = () -> Reply.SERVED;
    private final CheckedSupplier<Reply> throwing = () -> {
        throw CallFailedException.INSTANCE;
    };
    private final FailsafeExecutor<Reply> sameThreadExecutor;
    private final CheckedSupplier<CompletionStage<Reply>> stage = () -> CompletableFuture.completedFuture(Reply.SERVED);
    private final boolean withoutDelay;

    private FailsafeSubject(SubjectSettings settings) {
        super(settings);
        withoutDelay = settings.clock() == SubjectSettings.Clock.MANUAL;
        CircuitBreakerBuilder<Reply> builder = CircuitBreaker.<Reply>builder()
                .withDelay(withoutDelay ? Duration.ZERO : settings.openFor())
                .withSuccessThreshold(settings.probes());
        if (settings.isTimed()) {
            builder.withFailureRateThreshold(settings.failureRate(), settings.window(), settings.period());
        } else {
            builder.withFailureThreshold(settings.failuresToTrip(), settings.window());
        }
        breaker = builder.build();
        executor = Failsafe.with(breaker);
        sameThreadExecutor = executor.with(new SameThreadExecutor());
        Fallback<Reply> fallback = Fallback.builder(Reply.FALLBACK)
                .handle(CircuitBreakerOpenException.class)
                .build();
        executorWithFallback = Failsafe.with(fallback).compose(breaker);
    }

    static Subject of(SubjectSettings settings) {
        return new FailsafeSubject(settings);
    }

    @Override
    public boolean tryAcquire() {
        return breaker.tryAcquirePermit();
    }

    @Override
    public boolean healthyCall() {
        if (!breaker.tryAcquirePermit()) {
            return false;
        }
        breaker.recordSuccess();
        return true;
    }

    @Override
    public boolean failingCall() {
        if (!breaker.tryAcquirePermit()) {
            return false;
        }
        breaker.recordFailure();
        return true;
    }

    @Override
    public Reply call() {
        return executor.get(supplier);
    }

    @Override
    public boolean callThatThrows() {
        try {
            executor.get(throwing);
        } catch (CallFailedException failed) {
            return true;
        } catch (CircuitBreakerOpenException rejected) {
            return false;
        }
        throw new AssertionError("call: returned (expected: threw)");
    }

    @Override
    public void attempt() {
        breaker.acquirePermit();
    }

    @Override
    public Reply callOrFallback() {
        return executorWithFallback.get(supplier);
    }

    @Override
    public Reply callAsync() {
        return sameThreadExecutor.getStageAsync(stage).join();
    }

    @Override
    public boolean isRejectedAsync() {
        return sameThreadExecutor.getStageAsync(stage).isCompletedExceptionally();
    }

    @Override
    public long counts() {
        return (long) breaker.getExecutionCount() + breaker.getFailureCount();
    }

    @Override
    public State state() {
        return switch (breaker.getState()) {
            case CLOSED -> State.CLOSED;
            case OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
        };
    }

    @Override
    public void passOpenDuration() {
        if (!withoutDelay) {
            super.passOpenDuration();
        }
    }
}
