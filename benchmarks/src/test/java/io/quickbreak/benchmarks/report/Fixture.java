package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.measure.MachineDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes JMH JSON out of made-up results. */
public final class Fixture {

    /**
     * Returns a description of no machine.
     *
     * @return all that a description has
     */
    public static MachineDescription machine() {
        return machine("a processor");
    }

    /**
     * Returns a description of no machine.
     *
     * @param cpu its processor
     * @return all that a description has
     */
    public static MachineDescription machine(String cpu) {
        return new MachineDescription(
                cpu,
                2,
                "a kernel",
                "unknown",
                "tsc",
                "0.00 0.01 0.02",
                "1.00 0.50 0.25",
                "a JVM",
                "17.0.15",
                "a vendor",
                "G1",
                List.of("-XX:+UseG1GC"),
                "-XX:+UseG1GC",
                "measure --quick --threads 1,2",
                "2025-01-01T00:00:00Z",
                "0123456",
                "no");
    }

    private final List<String> results = new ArrayList<>();

    /**
     * Adds a result of 50 ms, made with one thread.
     *
     * @param benchmark class and method
     * @param params JSON of the parameters
     * @param nanos time a call
     * @param bytesPerCall allocation
     * @return this fixture
     */
    public Fixture with(String benchmark, String params, double nanos, double bytesPerCall) {
        return with(benchmark, params, 1, nanos, bytesPerCall);
    }

    /**
     * Adds a result of 50 ms.
     *
     * @param benchmark class and method
     * @param params JSON of the parameters
     * @param threads number of threads
     * @param nanos time a call
     * @param bytesPerCall allocation
     * @return this fixture
     */
    public Fixture with(String benchmark, String params, int threads, double nanos, double bytesPerCall) {
        results.add(String.format(Locale.ROOT, """
                {"benchmark": "io.quickbreak.benchmarks.%s", "mode": "avgt", "threads": %d, "forks": 5,
                 "jvmArgs": ["-Xms512m", "-Xmx512m"],
                 "warmupIterations": 1, "warmupTime": "50 ms",
                 "measurementIterations": 1, "measurementTime": "50 ms",
                 "params": %s,
                 "primaryMetric": {"score": %f, "scoreError": %f, "scoreUnit": "ns/op"},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %f, "scoreError": "NaN", "scoreUnit": "B/op"}}}
                """, benchmark, threads, params, nanos, nanos / 100, bytesPerCall));
        return this;
    }

    /**
     * Returns the JSON.
     *
     * @return an array of all results
     */
    public String json() {
        return "[" + String.join(",", results) + "]";
    }
}
