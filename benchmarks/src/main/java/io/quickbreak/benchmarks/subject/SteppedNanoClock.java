package io.quickbreak.benchmarks.subject;

import io.quickbreak.NanoClock;

/** {@link SteppedClock} for this breaker: the same, in nanoseconds. */
final class SteppedNanoClock implements NanoClock {

    private volatile long now;

    /** Called by one thread at a time. */
    void advance(long nanos) {
        now += nanos;
    }

    @Override
    public long nanoTime() {
        return now;
    }
}
