package io.quickbreak.benchmarks.latency;

import io.quickbreak.NanoClock;

/** Goes on by so much at each reading, and by what a test adds. For one thread. */
final class TickingClock implements NanoClock {

    private final long tick;
    private long now;

    TickingClock(long tick) {
        this.tick = tick;
    }

    void advance(long nanos) {
        now += nanos;
    }

    @Override
    public long nanoTime() {
        now += tick;
        return now;
    }
}
