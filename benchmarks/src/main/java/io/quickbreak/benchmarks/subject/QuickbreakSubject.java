package io.quickbreak.benchmarks.subject;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.NanoClock;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * This breaker.
 *
 * <p>Calls by hand take the primitive permit and settle it by {@link CircuitBreaker#success} or {@link CircuitBreaker#failure(long)}, the forms
 * documented for the hot path; lambdas go through {@link CircuitBreaker#call}, which is the only way to be rejected by exception. Where slow calls
 * count, the same forms measure by themselves.
 */
final class QuickbreakSubject extends Subject {

    private final CircuitBreaker breaker;
    private final SteppedNanoClock manualClock;
    private final long openNanos;

    private final CheckedSupplier<Reply, RuntimeException> supplier = () -> Reply.SERVED;
    private final CheckedSupplier<Reply, RuntimeException> throwing = () -> {
        throw CallFailedException.INSTANCE;
    };
    private final Supplier<CompletionStage<Reply>> stage = () -> CompletableFuture.completedFuture(Reply.SERVED);
    private final Function<CircuitOpenException, Reply> fallback = rejected -> Reply.FALLBACK;

    private QuickbreakSubject(SubjectSettings settings, boolean totals, boolean watched) {
        super(settings);
        openNanos = settings.openFor().toNanos();
        manualClock = settings.clock() == SubjectSettings.Clock.MANUAL ? new SteppedNanoClock() : null;
        CircuitBreakerConfig.Builder config = CircuitBreakerConfig.builder()
                .failureRate(settings.failureRate())
                .minimumCalls(settings.window())
                .openFor(settings.openFor())
                .probes(settings.probes())
                .probeTimeout(Duration.ofHours(24))
                .totals(totals)
                .reopenWatch(watched)
                .clock(manualClock != null ? manualClock : NanoClock.system());
        if (settings.isTimed()) {
            config.timeWindow(settings.period());
        } else {
            config.countWindow(settings.window());
        }
        if (settings.slowCalls()) {
            config.slowCallRate(100).slowCallDuration(Duration.ofSeconds(1));
        }
        breaker = CircuitBreaker.of("fraud-check", config.build());
    }

    static Subject withTotals(SubjectSettings settings) {
        return new QuickbreakSubject(settings, true, false);
    }

    static Subject withoutTotals(SubjectSettings settings) {
        return new QuickbreakSubject(settings, false, false);
    }

    static Subject watched(SubjectSettings settings) {
        return new QuickbreakSubject(settings, true, true);
    }

    @Override
    public boolean tryAcquire() {
        return breaker.tryAcquire() != CircuitBreaker.REJECTED;
    }

    @Override
    public boolean healthyCall() {
        long permit = breaker.tryAcquire();
        if (permit == CircuitBreaker.REJECTED) {
            return false;
        }
        breaker.success(permit);
        return true;
    }

    @Override
    public boolean failingCall() {
        long permit = breaker.tryAcquire();
        if (permit == CircuitBreaker.REJECTED) {
            return false;
        }
        breaker.failure(permit);
        return true;
    }

    @Override
    public Reply call() {
        return breaker.call(supplier);
    }

    @Override
    public boolean callThatThrows() {
        try {
            breaker.call(throwing);
        } catch (CallFailedException failed) {
            return true;
        } catch (CircuitOpenException rejected) {
            return false;
        }
        throw new AssertionError("call: returned (expected: threw)");
    }

    @Override
    public void attempt() {
        breaker.call(supplier);
    }

    @Override
    public Reply callOrFallback() {
        return breaker.call(supplier, fallback);
    }

    @Override
    public Reply callAsync() {
        return breaker.callAsync(stage).toCompletableFuture().join();
    }

    @Override
    public boolean isRejectedAsync() {
        return breaker.callAsync(stage).toCompletableFuture().isCompletedExceptionally();
    }

    @Override
    public long counts() {
        Snapshot snapshot = breaker.snapshot();
        return snapshot.calls() + snapshot.failures();
    }

    @Override
    public State state() {
        return breaker.state();
    }

    @Override
    public void passOpenDuration() {
        if (manualClock != null) {
            manualClock.advance(openNanos);
        } else {
            super.passOpenDuration();
        }
    }
}
