package io.quickbreak.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes JMH JSON out of made-up results. */
public final class Fixture {

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
