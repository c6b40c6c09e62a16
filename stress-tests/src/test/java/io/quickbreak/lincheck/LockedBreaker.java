package io.quickbreak.lincheck;

import io.quickbreak.State;

/** Right, and blocking: all under one lock. */
public final class LockedBreaker extends BreakerOperations<SequentialBreaker.Permit> {

    private final SequentialBreaker breaker = new SequentialBreaker();

    @Override
    synchronized SequentialBreaker.Permit acquire() {
        return breaker.acquire();
    }

    @Override
    synchronized void succeed(SequentialBreaker.Permit permit) {
        breaker.succeed(permit);
    }

    @Override
    synchronized void fail(SequentialBreaker.Permit permit) {
        breaker.fail(permit);
    }

    @Override
    synchronized void giveBack(SequentialBreaker.Permit permit) {
        breaker.giveBack(permit);
    }

    @Override
    public synchronized State state() {
        return breaker.state();
    }

    @Override
    public synchronized Seen snapshot() {
        return breaker.snapshot();
    }

    @Override
    public synchronized void forceOpen() {
        breaker.forceOpen();
    }

    @Override
    public synchronized void reset() {
        breaker.reset();
    }

    @Override
    public synchronized void advance() {
        breaker.advance();
    }

    @Override
    Hands<SequentialBreaker.Permit> hands() {
        return breaker.hands();
    }
}
