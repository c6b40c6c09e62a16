package io.quickbreak.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A control: one call in so many takes long. */
final class NowAndThen implements Attempt {

    private final int onceIn;
    private final Runnable delay;
    private final AtomicLong calls = new AtomicLong();

    NowAndThen(int onceIn, Runnable delay) {
        this.onceIn = onceIn;
        this.delay = delay;
    }

    static NowAndThen parking(int onceIn, Duration duration) {
        return new NowAndThen(onceIn, () -> park(duration.toNanos()));
    }

    @Override
    public boolean isRejected() {
        if (calls.incrementAndGet() % onceIn == 0) {
            delay.run();
        }
        return true;
    }

    private static void park(long nanos) {
        long begin = System.nanoTime();
        for (long gone = 0; gone < nanos; gone = System.nanoTime() - begin) {
            LockSupport.parkNanos(nanos - gone);
        }
    }
}
