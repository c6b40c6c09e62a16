package io.quickbreak.observe;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers of the breakers in a registry. Each breaker is read by itself, one after the other.
 *
 * <p><b>Thread-safety:</b> immutable.
 *
 * @param breakers the numbers of each, sorted by name
 */
public record RegistryMetrics(List<Metrics> breakers) {

    /**
     * Copies the list.
     *
     * @param breakers the numbers of each breaker
     */
    public RegistryMetrics {
        breakers = List.copyOf(breakers);
    }

    /**
     * Reads the breakers of a registry.
     *
     * <p><b>Progress:</b> as {@link Metrics#of} for each breaker. <b>Allocation:</b> what is returned.
     *
     * @param registry the registry
     * @return the numbers now
     * @throws NullPointerException if it is null
     */
    public static RegistryMetrics of(CircuitBreakerRegistry registry) {
        Checks.notNull(registry, "registry", "a registry");
        List<Metrics> read = new ArrayList<>();
        for (CircuitBreaker breaker : registry.breakers()) {
            read.add(Metrics.of(breaker));
        }
        read.sort(Comparator.comparing(Metrics::name));
        return new RegistryMetrics(read);
    }

    /**
     * Writes a table with a line for each breaker, for a log or a console.
     *
     * @return a line of headings, and one for each breaker, each ended by a line feed; names as in {@link Metrics#report}
     */
    public String report() {
        return RegistryReport.of(breakers);
    }
}
