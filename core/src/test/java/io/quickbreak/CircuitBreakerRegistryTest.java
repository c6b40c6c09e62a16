package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.InParallel;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CircuitBreakerRegistryTest {

    private final CircuitBreakerConfig config =
            CircuitBreakerConfig.builder().consecutiveFailures(1).build();
    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config);

    private void open(String name) {
        CircuitBreaker breaker = registry.breaker(name);
        breaker.failure(breaker.tryAcquire());
    }

    @Test
    void makesBreakerWithItsNameAndTheRegistrysConfiguration() {
        CircuitBreaker breaker = registry.breaker("fraud-check");
        assertThat(breaker.name()).isEqualTo("fraud-check");
        assertThat(breaker.config()).isSameAs(config);
    }

    @Test
    void returnsTheSameBreakerForTheSameName() {
        assertThat(registry.breaker("a")).isSameAs(registry.breaker("a"));
        assertThat(registry.breaker("a")).isNotSameAs(registry.breaker("b"));
    }

    @Test
    void allThreadsGetTheSameBreaker() {
        for (int round = 0; round < 200; round++) {
            String name = "breaker-" + round;
            Set<CircuitBreaker> seen = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
            InParallel.run(4, thread -> seen.add(registry.breaker(name)));
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void statusReportIsSortedByName() {
        registry.breaker("b");
        registry.breaker("c");
        open("a");
        assertThat(registry.statusReport().toString()).isEqualTo("{a=OPEN, b=CLOSED, c=CLOSED}");
    }

    @Test
    void statusReportIsUnmodifiableCopy() {
        registry.breaker("a");
        SortedMap<String, State> report = registry.statusReport();
        assertThatThrownBy(() -> report.put("b", State.OPEN)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(report::clear).isInstanceOf(UnsupportedOperationException.class);
        open("a");
        registry.breaker("b");
        assertThat(report.toString()).isEqualTo("{a=CLOSED}");
    }

    @Test
    void breakersAreUnmodifiableLiveView() {
        Collection<CircuitBreaker> breakers = registry.breakers();
        assertThat(breakers).isEmpty();
        CircuitBreaker a = registry.breaker("a");
        CircuitBreaker b = registry.breaker("b");
        assertThat(breakers).containsExactlyInAnyOrder(a, b);
        assertThatThrownBy(breakers::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> breakers.remove(a)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusedNameLeavesNoBreakerBehind() {
        assertThatThrownBy(() -> registry.breaker(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> registry.breaker(null)).isInstanceOf(NullPointerException.class);
        assertThat(registry.breakers()).isEmpty();
    }
}
