package io.quickbreak;

/**
 * The one source of time of a breaker: open durations and probe leases are measured on it.
 *
 * <p>An implementation must be thread-safe and should be monotonic. A clock that jumps backward or forward never leaves more than the open duration to run; see {@link CircuitBreakerConfig.Builder#openFor}. Where an
 * outcome has told the duration, or {@code reopenWatch} waits for its end, a jump backward prolongs it by as much as the clock has jumped, up to a day.
 */
@FunctionalInterface
public interface NanoClock {

    /**
     * Returns the time in nanoseconds since an arbitrary, fixed origin; may be negative and may wrap, as {@link
     * System#nanoTime()} may.
     *
     * @return nanoseconds, to be compared by subtraction only
     */
    long nanoTime();

    /**
     * Tells whether another thread may read this clock while it serves other breakers: {@link CircuitBreakerConfig.Builder#reopenWatch} needs
     * that.
     *
     * @return false by default; true if a reading never waits for anything, as with the system's clock and {@link ManualClock}
     */
    default boolean neverBlocks() {
        return false;
    }

    /**
     * Returns the clock of the JVM, {@link System#nanoTime()}. It is the default of every breaker.
     *
     * @return the system's monotonic clock
     */
    static NanoClock system() {
        return SystemClock.INSTANCE;
    }
}
