package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.RegistryEvent.Type;
import io.quickbreak.testing.InParallel;
import io.quickbreak.testing.UnsteadyClock;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Idle breakers leave, and a full registry stays within its limit; a breaker that is not CLOSED is never lost. */
class RegistryEvictionTest {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int THREADS = 8;

    private final ManualClock clock = new ManualClock();
    private final List<String> heard = new ArrayList<>();

    private RegistryBuilder evicting(NanoClock time) {
        return CircuitBreakerRegistry.builder()
                .defaultConfig(CircuitBreakerConfig.builder()
                        .consecutiveFailures(1)
                        .probes(1)
                        .clock(time)
                        .build())
                .evictIdleAfter(IDLE);
    }

    private final CircuitBreakerRegistry registry = evicting(clock).build();

    private static void succeed(CircuitBreaker breaker) {
        breaker.success(breaker.tryAcquire());
    }

    private static void fail(CircuitBreaker breaker) {
        breaker.failure(breaker.tryAcquire());
    }

    private void hear(CircuitBreakerRegistry from) {
        from.onEntry(event -> heard.add(event.type() + " " + event.name()));
    }

    // ---- idle ----

    @Test
    void breakerIsEvictedWhenIdleForTheDuration() {
        CircuitBreaker idle = registry.breaker("a");
        hear(registry);
        clock.advance(IDLE.minusNanos(1));
        assertThat(registry.evictIdle()).isZero();
        assertThat(registry.find("a")).containsSame(idle);
        clock.advance(Duration.ofNanos(1));
        assertThat(registry.evictIdle()).isEqualTo(1);
        assertThat(registry.find("a")).isEmpty();
        assertThat(registry.evictIdle()).isZero();
        assertThat(heard).containsExactly("EVICTED a");
    }

    @Test
    void breakerThatWasCalledBetweenTwoLooksStays() {
        CircuitBreaker used = registry.breaker("used");
        registry.breaker("idle");
        for (int round = 0; round < 5; round++) {
            succeed(used);
            clock.advance(IDLE);
            registry.evictIdle();
        }
        assertThat(registry.names()).containsExactly("used");
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isEqualTo(1);
    }

    @Test
    void everyKindOfOutcomeCountsAsUse() {
        CircuitBreaker breaker = registry.breaker("a");
        breaker.release(breaker.tryAcquire());
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isZero();
        long late = breaker.tryAcquire();
        fail(breaker);
        clock.advance(IDLE);
        succeed(breaker);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(registry.evictIdle()).isZero();
        breaker.success(late);
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isZero();
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isEqualTo(1);
    }

    @Test
    void openAndHalfOpenBreakersAreNeverEvicted() {
        CircuitBreaker open = registry.breaker("open");
        fail(open);
        CircuitBreaker halfOpen = registry.breaker("half-open");
        fail(halfOpen);
        clock.advance(IDLE);
        long probe = halfOpen.tryAcquire();
        for (int round = 0; round < 5; round++) {
            clock.advance(IDLE);
            assertThat(registry.evictIdle()).isZero();
        }
        assertThat(registry.statusReport().toString()).isEqualTo("{half-open=HALF_OPEN, open=OPEN}");
        halfOpen.success(probe);
        succeed(open);
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isZero();
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isEqualTo(2);
    }

    @Test
    void breakerUnderAnOrderIsNeverEvicted() {
        registry.breaker("forced").forceOpen();
        registry.breaker("disabled").disable();
        registry.breaker("watched").metricsOnly();
        clock.advance(IDLE);
        registry.evictIdle();
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isZero();
        registry.breakers().forEach(CircuitBreaker::close);
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isZero();
        clock.advance(IDLE);
        assertThat(registry.evictIdle()).isEqualTo(3);
    }

    @Test
    void evictedBreakerGoesOnWorkingAndItsNameGetsNewOne() {
        CircuitBreaker evicted = registry.breaker("a");
        clock.advance(IDLE);
        registry.evictIdle();
        fail(evicted);
        assertThat(evicted.state()).isEqualTo(State.OPEN);
        assertThat(registry.breaker("a").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void removedAndReplacedBreakersAreNotEvictedAgain() {
        registry.breaker("removed");
        registry.breaker("replaced");
        registry.remove("removed");
        clock.advance(Duration.ofNanos(1));
        registry.breaker("removed");
        registry.replace("replaced", CircuitBreakerConfig.defaults());
        clock.advance(IDLE.minusNanos(1));
        assertThat(registry.evictIdle()).isZero();
        clock.advance(Duration.ofNanos(1));
        assertThat(registry.evictIdle()).isEqualTo(2);
    }

    @Test
    void makingNewNamesEvictsFewIdleOnesEachTime() {
        for (int i = 0; i < 10; i++) {
            registry.breaker("old-" + i);
        }
        clock.advance(IDLE);
        registry.breaker("new-1");
        assertThat(registry.size()).isEqualTo(7);
        registry.breaker("new-2");
        registry.breaker("new-3");
        assertThat(registry.names()).containsExactly("new-1", "new-2", "new-3");
    }

    @Test
    void dynamicNamesStayFewWithoutAnyoneSweeping() {
        int most = 0;
        for (int i = 0; i < 10_000; i++) {
            succeed(registry.breaker("host-" + i));
            clock.advance(IDLE.dividedBy(10));
            most = Math.max(most, registry.size());
        }
        assertThat(most).isBetween(10, 25);
    }

    @Test
    void breakersThatComeAndGoLeaveFewSightingsBehind() {
        registry.breaker("stays");
        for (int i = 0; i < 1_000; i++) {
            registry.breaker("comes and goes");
            registry.remove("comes and goes");
        }
        assertThat(sightings()).hasSizeLessThan(100);
        clock.advance(IDLE);
        assertThat(registry.evictIdle())
                .as("that which stays is still looked at")
                .isEqualTo(1);
    }

    @Test
    void breakersThatAreReplacedLeaveFewSightingsBehind() {
        for (int i = 0; i < 1_000; i++) {
            registry.replace("a", registry.breaker("a").config());
        }
        assertThat(sightings()).hasSizeLessThan(100);
    }

    private Collection<?> sightings() {
        Object sweep = field(registry, "sweep");
        return (Collection<?>) field(sweep, "sightings");
    }

    private static Object field(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a registry is made otherwise now", e);
        }
    }

    @Test
    void nothingIsEvictedAndNoClockIsReadWithoutTheSetting() {
        UnsteadyClock broken = new UnsteadyClock();
        CircuitBreakerConfig config =
                CircuitBreakerConfig.builder().clock(broken).build();
        CircuitBreakerRegistry plain = CircuitBreakerRegistry.of(config);
        plain.breaker("a");
        broken.breakWith(new IllegalStateException("broken"));
        assertThat(plain.evictIdle()).isZero();
        assertThat(plain.remove("a")).isPresent();
    }

    @Test
    void clockThatThrowsLeavesTheRegistryAsItWas() {
        UnsteadyClock unsteady = new UnsteadyClock();
        CircuitBreakerRegistry onUnsteady = evicting(unsteady).build();
        CircuitBreaker a = onUnsteady.breaker("a");
        hear(onUnsteady);
        IllegalStateException broken = new IllegalStateException("broken");
        unsteady.breakWith(broken);
        assertThatThrownBy(() -> onUnsteady.breaker("b")).isSameAs(broken);
        assertThatThrownBy(() -> onUnsteady.replace("a", CircuitBreakerConfig.defaults()))
                .isSameAs(broken);
        assertThatThrownBy(onUnsteady::evictIdle).isSameAs(broken);
        assertThat(onUnsteady.breaker("a")).isSameAs(a);
        assertThat(onUnsteady.names()).containsExactly("a");
        assertThat(heard).isEmpty();
        unsteady.repair();
        unsteady.jump(IDLE);
        assertThat(onUnsteady.evictIdle()).isEqualTo(1);
    }

    @Test
    void clockThatIsSetBackDoesNotStopEviction() {
        UnsteadyClock unsteady = new UnsteadyClock();
        CircuitBreakerRegistry onUnsteady = evicting(unsteady).build();
        unsteady.jump(Duration.ofDays(30));
        onUnsteady.breaker("a");
        unsteady.jump(Duration.ofDays(-60));
        onUnsteady.breaker("b");
        assertThat(onUnsteady.evictIdle()).isZero();
        unsteady.jump(IDLE);
        assertThat(onUnsteady.evictIdle()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0})
    void idlenessIsMeasuredAcrossTheWrapOfTheClock(long start) {
        ManualClock wrapping = ManualClock.startingAt(start);
        CircuitBreakerRegistry onWrapping = evicting(wrapping).build();
        onWrapping.breaker("a");
        wrapping.advance(IDLE.minusNanos(1));
        assertThat(onWrapping.evictIdle()).isZero();
        wrapping.advance(Duration.ofNanos(1));
        assertThat(onWrapping.evictIdle()).isEqualTo(1);
    }

    // ---- full ----

    @Test
    void fullRegistryRefusesNewNamesAndKeepsTheOthers() {
        CircuitBreakerRegistry full =
                CircuitBreakerRegistry.builder().maxBreakers(2).build();
        CircuitBreaker a = full.breaker("a");
        full.breaker("b");
        hear(full);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> full.breaker("c"))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("breaker 'c' would be one more than maxBreakers, 2, and no other can be evicted:"
                            + " evictIdleAfter is not set");
        }
        assertThat(full.breaker("a")).isSameAs(a);
        full.replace("a", CircuitBreakerConfig.defaults());
        assertThat(full.names()).containsExactly("a", "b");
        full.remove("b");
        full.breaker("c");
        assertThat(heard).containsExactly("REPLACED a", "REMOVED b", "ADDED c");
    }

    @Test
    void fullRegistryGivesThePlaceOfAnIdleBreakerToNewName() {
        CircuitBreakerRegistry full = evicting(clock).maxBreakers(3).build();
        CircuitBreaker open = full.breaker("open");
        fail(open);
        CircuitBreaker used = full.breaker("used");
        full.breaker("idle");
        clock.advance(IDLE);
        succeed(used);
        hear(full);
        full.breaker("new");
        assertThat(full.names()).containsExactly("new", "open", "used");
        assertThat(heard).containsExactly("EVICTED idle", "ADDED new");
    }

    @Test
    void fullRegistryNeverEvictsToMakeRoomForWhatIsNotIdle() {
        CircuitBreakerRegistry full = evicting(clock).maxBreakers(2).build();
        fail(full.breaker("open"));
        full.breaker("fresh");
        assertThatThrownBy(() -> full.breaker("new"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("no other can be evicted: none is known to be CLOSED and idle for " + IDLE);
        assertThat(full.statusReport().toString()).isEqualTo("{fresh=CLOSED, open=OPEN}");
    }

    @Test
    void listenerThatTakesTheFreedPlaceCannotKeepCreationFromEnding() {
        CircuitBreakerRegistry full = evicting(clock).maxBreakers(3).build();
        for (String name : List.of("a", "b", "c")) {
            full.breaker(name);
        }
        full.onEntry(event -> {
            if (event.type() == Type.EVICTED) {
                full.breaker(event.name());
            }
        });
        clock.advance(IDLE);
        assertThatThrownBy(() -> full.breaker("new")).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(full.names()).containsExactly("a", "b", "c");
    }

    // ---- asked for in the middle of an eviction ----

    /** A clock that runs something, once, when it has been read so often; a window of time reads it whenever somebody looks at its breaker. */
    private static final class Interrupting implements NanoClock {

        private Runnable action = () -> {};
        private int readings;

        @Override
        public long nanoTime() {
            readings--;
            if (readings == 0) {
                action.run();
            }
            return 0;
        }

        void runAtReading(int number, Runnable code) {
            readings = number;
            action = code;
        }

        boolean hasRun() {
            return readings <= 0;
        }
    }

    private final Interrupting interrupting = new Interrupting();
    private final CircuitBreakerConfig interrupted = CircuitBreakerConfig.builder()
            .failures(1)
            .inLast(Duration.ofMinutes(1))
            .clock(interrupting)
            .build();

    @Test
    void newNameIsNeverRefusedWhileAnIdleBreakerIsBeingEvicted() {
        int moments = 0;
        boolean ran = true;
        while (ran) {
            moments++;
            CircuitBreakerRegistry full = evicting(clock).maxBreakers(1).build();
            full.breaker("idle", interrupted);
            clock.advance(IDLE);
            interrupting.runAtReading(moments, () -> full.breaker("new"));
            full.evictIdle();
            ran = interrupting.hasRun();
            assertThat(full.names())
                    .as("asked at reading %d of the eviction", moments)
                    .containsExactlyElementsOf(ran ? List.of("new") : List.of());
        }
        assertThat(moments).as("readings in an eviction").isGreaterThan(2);
    }

    @Test
    void breakerThatIsCalledWhileItIsEvictedComesBackEvenIfItsPlaceIsTaken() {
        CircuitBreakerRegistry full = evicting(clock).maxBreakers(1).build();
        CircuitBreaker called = full.breaker("called", interrupted);
        clock.advance(IDLE);
        hear(full);
        interrupting.runAtReading(2, () -> {
            full.breaker("new");
            called.failure(called.tryAcquire());
        });
        assertThat(full.evictIdle()).isZero();
        assertThat(interrupting.hasRun()).isTrue();
        assertThat(full.statusReport().toString()).isEqualTo("{called=OPEN, new=CLOSED}");
        assertThat(heard).containsExactly("ADDED new");
        assertThatThrownBy(() -> full.breaker("other")).isInstanceOf(IllegalStateException.class);
        called.close();
        clock.advance(IDLE);
        full.evictIdle();
        clock.advance(IDLE);
        full.evictIdle();
        assertThat(full.size()).isZero();
        full.breaker("other");
        assertThatThrownBy(() -> full.breaker("another")).isInstanceOf(IllegalStateException.class);
    }

    // ---- among threads ----

    @Test
    void newNameIsNeverRefusedWhileThreadsEvict() {
        for (int round = 0; round < 300; round++) {
            CircuitBreakerRegistry full =
                    evicting(clock).maxBreakers(THREADS / 2).build();
            for (int i = 0; i < THREADS / 2; i++) {
                full.breaker("idle-" + i);
            }
            clock.advance(IDLE);
            InParallel.run(THREADS, thread -> {
                if (thread % 2 == 0) {
                    full.evictIdle();
                } else {
                    full.breaker("new-" + thread);
                }
            });
            assertThat(full.names()).hasSize(THREADS / 2).allMatch(name -> name.startsWith("new"));
        }
    }

    @Test
    void limitHoldsAmongThreadsAndEveryPlaceIsUsed() {
        for (int round = 0; round < 200; round++) {
            CircuitBreakerRegistry limited =
                    CircuitBreakerRegistry.builder().maxBreakers(50).build();
            AtomicInteger refused = new AtomicInteger();
            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < 10; i++) {
                    try {
                        limited.breaker("breaker-" + thread + "-" + i);
                    } catch (IllegalStateException full) {
                        refused.incrementAndGet();
                    }
                }
            });
            assertThat(limited.size()).isEqualTo(50);
            assertThat(refused).hasValue(THREADS * 10 - 50);
        }
    }

    @Test
    void nobodyIsRefusedIfTheNamesOfAllThreadsFit() {
        for (int round = 0; round < 200; round++) {
            CircuitBreakerRegistry limited =
                    CircuitBreakerRegistry.builder().maxBreakers(20).build();
            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < 20; i++) {
                    limited.breaker("breaker-" + i);
                }
            });
            assertThat(limited.size()).isEqualTo(20);
        }
    }

    @Test
    void placesAreCountedRightWhateverThreadsDo() {
        CircuitBreakerRegistry limited = evicting(clock).maxBreakers(20).build();
        AtomicInteger balance = new AtomicInteger();
        limited.onEntry(event -> balance.addAndGet(
                switch (event.type()) {
                    case ADDED -> 1;
                    case REPLACED -> 0;
                    case REMOVED, EVICTED -> -1;
                }));
        InParallel.run(THREADS, thread -> {
            for (int i = 0; i < 2_000; i++) {
                String name = "breaker-" + (i * 31 + thread * 7) % 25;
                try {
                    switch (i % 5) {
                        case 0, 1 -> succeed(limited.breaker(name));
                        case 2 -> limited.replace(name, CircuitBreakerConfig.defaults());
                        case 3 -> limited.remove(name);
                        default -> {
                            clock.advance(IDLE.dividedBy(5));
                            limited.evictIdle();
                        }
                    }
                } catch (IllegalStateException full) {
                    assertThat(full).hasMessageContaining("maxBreakers");
                }
            }
        });
        // One too many for each thread that was about to evict a breaker while another called it.
        assertThat(limited.size()).isEqualTo(balance.get()).isLessThanOrEqualTo(20 + THREADS);
        limited.names().forEach(limited::remove);
        for (int i = 0; i < 20; i++) {
            limited.breaker("after-" + i);
        }
        assertThatThrownBy(() -> limited.breaker("after-20")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void breakerThatWasSeenOpenInTheRegistryIsNotLostToSweepAtTheSameTime() {
        for (int round = 0; round < 3_000; round++) {
            CircuitBreakerRegistry raced = evicting(clock).build();
            CircuitBreaker breaker = raced.breaker("a");
            clock.advance(IDLE);
            AtomicInteger seenOpen = new AtomicInteger();
            InParallel.run(2, thread -> {
                if (thread == 0) {
                    raced.evictIdle();
                } else {
                    fail(breaker);
                    seenOpen.set(raced.find("a").isPresent() ? 1 : 0);
                }
            });
            if (seenOpen.get() == 1) {
                assertThat(raced.find("a")).as("round %d", round).containsSame(breaker);
            }
        }
    }
}
