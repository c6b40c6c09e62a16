package io.quickbreak;

/**
 * How much of a delay is left to chance, so that callers which failed together do not come back together. A delay never grows by it.
 *
 * <p>Used by {@link Backoff#withJitter}.
 */
public enum Jitter {
    /** None of it: always the whole delay. */
    NONE,

    /** Half of it: uniform between half the delay and the whole. */
    EQUAL,

    /** All of it: uniform between 1 ms and the whole delay. A delay below 1 ms stays as it is. */
    FULL
}
