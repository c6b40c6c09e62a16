package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.Allocation;
import io.quickbreak.testing.InParallel;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

    // ---- configurations ----

    private static final CircuitBreakerConfig SLOW =
            CircuitBreakerConfig.builder().openFor(Duration.ofMinutes(2)).build();

    private final CircuitBreakerRegistry configured = CircuitBreakerRegistry.builder()
            .defaultConfig(config)
            .config("slow-backends", SLOW)
            .override("fraud-check", b -> b.probes(7))
            .build();

    private static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void makesBreakerWithNamedConfiguration() {
        assertThat(configured.breaker("ledger", "slow-backends").config()).isSameAs(SLOW);
        assertThat(configured.breaker("ledger", "slow-backends")).isSameAs(configured.breaker("ledger"));
    }

    @Test
    void refusesNameOfConfigurationThatItDoesNotKnow() {
        assertRefused(
                () -> configured.breaker("ledger", "fast"), "configName: 'fast' (expected: one of [slow-backends])");
        assertThat(configured.size()).isZero();
    }

    @Test
    void makesBreakerWithGivenConfiguration() {
        assertThat(configured.breaker("ledger", SLOW).config()).isSameAs(SLOW);
    }

    @Test
    void overrideChangesTheDefaultForOneName() {
        CircuitBreakerConfig overridden = configured.breaker("fraud-check").config();
        assertThat(overridden)
                .isEqualTo(CircuitBreakerConfig.builder()
                        .consecutiveFailures(1)
                        .probes(7)
                        .build());
        assertThat(configured.breaker("fraud-check", overridden)).isSameAs(configured.breaker("fraud-check"));
        assertThat(configured.breaker("ledger").config()).isSameAs(config);
    }

    @Test
    void equalConfigurationIsTheSame() {
        CircuitBreaker breaker = configured.breaker("ledger", SLOW);
        CircuitBreakerConfig equal =
                CircuitBreakerConfig.builder().openFor(Duration.ofSeconds(120)).build();
        assertThat(configured.breaker("ledger", equal)).isSameAs(breaker);
    }

    @Test
    void conflictingConfigurationIsRefusedAndNamesBreakerAndBoth() {
        CircuitBreaker breaker = configured.breaker("ledger");
        assertRefused(() -> configured.breaker("ledger", SLOW), "'ledger'", config.toString(), SLOW.toString());
        assertRefused(() -> configured.breaker("ledger", "slow-backends"), "'ledger'", SLOW.toString());
        assertThat(configured.breaker("ledger")).isSameAs(breaker);
    }

    @Test
    void conflictWithOverrideIsRefusedEvenBeforeTheBreakerIsMade() {
        assertRefused(() -> configured.breaker("fraud-check", SLOW), "'fraud-check'", "7 of 7 probes", SLOW.toString());
        assertThat(configured.size()).isZero();
    }

    @Test
    void configurationIsComparedWithTheOneThatTheBreakerHasNow() {
        CircuitBreaker breaker = configured.breaker("ledger");
        breaker.reconfigure(SLOW);
        assertThat(configured.breaker("ledger", "slow-backends")).isSameAs(breaker);
        assertRefused(() -> configured.breaker("ledger", config), "'ledger'");
    }

    @Test
    void conflictThatDescriptionsDoNotShowIsPointedOut() {
        configured.breaker("ledger", SLOW);
        CircuitBreakerConfig other = SLOW.toBuilder().clock(new ManualClock()).build();
        assertRefused(() -> configured.breaker("ledger", other), "they differ in what is not shown");
    }

    // ---- find, remove, replace ----

    @Test
    void findsWhatIsThereAndMakesNothing() {
        assertThat(registry.find("a")).isEmpty();
        assertThat(registry.size()).isZero();
        CircuitBreaker a = registry.breaker("a");
        assertThat(registry.find("a")).containsSame(a);
    }

    @Test
    void removedBreakerGoesOnWorkingForItsHolders() {
        CircuitBreaker removed = registry.breaker("a");
        assertThat(registry.remove("a")).containsSame(removed);
        assertThat(registry.remove("a")).isEmpty();
        assertThat(registry.find("a")).isEmpty();
        removed.failure(removed.tryAcquire());
        assertThat(removed.state()).isEqualTo(State.OPEN);
        assertThat(registry.breaker("a")).isNotSameAs(removed);
        assertThat(registry.breaker("a").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void replacedBreakerHasTheNewConfigurationAndIsClosed() {
        open("a");
        CircuitBreaker old = registry.breaker("a");
        CircuitBreaker made = registry.replace("a", SLOW);
        assertThat(made).isNotSameAs(old);
        assertThat(made.config()).isSameAs(SLOW);
        assertThat(made.state()).isEqualTo(State.CLOSED);
        assertThat(registry.breaker("a")).isSameAs(made);
        assertThat(registry.breaker("a", SLOW)).isSameAs(made);
        assertThat(old.state()).isEqualTo(State.OPEN);
    }

    @Test
    void replacingAbsentBreakerAddsIt() {
        CircuitBreaker made = registry.replace("a", SLOW);
        assertThat(registry.find("a")).containsSame(made);
    }

    @Test
    void replacedConfigurationIsForgottenWithTheBreaker() {
        configured.replace("fraud-check", SLOW);
        assertThat(configured.breaker("fraud-check", SLOW).config()).isSameAs(SLOW);
        configured.remove("fraud-check");
        assertThat(configured.breaker("fraud-check").config().probes()).isEqualTo(7);
    }

    // ---- what is listed ----

    @Test
    void namesAreSortedUnmodifiableCopy() {
        registry.breaker("b");
        registry.breaker("a");
        Set<String> names = registry.names();
        assertThat(names).containsExactly("a", "b");
        assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
        registry.breaker("c");
        assertThat(names).containsExactly("a", "b");
        assertThat(registry.size()).isEqualTo(3);
    }

    @Test
    void ownTagsAreAddedToTagsOfAllAndWin() {
        CircuitBreakerRegistry tagged = CircuitBreakerRegistry.builder()
                .tag("team", "core")
                .tags("fraud-check", Map.of("zone", "eu", "team", "risk"))
                .tag("service", "payments")
                .build();
        assertThat(tagged.tags("fraud-check").toString()).isEqualTo("{service=payments, team=risk, zone=eu}");
        assertThat(tagged.tags("other").toString()).isEqualTo("{service=payments, team=core}");
        assertThatThrownBy(() -> tagged.tags("fraud-check").put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> tagged.tags("other").put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(registry.tags("any")).isEmpty();
    }

    @Test
    void statusesAreSortedAndShowSnapshotTotalsAndTags() {
        CircuitBreakerRegistry tagged = CircuitBreakerRegistry.builder()
                .defaultConfig(
                        CircuitBreakerConfig.builder().failures(2).ofLast(10).build())
                .tag("team", "core")
                .build();
        CircuitBreaker b = tagged.breaker("b");
        tagged.breaker("a");
        b.failure(b.tryAcquire());
        b.success(b.tryAcquire());
        assertThat(tagged.statuses())
                .containsExactly(
                        new BreakerStatus(
                                "a",
                                State.CLOSED,
                                1,
                                0,
                                0,
                                0,
                                0,
                                tagged.breaker("a").totals(),
                                Map.of("team", "core")),
                        new BreakerStatus("b", State.CLOSED, 1, 2, 1, 0, 0, b.totals(), Map.of("team", "core")));
        assertThat(b.totals().calls()).isEqualTo(2);
        List<BreakerStatus> statuses = tagged.statuses();
        assertThatThrownBy(statuses::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void statusesAreSortedByName() {
        for (int i = 0; i < 100; i++) {
            registry.breaker("breaker " + i * 7 % 100);
        }
        assertThat(registry.statuses()).extracting(BreakerStatus::name).isSorted();
    }

    @Test
    void askingForBreakerThatExistsAllocatesNothing() {
        registry.breaker("a", config);
        assertThat(Allocation.bytesOf(1_000, () -> registry.breaker("a"))).isZero();
    }
}
