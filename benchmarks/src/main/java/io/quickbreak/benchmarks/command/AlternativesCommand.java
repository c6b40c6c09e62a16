package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.measure.MachineFile;
import io.quickbreak.benchmarks.measure.Measurement;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.ResultFile;
import io.quickbreak.benchmarks.report.AlternativesPage;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code alternatives}: measures the ways that were not gone beside the one that was. */
@Command(
        name = "alternatives",
        description =
                "Measures other ways to record an outcome beside this breaker's, and writes raw results, machine and a page of tables"
                        + " into a directory: 40 minutes by estimate, with --quick two.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AlternativesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to write; must not hold a run")
    private Path out;

    @Option(names = "--quick", description = "only 10 %% failures in a window of 100, one short round")
    private boolean quick;

    @Option(
            names = "--threads",
            paramLabel = "N,N",
            converter = Converters.Threads.class,
            description = "numbers of threads (default: ${DEFAULT-VALUE})",
            defaultValue = "1,2")
    private List<Integer> threads;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Converters.Rounds.class,
            description = "how often everything is run (default: 2, with --quick 1)")
    private Integer rounds;

    @Option(
            names = "--commit",
            paramLabel = "HASH",
            converter = Converters.Commit.class,
            description = "measured commit (default: what git says in the working directory)")
    private String commit;

    @Override
    public Integer call() throws IOException, RunnerException {
        PrintWriter console = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        Plan plan = Plan.alternatives(Catalogue.all(), threads, quick);
        Plan wanted = rounds != null ? plan.withRounds(rounds) : plan;
        RunFiles files = RunFiles.forNewRun(out);
        MachineDescription machine = MachineDescription.current(commit, JvmOptions.HEAP);
        MachineFile.write(files.machine(), machine);

        Measurement measurement = new Measurement(wanted, console);
        Failures.explaining(
                measurement, errors, () -> measurement.run(results -> ResultFile.write(files.results(), results)));
        MachineFile.write(files.machine(), machine.afterwards());
        console.println("page: " + AlternativesTableCommand.writePage(out));

        List<String> complaints = AlternativesPage.unexpectedTrips(Scores.read(files.results()));
        complaints.forEach(complaint -> errors.println("alternatives failed: " + complaint));
        errors.flush();
        return complaints.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
