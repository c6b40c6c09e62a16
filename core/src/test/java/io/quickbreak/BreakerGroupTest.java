package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreakerGroupTest {

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.builder()
            .defaultConfig(CircuitBreakerConfig.builder().consecutiveFailures(1).build())
            .tag("zone", "eu")
            .tags("b", Map.of("zone", "us"))
            .build();

    BreakerGroupTest() {
        for (String name : List.of("c", "b", "a")) {
            registry.breaker(name);
        }
    }

    @Test
    void groupHasTheBreakersThatMatchSortedByName() {
        BreakerGroup group = registry.group(breaker -> !breaker.name().equals("b"));
        assertThat(group.names()).containsExactly("a", "c");
        assertThatThrownBy(() -> group.names().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void groupByTagHasTheBreakersWithTheTag() {
        assertThat(registry.group("zone", "eu").names()).containsExactly("a", "c");
        assertThat(registry.group("zone", "us").names()).containsExactly("b");
        assertThat(registry.group("team", "us").names()).isEmpty();
    }

    @Test
    void groupFollowsTheRegistry() {
        BreakerGroup open = registry.group(breaker -> breaker.state() == State.OPEN);
        assertThat(open.names()).isEmpty();
        CircuitBreaker a = registry.breaker("a");
        a.failure(a.tryAcquire());
        assertThat(open.names()).containsExactly("a");
        registry.remove("a");
        assertThat(open.names()).isEmpty();
    }

    @Test
    void actionIsDoneOnceForEach() {
        List<CircuitBreaker> seen = new ArrayList<>();
        registry.group("zone", "eu").forEach(seen::add);
        assertThat(seen).containsExactlyInAnyOrder(registry.breaker("a"), registry.breaker("c"));
    }

    @Test
    void actionMayUseTheRegistry() {
        registry.group(breaker -> true).forEach(breaker -> registry.remove(breaker.name()));
        assertThat(registry.size()).isZero();
    }

    @Test
    void whatTheActionOrTheConditionThrowsReachesTheCaller() {
        IllegalStateException broken = new IllegalStateException("broken");
        BreakerGroup all = registry.group(breaker -> true);
        assertThatThrownBy(() -> all.forEach(breaker -> {
                    throw broken;
                }))
                .isSameAs(broken);
        BreakerGroup failing = registry.group(breaker -> {
            throw broken;
        });
        assertThatThrownBy(failing::names).isSameAs(broken);
    }

    @Test
    void resetIsAnOrderLikeTheOthers() {
        BreakerGroup zone = registry.group("zone", "eu");
        zone.forceOpen();
        assertThat(registry.breaker("a").state()).isEqualTo(State.FORCED_OPEN);
        zone.reset();
        assertThat(registry.breaker("a").state()).isEqualTo(State.CLOSED);
    }
}
