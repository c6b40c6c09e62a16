package io.quickbreak;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Breakers by name, made when they are first asked for.
 *
 * <pre>{@code
 * CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.defaults());
 * registry.breaker("fraud-check").call(() -> fraud.check(payment));
 * }</pre>
 *
 * <p><b>Thread-safety:</b> all methods may be called from any thread. One name has one breaker, whoever asks.
 */
public final class CircuitBreakerRegistry {

    private final CircuitBreakerConfig config;
    private final ConcurrentMap<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    private CircuitBreakerRegistry(CircuitBreakerConfig config) {
        this.config = config;
    }

    /**
     * Makes an empty registry.
     *
     * @param config the settings of its breakers
     * @return a new registry
     * @throws NullPointerException if the configuration is null
     */
    public static CircuitBreakerRegistry of(CircuitBreakerConfig config) {
        Checks.notNull(config, "config", "a configuration");
        return new CircuitBreakerRegistry(config);
    }

    /**
     * Returns the breaker of this name, and makes it if there is none.
     *
     * <p><b>Progress:</b> no lock is taken if the breaker exists, and no user code runs under one otherwise. <b>Allocation:</b> none if it exists.
     *
     * @param name the name, not blank
     * @return always the same breaker for a name
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if the name is null
     */
    public CircuitBreaker breaker(String name) {
        Checks.notNull(name, "name", "a name that is not blank");
        CircuitBreaker known = breakers.get(name);
        if (known != null) {
            return known;
        }
        CircuitBreaker made = CircuitBreaker.of(name, config);
        CircuitBreaker first = breakers.putIfAbsent(name, made);
        return first != null ? first : made;
    }

    /**
     * Returns the breakers that have been asked for so far.
     *
     * @return an unmodifiable live view, in no order
     */
    public Collection<CircuitBreaker> breakers() {
        return Collections.unmodifiableCollection(breakers.values());
    }

    /**
     * Returns the state of each breaker, for a dashboard or an admin endpoint. Each state is read by itself, one after the other.
     *
     * @return name and state, sorted by name; a copy that may be kept
     */
    public SortedMap<String, State> statusReport() {
        SortedMap<String, State> report = new TreeMap<>();
        breakers.forEach((name, breaker) -> report.put(name, breaker.state()));
        return Collections.unmodifiableSortedMap(report);
    }
}
