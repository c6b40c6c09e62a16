package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.replay.OutageReplay;
import io.quickbreak.benchmarks.replay.measure.ReplayChecks;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.report.RejectionRow;
import io.quickbreak.benchmarks.replay.report.ReplayReport;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code demo}: the outage replay, then the rejection measurement, and one page about both. */
@Command(
        name = "demo",
        description = "The main job: replays the outage, measures the rejection path, and writes one page about both."
                + " About two minutes.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final List<Integer> THREADS = List.of(1, 2);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "directory for the page and the raw data (default: results/latest)")
    private Path out = ReplayOptions.STANDARD_OUT;

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw Converters.refused("out", out, "a directory, or nothing yet");
        }
        PrintWriter console = spec.commandLine().getOut();
        ReplayResult replay = OutageReplay.run(ReplayOptions.standard().withOut(out), console);
        ReplayReport.write(replay, List.of());
        List<RejectionRow> rejections = Rejections.measure(spec.commandLine(), THREADS);

        Path page = ReplayReport.write(replay, rejections);
        console.printf("%n%s", ReplayReport.tables(replay));
        Rejections.print(rejections, console);
        console.printf("%npage: %s%n", page);
        console.flush();

        List<String> failures = ReplayChecks.failuresOf(replay);
        failures.forEach(failure -> spec.commandLine().getErr().println("demo failed: " + failure));
        return failures.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
