package io.quickbreak.internal;

import io.quickbreak.NanoClock;
import java.util.concurrent.TimeUnit;

/**
 * Reads the breaker's clock, and knows when OPEN ends.
 *
 * <p>Deadlines are kept in ticks since the breaker was made, and are rounded up to whole ticks: nothing ends early, and nothing ends a tick or more late. A tick is a microsecond where OPEN lasts as long as configured, and a millisecond
 * where somebody has told how long: for no bound but a day is known of that, and it must be short beside the time after which deadlines recycle. Immutable but for the clock and the rules.
 */
public final class OpenTimer {

    static final long NANOS_PER_TICK = 1_000;

    /** The longest that OPEN may be told to last. */
    static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(24);

    private static final long NANOS_PER_TOLD_TICK = 1_000_000;
    private static final long LONGEST_TOLD_TICKS = LONGEST_NANOS / NANOS_PER_TOLD_TICK + 1;

    private final NanoClock clock;
    private final long origin;
    private final LiveRules rules;

    /**
     * Starts counting time now.
     *
     * @param clock the breaker's clock
     * @param rules how long OPEN lasts
     */
    public OpenTimer(NanoClock clock, LiveRules rules) {
        this.clock = clock;
        this.origin = clock.nanoTime();
        this.rules = rules;
    }

    /**
     * Reads the clock.
     *
     * @return nanoseconds since the breaker was made; negative only if the clock went backward
     */
    public long elapsedNanos() {
        return clock.nanoTime() - origin;
    }

    /** Reads the clock where a clock that throws must not keep an outcome from being counted. It then is the time when the breaker was made. */
    long elapsedNanosOrZero() {
        try {
            return elapsedNanos();
        } catch (Throwable brokenClock) {
            return 0;
        }
    }

    /**
     * Tells whether OPEN has lasted long enough.
     *
     * @param w a word that is open until a deadline
     * @param elapsedNanos the time
     * @return true when its deadline is reached
     */
    public boolean isOver(long w, long elapsedNanos) {
        return remainingTicks(w, elapsedNanos) == 0;
    }

    /**
     * Returns how long an open word still has to run.
     *
     * @param w a word that is open until a deadline
     * @param elapsedNanos the time
     * @return nanoseconds, rounded up to a tick; 0 when the deadline is reached
     */
    public long remainingNanos(long w, long elapsedNanos) {
        return remainingTicks(w, elapsedNanos) * (StateWord.isConfiguredOpen(w) ? NANOS_PER_TICK : NANOS_PER_TOLD_TICK);
    }

    private long remainingTicks(long w, long elapsedNanos) {
        return StateWord.isConfiguredOpen(w)
                ? StateWord.remainingTicksOf(
                        w,
                        Math.floorDiv(elapsedNanos, NANOS_PER_TICK),
                        rules.get().longestOpenTicks())
                : StateWord.remainingTicksOf(w, Math.floorDiv(elapsedNanos, NANOS_PER_TOLD_TICK), LONGEST_TOLD_TICKS);
    }

    /** Whether another thread may wait for this clock. */
    boolean canBeWatched() {
        return clock.neverBlocks();
    }

    boolean hasSystemClock() {
        return clock.equals(NanoClock.system());
    }

    /** The deadline of an OPEN that begins at this time. */
    static long deadlineTicks(long elapsedNanos, long openForNanos) {
        return ticksCovering(elapsedNanos + openForNanos);
    }

    /** The deadline of an OPEN_TOLD or OPEN_WATCHED that has so long to run at this time; one that has nothing left to run is over at once, though time stands still. */
    static long toldDeadlineTicks(long elapsedNanos, long remainingNanos) {
        if (remainingNanos == 0) {
            return Math.floorDiv(elapsedNanos, NANOS_PER_TOLD_TICK);
        }
        return Math.floorDiv(elapsedNanos + remainingNanos + NANOS_PER_TOLD_TICK - 1, NANOS_PER_TOLD_TICK);
    }

    /** No deadline is further away than this if OPEN lasts for that long at most. */
    static long longestTicks(long openForNanos) {
        return ticksCovering(openForNanos) + 1;
    }

    private static long ticksCovering(long nanos) {
        return Math.floorDiv(nanos + NANOS_PER_TICK - 1, NANOS_PER_TICK);
    }
}
