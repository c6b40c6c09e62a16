package io.quickbreak.benchmarks.differential;

/** A breaker as a history drives it. Belongs to one thread. */
interface Peer {

    /**
     * Asks for a permit.
     *
     * @param call a number of the history's, which names the call from now on
     * @return whether it is admitted
     */
    boolean tryAcquire(int call);

    /**
     * Reports a call that was admitted.
     *
     * @param call its number
     * @param outcome how it went
     * @param tookNanos how long it took
     */
    void settle(int call, Outcome outcome, long tookNanos);

    /** Orders what an operator may. */
    void order(Order order);

    View view();

    /** Whether the rest of the history means the same to this peer; false once a {@link Rule} says that it does not. */
    default boolean isComparable() {
        return true;
    }

    /** Makes a new, CLOSED breaker. */
    @FunctionalInterface
    interface Factory {
        Peer make(Settings settings, HistoryClock clock, Rules rules);
    }
}
