package io.quickbreak.testing;

import io.quickbreak.NanoClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that does what a clock should not: it jumps backward, and it throws. */
public final class UnsteadyClock implements NanoClock {

    private volatile long now;
    private final AtomicReference<RuntimeException> broken = new AtomicReference<>();

    @Override
    public long nanoTime() {
        RuntimeException failure = broken.get();
        if (failure != null) {
            throw failure;
        }
        return now;
    }

    @Override
    public boolean neverBlocks() {
        return true;
    }

    /**
     * Sets the reading.
     *
     * @param nanos what the clock reads from now on
     */
    public void set(long nanos) {
        now = nanos;
    }

    /**
     * Moves the reading.
     *
     * @param distance how far; backward if negative
     */
    public void jump(Duration distance) {
        set(now + distance.toNanos());
    }

    /**
     * Breaks the clock.
     *
     * @param failure what it throws from now on
     */
    public void breakWith(RuntimeException failure) {
        broken.set(failure);
    }

    /** Repairs the clock. */
    public void repair() {
        broken.set(null);
    }
}
