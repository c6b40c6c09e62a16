package io.quickbreak.internal;

import io.quickbreak.NanoClock;

/**
 * Reads the breaker's clock, and knows how long OPEN lasts.
 *
 * <p>Deadlines are kept in ticks of a microsecond since the breaker was made, and are rounded up to whole ticks: nothing ends early, and
 * nothing ends a tick or more late. Immutable but for the clock.
 */
public final class OpenTimer {

    static final long NANOS_PER_TICK = 1_000;

    private final NanoClock clock;
    private final long origin;
    private final long openForNanos;
    private final long longestTicks;

    /**
     * Starts counting time now.
     *
     * @param clock the breaker's clock
     * @param openForNanos how long OPEN lasts, in nanoseconds, 1 or more
     */
    public OpenTimer(NanoClock clock, long openForNanos) {
        this.clock = clock;
        this.origin = clock.nanoTime();
        this.openForNanos = openForNanos;
        this.longestTicks = ticksCovering(openForNanos) + 1;
    }

    /**
     * Reads the clock.
     *
     * @return nanoseconds since the breaker was made; negative only if the clock went backward
     */
    public long elapsedNanos() {
        return clock.nanoTime() - origin;
    }

    /**
     * Tells whether OPEN has lasted long enough.
     *
     * @param w an OPEN word
     * @param elapsedNanos the time
     * @return true when its deadline is reached
     */
    public boolean isOver(long w, long elapsedNanos) {
        return remainingTicks(w, elapsedNanos) == 0;
    }

    /**
     * Returns how long an OPEN word still has to run.
     *
     * @param w an OPEN word
     * @param elapsedNanos the time
     * @return nanoseconds, rounded up to a tick; 0 when the deadline is reached
     */
    public long remainingNanos(long w, long elapsedNanos) {
        return remainingTicks(w, elapsedNanos) * NANOS_PER_TICK;
    }

    private long remainingTicks(long w, long elapsedNanos) {
        return StateWord.remainingTicksOf(w, Math.floorDiv(elapsedNanos, NANOS_PER_TICK), longestTicks);
    }

    /**
     * Encodes the OPEN that follows a word, and reads the clock for its deadline. A clock that throws cannot keep the breaker from
     * opening: the open duration then counts from when the breaker was made, and may be over at once.
     */
    long openAfter(long w) {
        return StateWord.openAfter(w, ticksCovering(elapsedNanosOrZero() + openForNanos));
    }

    private long elapsedNanosOrZero() {
        try {
            return elapsedNanos();
        } catch (Throwable brokenClock) {
            return 0;
        }
    }

    private static long ticksCovering(long nanos) {
        return Math.floorDiv(nanos + NANOS_PER_TICK - 1, NANOS_PER_TICK);
    }
}
