package io.quickbreak.benchmarks.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a run, for programs and for people. */
public final class GrowthReport {

    static final String JSON = "growth.json";
    static final String TABLES = "growth.md";

    private final GrowthPlan plan;
    private final MachineDescription machine;
    private final GrowthResult result;
    private final GrowthMemory memory;

    /**
     * Makes a report.
     *
     * @param plan what was measured
     * @param machine what on
     * @param scores the raw results
     * @param memory how much memory
     */
    public GrowthReport(GrowthPlan plan, MachineDescription machine, Scores scores, GrowthMemory memory) {
        this.plan = plan;
        this.machine = machine;
        this.result = new GrowthResult(scores, plan.subjects());
        this.memory = memory;
    }

    /**
     * Writes {@value #JSON} and {@value #TABLES}.
     *
     * @param directory where to
     * @throws IOException if a file cannot be written
     */
    public void write(Path directory) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve(JSON).toFile(), document());
        Files.writeString(directory.resolve(TABLES), new GrowthTables(plan, machine, result, memory).text());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("machine", machine);
        document.put("subjects", plan.subjects());
        document.put("rounds", plan.pace().rounds());
        document.put(
                "nanosACallByWindow",
                result.byWindow().stream().map(GrowthReport::withSlope).toList());
        document.put("millionCallsASecondByThreads", throughputs());
        document.put("bytesByWindow", memory.byWindow());
        document.put("bytesByNumber", memory.byNumber());
        return document;
    }

    private Map<String, List<Series>> throughputs() {
        Map<String, List<Series>> throughputs = new LinkedHashMap<>();
        throughputs.put("healthy", result.throughput(GrowthPlan.HEALTHY));
        throughputs.put("tenPercentFailures", result.throughput(GrowthPlan.MIX));
        return throughputs;
    }

    private static Map<String, Object> withSlope(Series series) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("subject", series.subject());
        map.put("values", series.values());
        LogLogSlope slope = series.slope();
        if (Double.isFinite(slope.slope())) {
            map.put("slope", slope.slope());
        }
        if (Double.isFinite(slope.standardError())) {
            map.put("slopeStandardError", slope.standardError());
        }
        map.put("pointsOfSlope", slope.points());
        return map;
    }
}
