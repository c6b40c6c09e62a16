package io.quickbreak.benchmarks.subject;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerRegistry;
import java.util.SortedMap;

/** This project's registry, of compact breakers that open at five failures in a row. */
final class QuickbreakRegistry extends Registry {

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(
            CircuitBreakerConfig.builder().compact(true).totals(false).build());

    static Registry empty() {
        return new QuickbreakRegistry();
    }

    @Override
    public Object find(String name) {
        return registry.breaker(name);
    }

    @Override
    public SortedMap<String, ?> report() {
        return registry.statusReport();
    }
}
