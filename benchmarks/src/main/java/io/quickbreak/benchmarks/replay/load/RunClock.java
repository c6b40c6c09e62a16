package io.quickbreak.benchmarks.replay.load;

import java.util.concurrent.locks.LockSupport;

/** Time since a run began, in nanoseconds of the monotonic clock. Negative before it begins. */
final class RunClock {
    private final long originNanos;

    private RunClock(long originNanos) {
        this.originNanos = originNanos;
    }

    /**
     * Makes a clock for a run that begins a moment from now.
     *
     * @param leadNanos how long from now
     * @return the clock
     */
    static RunClock beginningIn(long leadNanos) {
        return new RunClock(System.nanoTime() + leadNanos);
    }

    long nowNanos() {
        return System.nanoTime() - originNanos;
    }

    /**
     * Waits until a moment of the run; never returns before it.
     *
     * @param offsetNanos the moment
     * @throws InterruptedException when interrupted meanwhile
     */
    void awaitNanos(long offsetNanos) throws InterruptedException {
        for (long left = offsetNanos - nowNanos(); left > 0; left = offsetNanos - nowNanos()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(left);
        }
    }
}
