package io.quickbreak;

/**
 * A listener's place among those who are told of transitions, and how it fares.
 *
 * <p>At rest, when nothing is under way, {@code delivered() + dropped()} is the number of transitions since the listener came.
 */
public interface TransitionSubscription extends Registration {

    /**
     * Returns how many transitions the listener was told of, those included at which it threw.
     *
     * @return 0 or more
     */
    long delivered();

    /**
     * Returns how many transitions the listener was not told of: it was so slow that later ones took their place, or what made one of them has stopped for a second before it said so.
     *
     * @return 0 or more; of a listener that falls behind while the window is changed by {@link CircuitBreaker#reconfigure}, two more for each such change
     */
    long dropped();

    /**
     * Returns how often the listener threw. The first time is logged.
     *
     * @return 0 or more
     */
    long failed();
}
