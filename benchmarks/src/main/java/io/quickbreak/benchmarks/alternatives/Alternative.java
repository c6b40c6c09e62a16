package io.quickbreak.benchmarks.alternatives;

/**
 * A breaker reduced to what a call does while it is closed: ask whether it may proceed, and record how it ended.
 *
 * <p>It opens once and for all: there are no generations, no probes and no time.
 */
public abstract class Alternative {

    /**
     * Makes a call: reads the state, and records the outcome unless the breaker is open.
     *
     * @param failure whether the call fails
     * @return whether the breaker was found open, or opened by this outcome
     */
    public abstract boolean record(boolean failure);

    /**
     * Counts the outcomes in the window.
     *
     * @return the number when nobody is recording
     */
    public abstract int calls();

    /**
     * Counts the failures in the window.
     *
     * @return the number when nobody is recording
     */
    public abstract int failures();
}
