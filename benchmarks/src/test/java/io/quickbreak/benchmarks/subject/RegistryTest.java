package io.quickbreak.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryTest {

    static List<String> registries() {
        return Registries.ALL;
    }

    @ParameterizedTest
    @MethodSource("registries")
    void findsTheSameBreakerAgain(String name) {
        Registry registry = Registries.of(name);
        Object first = registry.find("fraud-check");

        assertThat(first).isNotNull();
        assertThat(registry.find("ledger")).isNotNull().isNotSameAs(first);
        assertThat(registry.find("fraud-check")).isSameAs(first);
    }

    @ParameterizedTest
    @MethodSource("registries")
    void reportsAllByName(String name) {
        Registry registry = Registries.of(name);
        registry.find("ledger");
        registry.find("fraud-check");

        assertThat(List.copyOf(registry.report().keySet())).isEqualTo(List.of("fraud-check", "ledger"));
    }

    @Test
    void refusesNameOfNoRegistry() {
        assertThatThrownBy(() -> Registries.of("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("registry: nobody (expected: one of none, quickbreak, ");
    }
}
