package io.quickbreak.explore;

import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.advance;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.CircuitBreaker;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No access to shared memory escapes the explorer, and production code knows nothing of it. */
class InstrumenterTest {

    private static final String LONG_GET = "AtomicLong.get";
    private static final String LONG_CAS = "AtomicLong.compareAndSet";
    private static final String LONG_ADD = "AtomicLong.getAndAdd";
    private static final String ARRAY_GET = "AtomicLongArray.get";
    private static final String ARRAY_SET = "AtomicLongArray.set";
    private static final String ARRAY_CAS = "AtomicLongArray.compareAndSet";
    private static final String ARRAY_ADD = "AtomicLongArray.getAndAdd";

    // ---- what it finds ----

    @Test
    void findsTheAccessesOfEachClass() {
        Bench bench = new Bench(
                Scenario.named("all classes")
                        .before(
                                acquire("old"),
                                failure("old"),
                                advance(Settings.OPEN_NANOS),
                                acquire("q"),
                                success("q"))
                        .thread(acquire("new"))
                        .build(),
                List.of());
        Map<String, TreeSet<String>> found = new TreeMap<>();
        for (Site site : bench.loader.sites()) {
            found.computeIfAbsent(site.className(), c -> new TreeSet<>()).add(site.access());
        }
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        found(
                                "CircuitBreaker",
                                LONG_GET,
                                "AtomicReference.compareAndSet",
                                "AtomicReference.get",
                                "AtomicReference.set",
                                "volatile fields.get",
                                "volatile fields.set"),
                        found("CountWindow", LONG_CAS, LONG_GET, LONG_ADD, ARRAY_CAS, ARRAY_GET),
                        found(
                                "Engine",
                                LONG_CAS,
                                LONG_GET,
                                "volatile inFlight.get",
                                "volatile inFlight.set",
                                "volatile probes.get",
                                "volatile probes.set",
                                "volatile shape.get",
                                "volatile shape.set",
                                "volatile window.get",
                                "volatile window.set"),
                        found("InFlightCalls", LONG_CAS, LONG_GET, LONG_ADD, ARRAY_CAS, ARRAY_GET),
                        found("LiveRules", "AtomicReference.compareAndSet", "AtomicReference.get"),
                        found("ManualClock", "AtomicLong.addAndGet", LONG_GET),
                        found("OutcomeWindow", LONG_GET),
                        found("ProbeTable", LONG_CAS, LONG_GET, ARRAY_CAS, ARRAY_GET),
                        found("Ramp", LONG_ADD),
                        found("RecoveryNote", LONG_CAS, LONG_GET),
                        found("ReopenWatch$Entry", LONG_CAS, LONG_GET),
                        found("RunOfFailures", LONG_GET, ARRAY_CAS, ARRAY_GET, ARRAY_ADD, ARRAY_SET),
                        found("SliceRing", LONG_GET, ARRAY_CAS, ARRAY_GET, ARRAY_ADD, ARRAY_SET),
                        found("SlotRing", "VarHandle.compareAndSet", "VarHandle.get", "VarHandle.getVolatile"),
                        found("StripedTotals", LONG_GET, LONG_ADD, ARRAY_GET, ARRAY_ADD),
                        found("TimeWindow", LONG_CAS, LONG_GET),
                        found(
                                "Transitions",
                                LONG_CAS,
                                LONG_GET,
                                "AtomicLong.set",
                                "AtomicReference.compareAndSet",
                                "AtomicReference.get"),
                        found("TripNote", LONG_CAS, LONG_GET)));
    }

    @Test
    void exploresEveryClassThatTakesPartInADecision() {
        Bench bench = new Bench(
                Scenario.named("all classes")
                        .window(2, 2)
                        .groups(0)
                        .before(acquire("old"), failure("old"), failure("old"))
                        .thread(acquire("new"))
                        .build(),
                List.of());
        Bench other = new Bench(
                Scenario.named("all classes")
                        .before(
                                acquire("old"),
                                failure("old"),
                                advance(Settings.OPEN_NANOS),
                                acquire("q"),
                                success("q"))
                        .thread(acquire("new"))
                        .build(),
                List.of());
        TreeSet<String> loaded = new TreeSet<>(bench.loader.loaded());
        loaded.addAll(other.loader.loaded());
        assertThat(loaded)
                .contains(
                        "Attempt",
                        "CircuitBreaker",
                        "CountFields",
                        "CountWindow",
                        "Engine",
                        "GroupSummary",
                        "LiveRules",
                        "OpenTimer",
                        "OutcomeWindow",
                        "PaddedAtomicLong",
                        "ProbeEntry",
                        "ProbeTable",
                        "Rules",
                        "Slot",
                        "SlotRing",
                        "StateWord",
                        "StripedTotals",
                        "Transitions",
                        "TripRule");
    }

    private static Map.Entry<String, TreeSet<String>> found(String className, String... accesses) {
        return Map.entry(className, new TreeSet<>(List.of(accesses)));
    }

    // ---- what it refuses ----

    @ParameterizedTest
    @ValueSource(
            classes = {
                UpdatesInALoop.class,
                UsesAnotherAtomic.class,
                ReadsWithoutOrder.class,
                PassesAReference.class,
                HasAVolatileField.class,
                HasAMutableField.class,
                WritesAnArray.class,
                Locks.class,
                LocksABlock.class,
                AsksTheSystem.class,
                MakesAnAtomicOnTheWay.class
            })
    void refusesAnAccessThatItDoesNotKnow(Class<?> type) {
        ClassFiles files = new ClassFiles();
        String name = type.getName().replace('.', '/');
        assertThatThrownBy(() -> new Instrumenter(files).instrument(files.copyOf(name)))
                .isInstanceOf(UnknownAccessError.class)
                .hasMessageContaining(type.getSimpleName());
    }

    @Test
    void refusesAPatchOfWhatIsNotThere() {
        Scenario scenario = Scenario.named("any").thread(acquire("p")).build();
        for (Patch patch : List.of(
                Patch.doingNothing("CountWindow", "noSuchMethod"),
                Patch.doingNothing("NoSuchClass", "record"),
                Patch.insteadOfCalls("CountWindow", "record", "noSuchCall", () -> Patch.code()))) {
            assertThatThrownBy(() -> Explorer.explore(scenario, List.of(patch)))
                    .hasMessageContaining("no")
                    .isNotInstanceOf(AssertionError.class);
        }
    }

    // ---- production code is as it is ----

    @Test
    void productionCodeDoesNotKnowTheExplorer() throws IOException, URISyntaxException {
        Path classes = Path.of(CircuitBreaker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> classFiles =
                    files.filter(f -> f.toString().endsWith(".class")).toList();
            assertThat(classFiles)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("io/quickbreak/explore")
                            .doesNotContain("io.quickbreak.explore"));
        }
    }

    // ---- classes to be refused ----

    @SuppressWarnings("unused")
    static final class UpdatesInALoop {
        private final AtomicLong value = new AtomicLong();

        long run() {
            return value.updateAndGet(v -> v + 1);
        }
    }

    @SuppressWarnings("unused")
    static final class UsesAnotherAtomic {
        private final AtomicInteger value = new AtomicInteger();

        int run() {
            return value.get();
        }
    }

    @SuppressWarnings("unused")
    static final class ReadsWithoutOrder {
        private static final VarHandle HANDLE = MethodHandles.arrayElementVarHandle(byte[].class);

        byte run(byte[] bytes) {
            return (byte) HANDLE.getOpaque(bytes, 0);
        }
    }

    @SuppressWarnings("unused")
    static final class PassesAReference {
        private final AtomicLong value = new AtomicLong();

        LongSupplier run() {
            return value::get;
        }
    }

    @SuppressWarnings("unused")
    static final class HasAVolatileField {
        private volatile long value;

        long run() {
            return value;
        }
    }

    @SuppressWarnings("unused")
    static final class HasAMutableField {
        private long value;

        void run() {
            value = 1;
        }
    }

    @SuppressWarnings("unused")
    static final class WritesAnArray {
        private final long[] values = new long[1];

        void run() {
            values[0] = 1;
        }
    }

    @SuppressWarnings("unused")
    static final class Locks {
        synchronized void run() {}
    }

    @SuppressWarnings("unused")
    static final class LocksABlock {
        void run() {
            synchronized (this) {
                run();
            }
        }
    }

    @SuppressWarnings("unused")
    static final class AsksTheSystem {
        long run() {
            return System.nanoTime();
        }
    }

    @SuppressWarnings("unused")
    static final class MakesAnAtomicOnTheWay {
        Object run() {
            return new AtomicLong();
        }
    }
}
