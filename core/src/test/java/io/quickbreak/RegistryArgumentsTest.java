package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bad arguments of the registry, its builder and its groups are refused with {@code name: value (expected: rule)}. */
class RegistryArgumentsTest {

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.defaults();
    private static final CircuitBreakerConfig WITHOUT_TOTALS =
            CircuitBreakerConfig.builder().totals(false).build();
    private static final String NEEDS_TOTALS =
            ": totals(false) (expected: totals(true), because evictIdleAfter finds idle breakers by their totals)";

    private final RegistryBuilder builder = CircuitBreakerRegistry.builder();
    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CONFIG);

    private static void assertNull(ThrowingCallable call, String name) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessageStartingWith(name + ": null (expected: ");
    }

    private static void assertIllegal(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    // ---- builder ----

    @Test
    void nullsAreRefusedByTheBuilder() {
        assertNull(() -> builder.defaultConfig(null), "defaultConfig");
        assertNull(() -> builder.config(null, CONFIG), "configName");
        assertNull(() -> builder.config("a", null), "config");
        assertNull(() -> builder.override(null, b -> {}), "breakerName");
        assertNull(() -> builder.override("a", null), "change");
        assertNull(() -> builder.tag(null, "v"), "key");
        assertNull(() -> builder.tag("k", null), "value");
        assertNull(() -> builder.tags(null, Map.of()), "breakerName");
        assertNull(() -> builder.tags("a", null), "tags");
        assertNull(() -> builder.tags("a", Collections.singletonMap(null, "v")), "key");
        assertNull(() -> builder.tags("a", Collections.singletonMap("k", null)), "value");
        assertNull(() -> builder.evictIdleAfter(null), "evictIdleAfter");
    }

    @Test
    void blankNamesAreRefusedByTheBuilder() {
        for (String blank : List.of("", " ", "\t\n")) {
            String refusal = ": '" + blank + "' (expected: not blank)";
            assertIllegal(() -> builder.config(blank, CONFIG), "configName" + refusal);
            assertIllegal(() -> builder.override(blank, b -> {}), "breakerName" + refusal);
            assertIllegal(() -> builder.tag(blank, "v"), "key" + refusal);
            assertIllegal(() -> builder.tags(blank, Map.of()), "breakerName" + refusal);
            assertIllegal(() -> builder.tags("a", Map.of(blank, "v")), "key" + refusal);
        }
        assertThat(builder.build().tags("a")).isEmpty();
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        for (int bad : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertIllegal(() -> builder.maxBreakers(bad), "maxBreakers: " + bad + " (expected: 1..");
        }
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofNanos(999_999),
                Duration.ofDays(365).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertIllegal(() -> builder.evictIdleAfter(bad), "evictIdleAfter: " + bad + " (expected: PT0.001S..");
        }
        builder.maxBreakers(1).evictIdleAfter(Duration.ofMillis(1)).build();
        builder.maxBreakers(Integer.MAX_VALUE)
                .evictIdleAfter(Duration.ofDays(365))
                .build();
    }

    @Test
    void totalsSwitchedOffAreRefusedByBuildIfIdleBreakersAreEvicted() {
        RegistryBuilder evicting = CircuitBreakerRegistry.builder().evictIdleAfter(Duration.ofHours(1));
        evicting.defaultConfig(WITHOUT_TOTALS);
        assertIllegal(evicting::build, "defaultConfig" + NEEDS_TOTALS);
        evicting.defaultConfig(CONFIG).config("quiet", WITHOUT_TOTALS);
        assertIllegal(evicting::build, "config 'quiet'" + NEEDS_TOTALS);
        evicting.config("quiet", CONFIG).override("a", b -> b.totals(false));
        assertIllegal(evicting::build, "override 'a'" + NEEDS_TOTALS);
        CircuitBreakerRegistry built = evicting.override("a", b -> {}).build();
        assertIllegal(() -> built.breaker("a", WITHOUT_TOTALS), "config");
        assertIllegal(() -> built.breaker("b", WITHOUT_TOTALS), "config" + NEEDS_TOTALS);
        assertIllegal(() -> built.replace("b", WITHOUT_TOTALS), "config" + NEEDS_TOTALS);
        assertThat(built.size()).isZero();
    }

    @Test
    void totalsMayBeOffIfNothingIsEvicted() {
        assertThat(builder.defaultConfig(WITHOUT_TOTALS).maxBreakers(1).build().breaker("a"))
                .isNotNull();
    }

    @Test
    void contradictoryOverrideIsRefusedByBuildWithTheBreakersName() {
        builder.override("fraud-check", b -> b.successesToClose(4).probes(2));
        assertIllegal(builder::build, "override 'fraud-check': successesToClose: 4 (expected: 1..probes, which is 2)");
        builder.override("fraud-check", b -> b.probes(0));
        assertIllegal(builder::build, "override 'fraud-check': probes: 0 (expected: 1..100)");
    }

    @Test
    void whatAnOverrideThrowsReachesTheCaller() {
        IllegalStateException broken = new IllegalStateException("broken");
        builder.override("a", b -> {
            throw broken;
        });
        assertThatThrownBy(builder::build).isSameAs(broken);
    }

    @Test
    void settingMadeTwiceCountsAsMadeTheLastTime() {
        CircuitBreakerRegistry built = builder.override("a", b -> b.probes(1))
                .override("a", b -> b.probes(2))
                .tag("k", "1")
                .tag("k", "2")
                .tags("a", Map.of("x", "1"))
                .tags("a", Map.of("y", "2"))
                .build();
        assertThat(built.breaker("a").config().probes()).isEqualTo(2);
        assertThat(built.tags("a")).isEqualTo(Map.of("k", "2", "y", "2"));
    }

    @Test
    void builderMayBeUsedAgainWithoutChangingWhatItBuilt() {
        CircuitBreakerRegistry first = builder.tag("k", "1").build();
        CircuitBreakerRegistry second = builder.tag("k", "2")
                .override("a", b -> b.probes(1))
                .config("c", CONFIG)
                .build();
        assertThat(first.tags("a")).isEqualTo(Map.of("k", "1"));
        assertThat(first.breaker("a").config()).isSameAs(CONFIG);
        assertIllegal(() -> first.breaker("b", "c"), "configName: 'c' (expected: one of [])");
        assertThat(second.breaker("a").config().probes()).isEqualTo(1);
    }

    // ---- registry and groups ----

    @Test
    void nullsAreRefusedByTheRegistry() {
        assertNull(() -> registry.breaker(null, CONFIG), "name");
        assertNull(() -> registry.breaker("a", (CircuitBreakerConfig) null), "config");
        assertNull(() -> registry.breaker("a", (String) null), "configName");
        assertNull(() -> registry.find(null), "name");
        assertNull(() -> registry.remove(null), "name");
        assertNull(() -> registry.replace(null, CONFIG), "name");
        assertNull(() -> registry.replace("a", null), "config");
        assertNull(() -> registry.tags(null), "name");
        assertNull(() -> registry.onEntry(null), "listener");
        assertNull(() -> registry.group(null), "condition");
        assertNull(() -> registry.group(null, "v"), "tagKey");
        assertNull(() -> registry.group("k", null), "tagValue");
        assertNull(() -> registry.group(breaker -> true).forEach(null), "action");
        assertThat(registry.size()).isZero();
    }

    @Test
    void blankNamesAreRefusedByTheRegistry() {
        assertIllegal(() -> registry.breaker(" ", CONFIG), "name: ' ' (expected: ");
        assertIllegal(() -> registry.replace(" ", CONFIG), "name: ' ' (expected: ");
        assertThat(registry.size()).isZero();
    }
}
