package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.Measurement;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.ResultFile;
import io.quickbreak.benchmarks.replay.OutageReplay;
import io.quickbreak.benchmarks.replay.measure.ReplayChecks;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.report.ReplayReport;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import io.quickbreak.benchmarks.report.Scores;
import io.quickbreak.benchmarks.smoke.SmokeCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command {@code smoke}: everything runs, once and briefly; nothing that must not allocate does; the control is caught; a short outage replay shows
 * what it must. Exit code 1 if not.
 */
@Command(
        name = "smoke",
        description = "Runs every benchmark once, and the outage replay at a tenth of its length, and checks them:"
                + " about two minutes. The times mean nothing.",
        mixinStandardHelpOptions = true)
final class SmokeCommand implements Callable<Integer> {

    /** JMH lets one run at a time measure on a machine; this is no measurement. Read when JMH's runner is loaded. */
    private static final String LET_OTHERS_RUN = "jmh.ignoreLock";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        System.setProperty(LET_OTHERS_RUN, "true");
        PrintWriter console = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();

        List<String> complaints = new ArrayList<>(benchmarkComplaints());
        complaints.addAll(replayComplaints());
        complaints.forEach(complaint -> errors.println("smoke failed: " + complaint));
        errors.flush();
        if (complaints.isEmpty()) {
            console.println("smoke: all is well");
        }
        console.flush();
        return complaints.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<String> benchmarkComplaints() throws IOException, RunnerException {
        List<Listed> listed = Catalogue.all();
        Plan plan = Plan.smoke(listed);
        Measurement measurement = new Measurement(plan, spec.commandLine().getOut());
        String json = ResultFile.toJson(
                Failures.explaining(measurement, spec.commandLine().getErr(), measurement::run));
        return SmokeCheck.complaints(listed, plan.results(), Scores.parse(json));
    }

    private List<String> replayComplaints() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("quickbreak-smoke");
        try {
            ReplayResult replay = OutageReplay.run(
                    ReplayOptions.smoke().withOut(directory), spec.commandLine().getOut());
            ReplayReport.write(replay, List.of());
            return ReplayChecks.failuresOf(replay);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> content = Files.walk(directory)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
