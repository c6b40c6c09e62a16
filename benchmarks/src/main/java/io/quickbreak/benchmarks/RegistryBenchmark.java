package io.quickbreak.benchmarks;

import io.quickbreak.benchmarks.subject.Registries;
import io.quickbreak.benchmarks.subject.Registry;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What does it cost to find a breaker by its name?
 *
 * <p>All names are registered, and asked for in random order by the same strings, whose hash codes are known by then. With a million of them the processor's caches
 * hold no more than a part. {@code none} is {@code ConcurrentHashMap.get}. The breakers are as small as the library makes them, and the heap is larger than elsewhere.
 */
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx5g"})
public class RegistryBenchmark extends NanosecondBenchmark {

    /** Who is measured. */
    @Param({Registries.NONE, Registries.QUICKBREAK, Registries.RESILIENCE4J})
    public String subject;

    /** Names in the registry. */
    @Param({"1", "1000", "1000000"})
    public int names;

    private Registry registry;
    private String[] shuffled;

    /** Registers all names. */
    @Setup
    public void register() {
        registry = Registries.of(subject);
        shuffled = new String[names];
        SplittableRandom random = new SplittableRandom(names);
        for (int i = 0; i < names; i++) {
            String name = "service-" + i;
            registry.find(name);
            int other = random.nextInt(i + 1);
            shuffled[i] = shuffled[other];
            shuffled[other] = name;
        }
    }

    /** Where a thread is in the order. */
    @State(Scope.Thread)
    public static class Cursor {
        int next;
    }

    /**
     * One breaker.
     *
     * @param cursor which
     * @return the breaker
     */
    @Benchmark
    public Object hit(Cursor cursor) {
        cursor.next = cursor.next + 1 < shuffled.length ? cursor.next + 1 : 0;
        return registry.find(shuffled[cursor.next]);
    }
}
