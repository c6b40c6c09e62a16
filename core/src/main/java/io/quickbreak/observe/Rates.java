package io.quickbreak.observe;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.Trip;
import io.quickbreak.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * How many percent of the outcomes that a breaker goes by were failures, and how many were slow.
 *
 * <p>While outcomes are counted, these are the outcomes in the window. While the breaker is {@link State#OPEN}, whose window is empty, they are those that opened it.
 *
 * @param failureRate 0..100, or not a number: where the window holds fewer outcomes than {@link CircuitBreakerConfig#minimumCalls}, where nothing is counted, and where the numbers that opened the breaker are not known
 *     exactly
 * @param slowCallRate the same of slow calls; also not a number where slow calls are not counted
 */
public record Rates(double failureRate, double slowCallRate) {

    private static final Rates UNKNOWN = new Rates(Double.NaN, Double.NaN);

    /** The numbers of a {@link Trip} are counted up to this. */
    private static final int MOST_IN_TRIP = 32_767;

    private static final double PERCENT = 100;

    /**
     * Reads a breaker.
     *
     * <p><b>Progress:</b> wait-free. <b>Allocation:</b> a snapshot, and the rates.
     *
     * @param breaker the breaker
     * @return its rates now
     * @throws NullPointerException if it is null
     */
    public static Rates of(CircuitBreaker breaker) {
        Checks.notNull(breaker, "breaker", "a breaker");
        return of(breaker.snapshot(), breaker.config());
    }

    static Rates of(Snapshot seen, CircuitBreakerConfig config) {
        return switch (seen.state()) {
            case CLOSED, RECOVERING, METRICS_ONLY ->
                seen.calls() < config.minimumCalls()
                        ? UNKNOWN
                        : of(seen.calls(), seen.failures(), seen.slowCalls(), config);
            case OPEN -> ofTrip(seen.trip(), config);
            case HALF_OPEN, FORCED_OPEN, DISABLED -> UNKNOWN;
        };
    }

    private static Rates ofTrip(@Nullable Trip trip, CircuitBreakerConfig config) {
        return trip == null || trip.calls() == 0 || trip.calls() == MOST_IN_TRIP
                ? UNKNOWN
                : of(trip.calls(), trip.failures(), trip.slowCalls(), config);
    }

    private static Rates of(int calls, int failures, int slowCalls, CircuitBreakerConfig config) {
        double slow = config.slowCallRate() == 0 ? Double.NaN : PERCENT * slowCalls / calls;
        return new Rates(PERCENT * failures / calls, slow);
    }
}
