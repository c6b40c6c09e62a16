package io.quickbreak.benchmarks.differential;

import io.quickbreak.NanoClock;

/** The one clock of both sides. It stands still until the history moves it. */
final class HistoryClock implements NanoClock {

    private static final long NANOS_PER_TICK = 1_000;

    private final long startNanos;
    private long elapsedNanos;

    HistoryClock(long startNanos) {
        this.startNanos = startNanos;
    }

    void advance(long nanos) {
        elapsedNanos += nanos;
    }

    /** The time since the history began. */
    long elapsedNanos() {
        return elapsedNanos;
    }

    /** The same, rounded up to the microsecond, as this breaker rounds a deadline. */
    long elapsedNanosInTicks() {
        return (elapsedNanos + NANOS_PER_TICK - 1) / NANOS_PER_TICK * NANOS_PER_TICK;
    }

    @Override
    public long nanoTime() {
        return startNanos + elapsedNanos;
    }
}
