package io.quickbreak;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One transition of a breaker: a change of its state, an order of an operator that leaves the state as it was, or a threshold reached in {@link State#METRICS_ONLY}.
 *
 * <p>Each transition begins a generation, so the generations of a breaker's transitions follow each other, and a gap in them is a transition that was missed. A change of the window by {@link
 * CircuitBreaker#reconfigure} begins two generations, and is no transition.
 *
 * @param breaker name of the breaker
 * @param from what the breaker did with calls before
 * @param to what it does from now on; the same as {@code from} if the window has been emptied, or an open breaker was opened again
 * @param generation the generation that has begun; see {@link Snapshot#generation}
 * @param at when, by the breaker's clock, since the breaker was made; read an instant after the transition
 * @param trip why it has opened, or would have; else null
 * @param thrown class of the exception that decided it; null if no exception did
 */
public record Transition(
        String breaker,
        State from,
        State to,
        long generation,
        Duration at,
        @Nullable Trip trip,
        @Nullable Class<? extends Throwable> thrown) {

    /**
     * Tells whether this is a threshold that was reached in {@link State#METRICS_ONLY}: the breaker would have opened, and did not.
     *
     * @return true if so; {@link Totals#wouldHaveOpened} counts these, and {@link Totals#transitions} all others
     */
    public boolean wouldHaveOpened() {
        return trip != null && to == State.METRICS_ONLY;
    }
}
