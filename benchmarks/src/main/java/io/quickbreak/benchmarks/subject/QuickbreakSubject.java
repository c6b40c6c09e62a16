package io.quickbreak.benchmarks.subject;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.NanoClock;
import io.quickbreak.State;
import java.time.Duration;
import java.util.function.Function;

/**
 * This breaker.
 *
 * <p>Calls by hand take the primitive permit and settle it by {@link CircuitBreaker#success} or {@link CircuitBreaker#failure(long)}, the forms
 * documented for the hot path; lambdas go through {@link CircuitBreaker#call}, which is the only way to be rejected by exception.
 */
final class QuickbreakSubject extends Subject {

    private final CircuitBreaker breaker;
    private final SteppedNanoClock manualClock;
    private final long openNanos;

    private final CheckedSupplier<Reply, RuntimeException> supplier = () -> Reply.SERVED;
    private final Function<CircuitOpenException, Reply> fallback = rejected -> Reply.FALLBACK;

    private QuickbreakSubject(SubjectSettings settings, boolean totals) {
        super(settings);
        openNanos = settings.openFor().toNanos();
        manualClock = settings.clock() == SubjectSettings.Clock.MANUAL ? new SteppedNanoClock() : null;
        breaker = CircuitBreaker.of(
                "fraud-check",
                CircuitBreakerConfig.builder()
                        .countWindow(settings.window())
                        .minimumCalls(settings.window())
                        .failureRate(settings.failureRate())
                        .openFor(settings.openFor())
                        .probes(settings.probes())
                        .probeTimeout(Duration.ofHours(24))
                        .totals(totals)
                        .clock(manualClock != null ? manualClock : NanoClock.system())
                        .build());
    }

    static Subject withTotals(SubjectSettings settings) {
        return new QuickbreakSubject(settings, true);
    }

    static Subject withoutTotals(SubjectSettings settings) {
        return new QuickbreakSubject(settings, false);
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
    public RuntimeException rejectedCall() {
        try {
            breaker.call(supplier);
        } catch (CircuitOpenException rejected) {
            return rejected;
        }
        throw admitted();
    }

    @Override
    public Reply callOrFallback() {
        return breaker.call(supplier, fallback);
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
