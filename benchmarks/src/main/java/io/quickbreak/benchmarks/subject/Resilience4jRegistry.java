package io.quickbreak.benchmarks.subject;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resilience4j's registry, of breakers with a window of five calls. It has no report of its own; this one asks each breaker. */
final class Resilience4jRegistry extends Registry {

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindow(5, 5, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .permittedNumberOfCallsInHalfOpenState(3)
            .build());

    static Registry empty() {
        return new Resilience4jRegistry();
    }

    @Override
    public Object find(String name) {
        return registry.circuitBreaker(name);
    }

    @Override
    public SortedMap<String, ?> report() {
        SortedMap<String, CircuitBreaker.State> states = new TreeMap<>();
        for (CircuitBreaker breaker : registry.getAllCircuitBreakers()) {
            states.put(breaker.getName(), breaker.getState());
        }
        return states;
    }
}
