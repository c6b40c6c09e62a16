package io.quickbreak.benchmarks;

import io.quickbreak.benchmarks.subject.Registries;
import io.quickbreak.benchmarks.subject.Registry;
import java.util.SortedMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What does it cost to report the state of all breakers, sorted by name?
 *
 * <p>{@code none} sorts as many names and knows no states.
 */
@State(Scope.Benchmark)
public class StatusReportBenchmark extends NanosecondBenchmark {

    /** Who is measured. */
    @Param({Registries.NONE, Registries.QUICKBREAK, Registries.RESILIENCE4J})
    public String subject;

    /** Names in the registry. */
    @Param({"10", "1000"})
    public int names;

    private Registry registry;

    /** Registers all names. */
    @Setup
    public void register() {
        registry = Registries.of(subject);
        for (int i = 0; i < names; i++) {
            registry.find("service-" + i);
        }
    }

    /**
     * The whole report.
     *
     * @return states by name
     */
    @Benchmark
    public SortedMap<String, ?> report() {
        SortedMap<String, ?> report = registry.report();
        if (report.size() != names) {
            throw new IllegalStateException("report: " + report.size() + " (expected: " + names + ")");
        }
        return report;
    }
}
