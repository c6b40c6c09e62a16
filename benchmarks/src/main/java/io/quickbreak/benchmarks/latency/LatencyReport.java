package io.quickbreak.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a run, for programs and for people. */
final class LatencyReport {

    static final String JSON = "latency.json";
    static final String TABLES = "latency.md";

    private final LatencyPlan plan;
    private final MachineDescription machine;
    private final List<TargetResult> results;
    private final List<String> complaints;

    LatencyReport(LatencyPlan plan, MachineDescription machine, List<TargetResult> results, List<String> complaints) {
        this.plan = plan;
        this.machine = machine;
        this.results = results;
        this.complaints = complaints;
    }

    void write(Path directory) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve(JSON).toFile(), document());
        Files.writeString(directory.resolve(TABLES), new LatencyTables(plan, machine, results, complaints).text());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("unit", "ns");
        document.put("machine", machine);
        document.put("plan", plan);
        document.put("failedControls", complaints);
        document.put("targets", results);
        return document;
    }
}
