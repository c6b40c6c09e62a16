package io.quickbreak.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;

/** The results of one run, read from JMH's JSON. */
public final class Scores {

    private static final String EXPECTED_MODE = "avgt";
    private static final String EXPECTED_UNIT = "ns/op";
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final String FALSE_TRIPS = "falseTrips";

    private final SortedMap<Operation, Score> byOperation = new TreeMap<>();
    private final String howMeasured;

    private Scores(JsonNode results) {
        String settings = "";
        for (JsonNode result : results) {
            byOperation.put(operationOf(result), scoreOf(result));
            settings = settingsOf(result);
        }
        howMeasured = settings;
    }

    /**
     * Reads results.
     *
     * @param file JMH's JSON
     * @return the results
     * @throws IOException if the file cannot be read, or is no JSON
     * @throws IllegalArgumentException if it holds anything but average times in nanoseconds
     */
    public static Scores read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads results.
     *
     * @param json JMH's JSON
     * @return the results
     * @throws IOException if it is no JSON
     * @throws IllegalArgumentException if it holds anything but average times in nanoseconds
     */
    public static Scores parse(String json) throws IOException {
        return new Scores(new ObjectMapper().readTree(json));
    }

    /**
     * Returns all results.
     *
     * @return an unmodifiable map, sorted
     */
    public SortedMap<Operation, Score> all() {
        return Collections.unmodifiableSortedMap(byOperation);
    }

    Optional<Score> of(Operation operation) {
        return Optional.ofNullable(byOperation.get(operation));
    }

    Optional<Estimate> nanosOf(Operation operation) {
        return of(operation).map(Score::nanos);
    }

    /** Forks, iterations and their length, the same for all results of a run. */
    String howMeasured() {
        return howMeasured;
    }

    private static Operation operationOf(JsonNode result) {
        String qualified = result.path("benchmark").asText();
        int method = qualified.lastIndexOf('.');
        Operation operation = Operation.of(qualified.substring(qualified.lastIndexOf('.', method - 1) + 1))
                .at(result.path("threads").asInt());
        for (var param : result.path("params").properties()) {
            operation = operation.with(param.getKey(), param.getValue().asText());
        }
        return operation;
    }

    private static Score scoreOf(JsonNode result) {
        require(result.path("mode").asText(), "mode", EXPECTED_MODE);
        JsonNode metric = result.path("primaryMetric");
        require(metric.path("scoreUnit").asText(), "scoreUnit", EXPECTED_UNIT);
        double nanos = numberIn(metric.path("score"));
        JsonNode allocation = result.path("secondaryMetrics").path(ALLOCATION).path("score");
        double iterationNanos = TimeValue.fromString(
                        result.path("measurementTime").asText().replace(" ", ""))
                .convertTo(TimeUnit.NANOSECONDS);
        return new Score(
                new Estimate(nanos, numberIn(metric.path("scoreError"))),
                numberIn(allocation),
                iterationNanos / nanos * result.path("threads").asInt(),
                result.path("secondaryMetrics").path(FALSE_TRIPS).path("score").asDouble());
    }

    private static String settingsOf(JsonNode result) {
        return String.format(
                "forks: %s, in each %s × %s of warm-up and %s × %s measured; JVM arguments %s",
                result.path("forks").asText(),
                result.path("warmupIterations").asText(),
                result.path("warmupTime").asText(),
                result.path("measurementIterations").asText(),
                result.path("measurementTime").asText(),
                String.join(" ", new ObjectMapper().convertValue(result.path("jvmArgs"), String[].class)));
    }

    private static void require(String actual, String name, String expected) {
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException(name + ": " + actual + " (expected: " + expected + ")");
        }
    }

    /** JMH writes what is no number as a text. */
    private static double numberIn(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
