package io.quickbreak;

import java.time.Duration;

/**
 * A call was rejected: it was not made. Thrown by {@link CircuitBreaker#call} and its relatives, never for a call that was made. A call may itself throw one, of an inner breaker; {@link #breakerName} tells whose it is.
 *
 * <p><b>Allocation:</b> one object; no stack trace, and no text is formatted until {@link #getMessage()} is asked.
 */
public final class CircuitOpenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String breakerName;
    private final State state;
    private final long retryAfterNanos;

    CircuitOpenException(String breakerName, State state, long retryAfterNanos) {
        super(null, null, true, false);
        this.breakerName = breakerName;
        this.state = state;
        this.retryAfterNanos = retryAfterNanos;
    }

    /**
     * Returns the name of the breaker that rejected.
     *
     * @return the name given to {@link CircuitBreaker#of}
     */
    public String breakerName() {
        return breakerName;
    }

    /**
     * Returns the state that the call found when it came.
     *
     * @return {@link State#OPEN}, {@link State#HALF_OPEN}, {@link State#RECOVERING} or {@link State#FORCED_OPEN}; the breaker may have moved on before it rejected
     */
    public State state() {
        return state;
    }

    /**
     * Returns how long after the rejection a call can be admitted at the earliest.
     *
     * @return the rest of the open duration as the call found it; zero when that was over or the breaker was half open, since a probe may come free
     *     at any time
     */
    public Duration retryAfter() {
        return Duration.ofNanos(retryAfterNanos);
    }

    @Override
    public String getMessage() {
        return "circuit breaker '" + breakerName + "' is " + state + ", retry after " + retryAfter();
    }
}
