package io.quickbreak.lincheck;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.ManualClock;
import io.quickbreak.Snapshot;
import io.quickbreak.State;

/** The breaker that is checked, through its public methods alone. Time stands still. */
public class CheckedBreaker extends BreakerOperations<Long> {

    private final Hands<Long> hands = new Hands<>();
    private final ManualClock clock;
    private final CircuitBreaker breaker;

    @SuppressWarnings("this-escape") // the one subclass has no fields
    public CheckedBreaker() {
        Case current = Case.current();
        clock = current.clock();
        breaker = CircuitBreaker.of("checked", current.config());
        begin(current.start());
    }

    @Override
    public State state() {
        return breaker.state();
    }

    @Override
    public Seen snapshot() {
        Snapshot seen = breaker.snapshot();
        return new Seen(seen.state(), seen.generation(), seen.calls(), seen.failures());
    }

    @Override
    public void forceOpen() {
        breaker.forceOpen();
    }

    @Override
    public void reset() {
        breaker.reset();
    }

    @Override
    public void advance() {
        clock.advance(Setting.SECOND);
    }

    @Override
    Hands<Long> hands() {
        return hands;
    }

    @Override
    Long acquire() {
        long permit = breaker.tryAcquire();
        return permit == CircuitBreaker.REJECTED ? null : permit;
    }

    @Override
    void succeed(Long permit) {
        breaker.success(permit);
    }

    @Override
    void fail(Long permit) {
        breaker.failure(permit);
    }

    @Override
    void giveBack(Long permit) {
        breaker.release(permit);
    }
}
