package io.quickbreak.benchmarks.subject;

import io.quickbreak.NanoClock;
import io.quickbreak.State;
import java.util.function.Supplier;

/**
 * {@link LockedBreaker}: what a breaker costs that is simple and correct.
 *
 * <p>It has no windows of time, no slow calls and no stages. Its exceptions have no stack trace, as those of this project's breaker.
 */
final class LockedSubject extends Subject {

    private final LockedBreaker breaker;
    private final SteppedNanoClock manualClock;
    private final long openNanos;
    private final Supplier<Reply> supplier = () -> Reply.SERVED;
    private final Supplier<Reply> throwing = () -> {
        throw CallFailedException.INSTANCE;
    };

    private LockedSubject(SubjectSettings settings) {
        super(settings);
        openNanos = settings.openFor().toNanos();
        manualClock = settings.clock() == SubjectSettings.Clock.MANUAL ? new SteppedNanoClock() : null;
        breaker = new LockedBreaker(
                settings.window(),
                settings.failuresToTrip(),
                openNanos,
                settings.probes(),
                manualClock != null ? manualClock : NanoClock.system());
    }

    static Subject of(SubjectSettings settings) {
        return new LockedSubject(settings);
    }

    @Override
    public boolean tryAcquire() {
        return breaker.tryAcquire();
    }

    @Override
    public boolean healthyCall() {
        if (!breaker.tryAcquire()) {
            return false;
        }
        breaker.success();
        return true;
    }

    @Override
    public boolean failingCall() {
        if (!breaker.tryAcquire()) {
            return false;
        }
        breaker.failure();
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
        } catch (LockedBreaker.OpenException rejected) {
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
        try {
            return breaker.call(supplier);
        } catch (LockedBreaker.OpenException rejected) {
            return Reply.FALLBACK;
        }
    }

    @Override
    public long counts() {
        return breaker.counts();
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
