package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Measurement;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.ResultFile;
import io.quickbreak.benchmarks.replay.report.RejectionRow;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;

/** The short measurement of how long an open breaker takes to say no, as a return value, beside the peers. */
final class Rejections {

    private Rejections() {}

    static List<RejectionRow> measure(CommandLine commandLine, List<Integer> threads)
            throws RunnerException, IOException {
        Plan plan = Plan.rejection(Catalogue.all(), threads);
        Measurement measurement = new Measurement(plan, commandLine.getOut());
        String json = ResultFile.toJson(Failures.explaining(measurement, commandLine.getErr(), measurement::run));
        return Scores.parse(json).all().entrySet().stream()
                .map(result -> new RejectionRow(
                        result.getKey().subject(),
                        result.getKey().threads(),
                        result.getValue().nanos().value(),
                        result.getValue().nanos().error(),
                        result.getValue().bytesPerCall()))
                .sorted(Rejections::order)
                .toList();
    }

    private static int order(RejectionRow a, RejectionRow b) {
        int byThreads = Integer.compare(a.threads(), b.threads());
        return byThreads != 0 ? byThreads : Double.compare(a.nanosPerCall(), b.nanosPerCall());
    }

    static void print(List<RejectionRow> rows, PrintWriter console) {
        console.printf("%n%-28s %7s  %18s  %8s%n", "rejection, return value", "threads", "ns/call", "B/call");
        for (RejectionRow row : rows) {
            console.printf(
                    Locale.ROOT,
                    "%-28s %7d  %9.2f ± %6.2f  %8.3f%n",
                    row.subject(),
                    row.threads(),
                    row.nanosPerCall(),
                    row.error(),
                    row.bytesPerCall());
        }
        console.flush();
    }
}
