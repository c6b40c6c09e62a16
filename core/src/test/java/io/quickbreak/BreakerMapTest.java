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
    void onlyTheBreakerItselfIsDetachedAndItsPlaceStaysTaken() {
        map.putIfAbsent(a);
        map.putIfAbsent(b);
        assertThat(map.detach(breaker("a"))).isFalse();
        assertThat(map.detach(a)).isTrue();
        assertThat(map.detach(a)).isFalse();
        assertThat(map.get("a")).isNull();
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
        map.releasePlace();
        CircuitBreaker c = breaker("c");
        assertThat(map.putIfAbsent(c)).isSameAs(c);
    }

    @Test
    void reattachedBreakerHasItsNameAndPlaceAgain() {
        map.putIfAbsent(a);
        map.detach(a);
        assertThat(map.reattach(a)).isNull();
        assertThat(map.get("a")).isSameAs(a);
        assertThat(map.putIfAbsent(b)).isSameAs(b);
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
    }

    @Test
    void reattachedBreakerTakesItsNameBackFromNewcomerAndLeavesOnePlace() {
        map.putIfAbsent(a);
        map.detach(a);
        CircuitBreaker newcomer = breaker("a");
        assertThat(map.putIfAbsent(newcomer)).isSameAs(newcomer);
        assertThat(map.reattach(a)).isSameAs(newcomer);
        assertThat(map.get("a")).isSameAs(a);
        assertThat(map.putIfAbsent(b)).isSameAs(b);
        assertThat(map.putIfAbsent(breaker("c"))).isNull();
    }
}
