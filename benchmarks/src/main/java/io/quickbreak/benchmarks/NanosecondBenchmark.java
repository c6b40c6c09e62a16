package io.quickbreak.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How every benchmark here is measured unless the command line says otherwise: average time in nanoseconds, three forks with a fixed heap.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgs = {NanosecondBenchmark.LEAST_HEAP, NanosecondBenchmark.MOST_HEAP})
public abstract class NanosecondBenchmark {

    /** How much heap a benchmark's JVM begins with. */
    public static final String LEAST_HEAP = "-Xms512m";

    /** How much heap it may have. */
    public static final String MOST_HEAP = "-Xmx512m";
}
