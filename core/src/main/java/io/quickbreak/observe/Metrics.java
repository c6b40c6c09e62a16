package io.quickbreak.observe;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.SavedState;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.Transition;
import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one breaker at one moment.
 *
 * <pre>{@code
 * System.out.print(Metrics.of(breaker).report());
 * }</pre>
 *
 * <p>State, counts and rates come from one {@link Snapshot}; the rest is read after it, so that calls in between may be in one and not in the other.
 *
 * <p><b>Thread-safety:</b> immutable.
 *
 * @param name name of the breaker
 * @param snapshot its state, and what is in its window
 * @param rates its rates of failures and of slow calls
 * @param totals what has gone through it since it was made
 * @param openRemaining OPEN: how long until calls may pass as probes, 0 .. 24 h; null in any other state, or if the breaker's clock throws
 * @param recentTransitions its last transitions, the oldest first; empty if none are kept, see {@link CircuitBreakerConfig#keepTransitions}
 */
public record Metrics(
        String name,
        Snapshot snapshot,
        Rates rates,
        Totals totals,
        @Nullable Duration openRemaining,
        List<Transition> recentTransitions) {

    /**
     * Copies the list.
     *
     * @param name name of the breaker
     * @param snapshot its state, and what is in its window
     * @param rates its rates
     * @param totals its totals
     * @param openRemaining how long until calls may pass as probes, or null
     * @param recentTransitions its last transitions
     */
    public Metrics {
        recentTransitions = List.copyOf(recentTransitions);
    }

    /**
     * Reads a breaker. Its clock is asked for the time if it is OPEN.
     *
     * <p><b>Progress:</b> as {@link CircuitBreaker#snapshot}, {@link CircuitBreaker#totals}, {@link CircuitBreaker#recentTransitions} and, if OPEN, {@link CircuitBreaker#save}. <b>Allocation:</b> what
     * is returned.
     *
     * @param breaker the breaker
     * @return its numbers now
     * @throws NullPointerException if it is null
     */
    public static Metrics of(CircuitBreaker breaker) {
        Checks.notNull(breaker, "breaker", "a breaker");
        Snapshot seen = breaker.snapshot();
        Duration remaining = seen.state() == State.OPEN ? openRemaining(breaker) : null;
        return new Metrics(
                breaker.name(),
                seen,
                Rates.of(seen, breaker.config()),
                breaker.totals(),
                remaining,
                breaker.recentTransitions());
    }

    /**
     * Tells how long an OPEN breaker still rejects, by its clock.
     *
     * <p><b>Progress:</b> as {@link CircuitBreaker#save}. <b>Allocation:</b> a saved state.
     *
     * @param breaker the breaker
     * @return 0 .. 24 h; null if it is in another state, or if its clock throws
     * @throws NullPointerException if it is null
     */
    public static @Nullable Duration openRemaining(CircuitBreaker breaker) {
        Checks.notNull(breaker, "breaker", "a breaker");
        try {
            SavedState saved = breaker.save();
            return saved.state() == State.OPEN ? saved.remaining() : null;
        } catch (RuntimeException brokenClock) {
            return null;
        }
    }

    /**
     * Writes the numbers as text, for a log or a console.
     *
     * @return some lines, each ended by a line feed; the name takes no more than its place in the first, whatever is in it: what is not to be printed is written as {@code \}{@code u000a}, and what is too long is cut
     */
    public String report() {
        return Report.of(this);
    }
}
