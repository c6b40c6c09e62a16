package io.quickbreak.benchmarks.subject;

import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.LOCK_FREE;
import static io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.SupplierUtils;
import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Resilience4j, with a window of either kind: the default, which takes a lock at each outcome, or the lock-free one.
 *
 * <p>Calls by hand take a permit by {@code tryAcquirePermission()} and report by {@code onSuccess} or {@code onError}, the methods in which all
 * decorators of the library end. Both are to be told how long the call took, by the breaker's own {@code getCurrentTimestamp()}: by default that is
 * {@link System#nanoTime()}, twice a call. There is no setting to do without, but the source of timestamps can be replaced; {@link #tuned} takes
 * one that always says 0, and so pays for no clock while it is closed. That forgoes slow calls, as this project's breaker does when it has no rule for
 * them.
 *
 * <p>A rejection by exception is {@code acquirePermission()}, which throws without any lambda. Its exceptions carry a stack trace by default;
 * those of {@link #tuned} do not. A lambda is decorated once and called many times, as the library's own examples do, which spares it an
 * object a call; a fallback is added by {@code SupplierUtils.recover}.
 *
 * <p>A rule for slow calls cannot be switched off; by default it is so wide that it is hardly met. With {@link SubjectSettings#slowCalls} it is that of the
 * others.
 *
 * <p>No event consumer is registered, and the logger is the one that logs nothing.
 */
final class Resilience4jSubject extends Subject {

    private final CircuitBreaker breaker;
    private final SteppedClock manualClock;
    private final Supplier<Reply> guarded;
    private final Supplier<Reply> guardedThrowing;
    private final Supplier<CompletionStage<Reply>> guardedStage;
    private final Supplier<Reply> guardedOrFallback;

    private Resilience4jSubject(
            SubjectSettings settings, SlidingWindowSynchronizationStrategy strategy, boolean tuned) {
        super(settings);
        CircuitBreakerConfig.Builder config = CircuitBreakerConfig.custom()
                .failureRateThreshold(settings.failureRate())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.probes());
        if (settings.isTimed()) {
            int seconds = Math.toIntExact(settings.period().toSeconds());
            config.slidingWindow(seconds, settings.window(), SlidingWindowType.TIME_BASED, strategy);
        } else {
            config.slidingWindow(settings.window(), settings.window(), SlidingWindowType.COUNT_BASED, strategy);
        }
        if (settings.slowCalls()) {
            config.slowCallRateThreshold(100).slowCallDurationThreshold(Duration.ofSeconds(1));
        }
        if (tuned) {
            config.writableStackTraceEnabled(false).currentTimestampFunction(clock -> 0L, TimeUnit.NANOSECONDS);
        }
        manualClock = settings.clock() == SubjectSettings.Clock.MANUAL ? new SteppedClock() : null;
        if (manualClock != null) {
            config.clock(manualClock);
        }
        breaker = CircuitBreaker.of("fraud-check", config.build());
        guarded = CircuitBreaker.decorateSupplier(breaker, () -> Reply.SERVED);
        guardedThrowing = CircuitBreaker.decorateSupplier(breaker, () -> {
            throw CallFailedException.INSTANCE;
        });
        guardedStage =
                CircuitBreaker.decorateCompletionStage(breaker, () -> CompletableFuture.completedFuture(Reply.SERVED));
        guardedOrFallback = SupplierUtils.recover(guarded, CallNotPermittedException.class, rejected -> Reply.FALLBACK);
    }

    static Subject ofSynchronizedWindow(SubjectSettings settings) {
        return new Resilience4jSubject(settings, SYNCHRONIZED, false);
    }

    static Subject ofLockFreeWindow(SubjectSettings settings) {
        return new Resilience4jSubject(settings, LOCK_FREE, false);
    }

    static Subject tuned(SubjectSettings settings) {
        return new Resilience4jSubject(settings, SYNCHRONIZED, true);
    }

    @Override
    public boolean tryAcquire() {
        return breaker.tryAcquirePermission();
    }

    @Override
    public boolean healthyCall() {
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        long begin = breaker.getCurrentTimestamp();
        breaker.onSuccess(breaker.getCurrentTimestamp() - begin, breaker.getTimestampUnit());
        return true;
    }

    @Override
    public boolean failingCall() {
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        long begin = breaker.getCurrentTimestamp();
        breaker.onError(
                breaker.getCurrentTimestamp() - begin, breaker.getTimestampUnit(), CallFailedException.INSTANCE);
        return true;
    }

    @Override
    public Reply call() {
        return guarded.get();
    }

    @Override
    public boolean callThatThrows() {
        try {
            guardedThrowing.get();
        } catch (CallFailedException failed) {
            return true;
        } catch (CallNotPermittedException rejected) {
            return false;
        }
        throw new AssertionError("call: returned (expected: threw)");
    }

    @Override
    public void attempt() {
        breaker.acquirePermission();
    }

    @Override
    public Reply callOrFallback() {
        return guardedOrFallback.get();
    }

    @Override
    public Reply callAsync() {
        return guardedStage.get().toCompletableFuture().join();
    }

    @Override
    public boolean isRejectedAsync() {
        return guardedStage.get().toCompletableFuture().isCompletedExceptionally();
    }

    @Override
    public long counts() {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        return metrics.getNumberOfBufferedCalls() + metrics.getNumberOfFailedCalls();
    }

    @Override
    public State state() {
        return switch (breaker.getState()) {
            case CLOSED -> State.CLOSED;
            case OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
            case DISABLED, METRICS_ONLY, FORCED_OPEN ->
                throw new IllegalStateException("state: " + breaker.getState() + " (expected: one of its own making)");
        };
    }

    @Override
    public void passOpenDuration() {
        if (manualClock != null) {
            manualClock.advance(settings().openFor());
        } else {
            super.passOpenDuration();
        }
    }
}
