package io.quickbreak.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Under resilience4j's prefix, a scrape has the series that resilience4j's own has, but for those that are named here. */
public class CompatibleNamesTest {

    private static final Set<String> MISSING = Set.of(
            // Durations are not measured.
            "resilience4j_circuitbreaker_calls_seconds_sum{kind=failed, name=b}",
            "resilience4j_circuitbreaker_calls_seconds_sum{kind=ignored, name=b}",
            "resilience4j_circuitbreaker_calls_seconds_sum{kind=successful, name=b}",
            "resilience4j_circuitbreaker_calls_seconds_max{kind=failed, name=b}",
            "resilience4j_circuitbreaker_calls_seconds_max{kind=ignored, name=b}",
            "resilience4j_circuitbreaker_calls_seconds_max{kind=successful, name=b}",
            // Slow calls are counted whether they failed or not: kind=all.
            "resilience4j_circuitbreaker_slow_calls{kind=failed, name=b}",
            "resilience4j_circuitbreaker_slow_calls{kind=successful, name=b}");

    private static Set<String> seriesOf(MeterBinder binder) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        binder.bindTo(registry);
        Scrape scrape = Scrape.of(registry.scrape());
        Set<String> series = new TreeSet<>();
        for (String metric : scrape.metrics()) {
            scrape.seriesOf(metric).forEach(labels -> series.add(metric + labels));
        }
        return series;
    }

    private static Set<String> theirs() {
        io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry breakers =
                io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry.ofDefaults();
        breakers.circuitBreaker("b");
        return seriesOf(TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers));
    }

    private static Set<String> missingUnder(String prefix) {
        CircuitBreaker breaker = CircuitBreaker.of("b", CircuitBreakerConfig.defaults());
        Set<String> missing = theirs();
        missing.removeAll(seriesOf(BreakerMetrics.of(breaker).withPrefix(prefix)));
        return missing;
    }

    @Test
    void everySeriesThatIsNotNamedHereIsThere() {
        assertThat(theirs()).hasSizeGreaterThan(15);
        assertThat(missingUnder(BreakerMetrics.RESILIENCE4J_PREFIX)).isEqualTo(MISSING);
    }

    @Test
    void otherPrefixIsCaught() {
        assertThat(missingUnder(BreakerMetrics.PREFIX)).isEqualTo(theirs());
    }
}
