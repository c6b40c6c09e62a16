package io.quickbreak.testing;

import io.quickbreak.NanoClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that does what a clock should not: it jumps backward, it throws, and it calls the breaker that reads it. */
public final class UnsteadyClock implements NanoClock {

    private volatile long now;
    private final AtomicReference<RuntimeException> broken = new AtomicReference<>();
    private final AtomicReference<Runnable> inNextReading = new AtomicReference<>();

    @Override
    public long nanoTime() {
        RuntimeException failure = broken.get();
        if (failure != null) {
            throw failure;
        }
        Runnable call = inNextReading.getAndSet(null);
        if (call != null) {
            call.run();
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

    /**
     * Has something done while the clock is read the next time, as another thread might do it then.
     *
     * @param call what is done, once
     */
    public void inNextReading(Runnable call) {
        inNextReading.set(call);
    }

    /** Repairs the clock. */
    public void repair() {
        broken.set(null);
    }
}
