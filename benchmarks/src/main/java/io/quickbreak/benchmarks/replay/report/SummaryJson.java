package io.quickbreak.benchmarks.replay.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quickbreak.benchmarks.replay.measure.Figures;
import io.quickbreak.benchmarks.replay.measure.Latencies;
import io.quickbreak.benchmarks.replay.measure.ReplayChecks;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.measure.TimeSlice;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a replay for programs. Units are in the names; times of a run count from its begin. */
final class SummaryJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SummaryJson() {}

    static void write(Path file, ReplayResult result, List<RejectionRow> rejections) throws IOException {
        JSON.writeValue(file.toFile(), document(result, rejections));
    }

    private static Map<String, Object> document(ReplayResult result, List<RejectionRow> rejections) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("startedAt", result.startedAt().toString());
        document.put("command", result.options().commandLine());
        document.put("settings", settings(result.options()));
        document.put("machine", result.machine());
        document.put("failedChecks", ReplayChecks.failuresOf(result));
        document.put("runs", List.of(run(result.withoutBreaker()), run(result.withBreaker())));
        document.put(
                "rejections", rejections.stream().map(SummaryJson::rejection).toList());
        return document;
    }

    private static Map<String, Object> settings(ReplayOptions options) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("load", options.load());
        settings.put(
                "service",
                Map.of(
                        "workers", options.service().workers(),
                        "queueCapacity", options.service().queueCapacity(),
                        "requestTimeoutMillis",
                                options.service().requestTimeout().toMillis()));
        settings.put(
                "breaker",
                Map.of(
                        "countWindow", options.breaker().countWindow(),
                        "failureRatePercent", options.breaker().failureRate(),
                        "minimumCalls", options.breaker().minimumCalls(),
                        "openForMillis", options.breaker().openFor().toMillis(),
                        "probes", options.breaker().probes()));
        settings.put("phaseBeginNanos", phaseBegins(options.outage()));
        settings.put("lengthNanos", options.outage().lengthNanos());
        return settings;
    }

    private static Map<String, Object> phaseBegins(OutagePlan plan) {
        Map<String, Object> begins = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            begins.put(phase.name(), plan.beginNanos(phase));
        }
        return begins;
    }

    private static Map<String, Object> run(RunSummary summary) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("kind", summary.run().kind());
        run.put("scheduled", summary.run().scheduled());
        run.put("receivedByServer", summary.run().receivedByServer());
        run.put("worstStartDelayNanos", summary.run().worstStartDelayNanos());
        run.put("whole", figures(summary.whole()));
        run.put("causes", summary.causes());
        Map<String, Object> phases = new LinkedHashMap<>();
        summary.phases().forEach((phase, figures) -> phases.put(phase.name(), figures(figures)));
        run.put("phases", phases);
        run.put("phaseSwitches", summary.run().phaseSwitches());
        run.put("stateChanges", summary.run().stateChanges());
        summary.run().totals().ifPresent(totals -> run.put("breakerTotals", totals));
        run.put("slices", summary.slices().stream().map(SummaryJson::slice).toList());
        return run;
    }

    private static Map<String, Object> slice(TimeSlice slice) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("beginNanos", slice.span().beginNanos());
        map.put("endNanos", slice.span().endNanos());
        map.putAll(figures(slice.figures()));
        return map;
    }

    private static Map<String, Object> figures(Figures figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("served", figures.counts().served());
        map.put("flagged", figures.counts().flagged());
        map.put("failed", figures.counts().failed());
        map.put("latencyMillis", latencies(figures.latencies()));
        map.put("peakThreads", figures.peakThreads());
        map.put("peakConnections", figures.peakConnections());
        map.put("peakWaiting", figures.peakWaiting());
        map.put("noThreadFreeNanos", figures.noThreadFreeNanos());
        return map;
    }

    private static Map<String, Object> latencies(Latencies latencies) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("p50", latencies.millisAt(50));
        map.put("p90", latencies.millisAt(90));
        map.put("p99", latencies.millisAt(99));
        map.put("p99.9", latencies.millisAt(99.9));
        map.put("max", latencies.maxMillis());
        return map;
    }

    private static Map<String, Object> rejection(RejectionRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("subject", row.subject());
        map.put("threads", row.threads());
        putIfKnown(map, "nanosPerCall", row.nanosPerCall());
        putIfKnown(map, "errorNanos", row.error());
        putIfKnown(map, "bytesPerCall", row.bytesPerCall());
        return map;
    }

    /** JSON has no NaN. */
    private static void putIfKnown(Map<String, Object> map, String name, double value) {
        if (Double.isFinite(value)) {
            map.put(name, value);
        }
    }
}
