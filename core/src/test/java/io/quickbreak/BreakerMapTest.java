package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerMapTest {

    private final BreakerMap map = new BreakerMap(2);

    private static CircuitBreaker breaker(String name) {
        return CircuitBreaker.of(name, CircuitBreakerConfig.defaults());
    }

    private final CircuitBreaker a = breaker("a");
    private final CircuitBreaker b = breaker("b");

    @Test
    void firstBreakerKeepsItsName() {
        assertThat(map.putIfAbsent(a)).isSameAs(a);
        assertThat(map.putIfAbsent(breaker("a"))).isSameAs(a);
        assertThat(map.get("a")).isSameAs(a);
        assertThat(map.has(a)).isTrue();
        assertThat(map.has(breaker("a"))).isFalse();
    }

    @Test
    void fullMapTakesNoNewNameButStillKnowsTheOthers() {
        map.putIfAbsent(a);
        map.putIfAbsent(b);
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
        assertThat(map.putIfAbsent(breaker("b"))).isSameAs(b);
        assertThat(map.get("c")).isNull();
        assertThat(map.size()).isEqualTo(2);
    }

    @Test
    void removedBreakerLeavesItsPlaceOnce() {
        map.putIfAbsent(a);
        map.putIfAbsent(b);
        assertThat(map.remove("a")).isSameAs(a);
        assertThat(map.remove("a")).isNull();
        CircuitBreaker c = breaker("c");
        assertThat(map.putIfAbsent(c)).isSameAs(c);
        assertThat(map.putIfAbsent(breaker("d"))).isNull();
    }

    @Test
    void replacementTakesThePlaceOfTheOther() {
        assertThat(map.replace(a)).isNull();
        assertThat(map.get("a")).isNull();
        map.putIfAbsent(a);
        map.putIfAbsent(b);
        CircuitBreaker replacement = breaker("a");
        assertThat(map.replace(replacement)).isSameAs(a);
        assertThat(map.get("a")).isSameAs(replacement);
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
    }

    @Test
    void onlyTheBreakerItselfIsRemovedAndLeavesItsPlace() {
        map.putIfAbsent(a);
        map.putIfAbsent(b);
        assertThat(map.remove(breaker("a"))).isFalse();
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
        assertThat(map.remove(a)).isTrue();
        assertThat(map.remove(a)).isFalse();
        assertThat(map.get("a")).isNull();
        CircuitBreaker c = breaker("c");
        assertThat(map.putIfAbsent(c)).isSameAs(c);
        assertThat(map.putIfAbsent(breaker("d"))).isNull();
    }

    @Test
    void breakerThatIsPutBackHasItsNameAndPlaceAgain() {
        map.putIfAbsent(a);
        map.remove(a);
        assertThat(map.putBack(a)).isNull();
        assertThat(map.get("a")).isSameAs(a);
        assertThat(map.putIfAbsent(b)).isSameAs(b);
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
    }

    @Test
    void breakerThatIsPutBackTakesItsNameAndPlaceFromNewcomer() {
        map.putIfAbsent(a);
        map.remove(a);
        CircuitBreaker newcomer = breaker("a");
        assertThat(map.putIfAbsent(newcomer)).isSameAs(newcomer);
        assertThat(map.putBack(a)).isSameAs(newcomer);
        assertThat(map.get("a")).isSameAs(a);
        assertThat(map.putIfAbsent(b)).isSameAs(b);
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
    }

    @Test
    void breakerThatIsPutBackWhenAllPlacesAreTakenIsOneTooManyUntilOneLeaves() {
        map.putIfAbsent(a);
        map.remove(a);
        map.putIfAbsent(b);
        map.putIfAbsent(breaker("c"));
        assertThat(map.putBack(a)).isNull();
        assertThat(map.size()).isEqualTo(3);
        map.remove("b");
        assertThat(map.putIfAbsent(breaker("d"))).isNull();
        map.remove("c");
        CircuitBreaker d = breaker("d");
        assertThat(map.putIfAbsent(d)).isSameAs(d);
    }
}
