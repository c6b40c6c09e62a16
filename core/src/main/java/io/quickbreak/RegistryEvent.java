package io.quickbreak;

import org.jspecify.annotations.Nullable;

/**
 * A change of the breakers in a registry, as {@link CircuitBreakerRegistry#onEntry} reports it.
 *
 * @param type what has changed
 * @param breaker ADDED and REPLACED: the breaker that the registry has now; REMOVED and EVICTED: the breaker that it had
 * @param replaced REPLACED: the breaker that it had under this name before; otherwise null
 */
public record RegistryEvent(
        Type type, CircuitBreaker breaker, @Nullable CircuitBreaker replaced) {

    /** What can happen to a breaker in a registry. */
    public enum Type {
        /** It was asked for the first time, and made. */
        ADDED,

        /** It was taken out by {@link CircuitBreakerRegistry#remove}. */
        REMOVED,

        /** It took the place of another one of its name. */
        REPLACED,

        /** It was taken out because nobody had called it for the configured duration. */
        EVICTED
    }

    static RegistryEvent added(CircuitBreaker breaker) {
        return new RegistryEvent(Type.ADDED, breaker, null);
    }

    static RegistryEvent removed(CircuitBreaker breaker) {
        return new RegistryEvent(Type.REMOVED, breaker, null);
    }

    static RegistryEvent replaced(CircuitBreaker breaker, CircuitBreaker replaced) {
        return new RegistryEvent(Type.REPLACED, breaker, replaced);
    }

    static RegistryEvent evicted(CircuitBreaker breaker) {
        return new RegistryEvent(Type.EVICTED, breaker, null);
    }

    /**
     * Returns the name of the breaker, or of both.
     *
     * @return the name
     */
    public String name() {
        return breaker.name();
    }
}
