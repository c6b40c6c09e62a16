package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.RegistryEvent.Type;
import io.quickbreak.testing.InParallel;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One breaker and one event whoever asks, nothing left behind, and nobody waits for the code of a user. */
class RegistryThreadsTest {

    private static final int THREADS = 16;
    private static final int NAMES = 100;
    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.defaults();

    private static CircuitBreakerRegistry evictingRegistry(NanoClock clock) {
        return CircuitBreakerRegistry.builder()
                .defaultConfig(CircuitBreakerConfig.builder().clock(clock).build())
                .maxBreakers(NAMES)
                .evictIdleAfter(Duration.ofMinutes(1))
                .build();
    }

    // ---- one of each ----

    @Test
    void threadsThatAskForTheSameNamesGetOneBreakerAndCauseOneEventForEach() {
        for (int round = 0; round < 20; round++) {
            CircuitBreakerRegistry registry = evictingRegistry(new ManualClock());
            ConcurrentLinkedQueue<RegistryEvent> events = new ConcurrentLinkedQueue<>();
            registry.onEntry(events::add);
            Map<String, Set<CircuitBreaker>> seen = new ConcurrentHashMap<>();
            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < NAMES; i++) {
                    String name = "breaker-" + i;
                    seen.computeIfAbsent(name, n -> ConcurrentHashMap.newKeySet())
                            .add(registry.breaker(name));
                }
            });
            assertThat(seen)
                    .hasSize(NAMES)
                    .allSatisfy((name, breakers) -> assertThat(breakers).containsExactly(registry.breaker(name)));
            assertThat(events).hasSize(NAMES).allMatch(event -> event.type() == Type.ADDED);
            assertThat(events).extracting(RegistryEvent::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void eachBreakerComesOnceAndLeavesOnceWhenThreadsAddReplaceAndRemove() {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CONFIG);
        ConcurrentLinkedQueue<RegistryEvent> events = new ConcurrentLinkedQueue<>();
        registry.onEntry(events::add);
        InParallel.run(THREADS, thread -> {
            for (int i = 0; i < 500; i++) {
                String name = "breaker-" + i % 3;
                switch ((i + thread) % 3) {
                    case 0 -> registry.breaker(name);
                    case 1 -> registry.replace(name, CONFIG);
                    default -> registry.remove(name);
                }
            }
        });
        registry.names().forEach(registry::remove);
        List<CircuitBreaker> came = new ArrayList<>();
        List<CircuitBreaker> left = new ArrayList<>();
        for (RegistryEvent event : events) {
            switch (event.type()) {
                case ADDED -> came.add(event.breaker());
                case REPLACED -> {
                    came.add(event.breaker());
                    left.add(event.replaced());
                }
                case REMOVED, EVICTED -> left.add(event.breaker());
            }
        }
        assertThat(came).doesNotHaveDuplicates();
        assertThat(left).containsExactlyInAnyOrderElementsOf(came);
    }

    // ---- nothing is left behind ----

    @Test
    @Tag("Z67")
    @Tag("Z71")
    @Tag("Z75")
    void removedReplacedAndEvictedBreakersAndClosedListenersAreCollectable() throws InterruptedException {
        ManualClock clock = new ManualClock();
        CircuitBreakerRegistry registry = evictingRegistry(clock);
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        List<WeakReference<Object>> dropped = new ArrayList<>();
        List<Registration> closed = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            useAndDrop(registry, clock, i, collected, dropped, closed);
        }
        assertThat(registry.size()).isZero();
        int left = dropped.size();
        for (int i = 0; i < 100 && left > 0; i++) {
            System.gc();
            while (left > 0 && collected.remove(50) != null) {
                left--;
            }
        }
        assertThat(left).as("objects still reachable").isZero();
        assertThat(closed).as("handles that are still held").hasSize(500);
        assertThat(registry.size()).isZero();
    }

    private static void useAndDrop(
            CircuitBreakerRegistry registry,
            ManualClock clock,
            int round,
            ReferenceQueue<Object> collected,
            List<WeakReference<Object>> dropped,
            List<Registration> closed) {
        List<RegistryEvent> events = new ArrayList<>();
        Consumer<RegistryEvent> listener = events::add;
        Registration registration = registry.onEntry(listener);
        dropped.add(new WeakReference<>(listener, collected));
        dropped.add(new WeakReference<>(registry.breaker("a"), collected));
        dropped.add(new WeakReference<>(registry.replace("a", CONFIG), collected));
        if (round % 2 == 0) {
            registry.remove("a");
        } else {
            clock.advance(Duration.ofMinutes(1));
            registry.evictIdle();
        }
        assertThat(events).hasSize(3);
        registration.close();
        if (round % 2 == 0) {
            closed.add(registration);
        } else {
            dropped.add(new WeakReference<>(registration, collected));
        }
    }

    @Test
    void sightingsOfBreakersThatWereRemovedDoNotPileUp() throws ReflectiveOperationException {
        CircuitBreakerRegistry registry = evictingRegistry(new ManualClock());
        for (int i = 0; i < 10_000; i++) {
            registry.breaker("a");
            registry.replace("a", CONFIG);
            registry.remove("a");
        }
        var sweep = CircuitBreakerRegistry.class.getDeclaredField("sweep");
        sweep.setAccessible(true);
        var sightings = IdleSweep.class.getDeclaredField("sightings");
        sightings.setAccessible(true);
        assertThat((Iterable<?>) sightings.get(sweep.get(registry))).hasSizeLessThan(100);
    }

    // ---- nobody waits ----

    @Test
    @Tag("Z77")
    void blockingListenerKeepsNobodyElseWaiting() throws InterruptedException {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CONFIG);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        registry.onEntry(event -> {
            if (event.type() == Type.ADDED && event.name().equals("blocking")) {
                blocked.countDown();
                await(go);
            }
        });
        Thread maker = startDaemon(() -> registry.breaker("blocking"));
        await(blocked);
        CircuitBreaker made = registry.breaker("blocking");
        InParallel.run(4, thread -> {
            assertThat(registry.breaker("blocking")).isSameAs(made);
            // Enough names for every part of the map.
            for (int i = 0; i < 1_000; i++) {
                registry.breaker("other-" + i);
                registry.replace("other-" + i, CONFIG);
                registry.remove("other-" + i);
            }
        });
        registry.remove("blocking");
        registry.onEntry(event -> {}).close();
        assertThat(maker.isAlive()).isTrue();
        go.countDown();
        maker.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(maker.isAlive()).isFalse();
    }

    @Test
    @Tag("Z77")
    void blockingClockKeepsNobodyElseWaiting() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread[] maker = new Thread[1];
        CircuitBreakerRegistry registry = evictingRegistry(() -> {
            if (Thread.currentThread() == maker[0]) {
                blocked.countDown();
                await(go);
            }
            return 0;
        });
        CountDownLatch known = new CountDownLatch(1);
        maker[0] = new Thread(() -> {
            await(known);
            registry.breaker("a");
        });
        maker[0].setDaemon(true);
        maker[0].start();
        known.countDown();
        await(blocked);
        InParallel.run(4, thread -> {
            for (int i = 0; i < NAMES - 1; i++) {
                registry.breaker("other-" + i);
            }
        });
        CircuitBreaker a = registry.breaker("a");
        go.countDown();
        maker[0].join(TimeUnit.SECONDS.toMillis(60));
        assertThat(maker[0].isAlive()).isFalse();
        assertThat(registry.breaker("a")).isSameAs(a);
    }

    @Test
    @Tag("Z77")
    void noMonitorIsHeldWhileUserCodeRuns() {
        List<String> held = new ArrayList<>();
        Runnable check = () -> {
            var info = ManagementFactory.getThreadMXBean()
                    .getThreadInfo(new long[] {Thread.currentThread().getId()}, true, true)[0];
            for (var monitor : info.getLockedMonitors()) {
                if (monitor.getClassName().startsWith("java.util.concurrent")
                        || monitor.getClassName().startsWith("io.quickbreak")) {
                    held.add(monitor + " at " + monitor.getLockedStackFrame());
                }
            }
        };
        List<String> ran = new ArrayList<>();
        CircuitBreakerRegistry registry = evictingRegistry(() -> {
            ran.add("clock");
            check.run();
            return 0;
        });
        registry.onEntry(event -> {
            ran.add("listener");
            check.run();
        });
        registry.breaker("a");
        registry.replace("a", CONFIG);
        registry.group(breaker -> {
                    ran.add("condition");
                    check.run();
                    return true;
                })
                .forEach(breaker -> {
                    ran.add("action");
                    check.run();
                });
        registry.evictIdle();
        registry.remove("a");
        assertThat(ran).contains("clock", "listener", "condition", "action");
        assertThat(held).isEmpty();
    }

    private static Thread startDaemon(Runnable code) {
        Thread thread = new Thread(code, "daemon");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
