package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.Measurement;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code measure}: runs the suite and keeps the raw results, the machine and a summary. */
@Command(
        name = "measure",
        description =
                "Runs the benchmarks, and writes raw results, machine and summary into a directory: some hours, with --quick about two minutes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MeasureCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to write; must not hold a run")
    private Path out;

    @Option(
            names = "--quick",
            description = "only what the design's targets are about, one short round: about two minutes")
    private boolean quick;

    @Option(
            names = "--threads",
            paramLabel = "N,N",
            converter = Converters.Threads.class,
            description = "numbers of threads (default: ${DEFAULT-VALUE})",
            defaultValue = "1,2")
    private List<Integer> threads;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "only benchmarks whose name matches, and the baselines")
    private Pattern include;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Converters.Rounds.class,
            description = "how often everything is run (default: 5, with --quick 1)")
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
        Plan plan = plan();
        RunFiles files = RunFiles.forNewRun(out);
        MachineFile.write(files.machine(), commit);

        Measurement measurement = new Measurement(plan, console);
        Failures.explaining(
                measurement,
                spec.commandLine().getErr(),
                () -> measurement.run(results -> ResultFile.write(files.results(), results)));
        SummaryCommand.writeSummary(files);
        console.println("summary: " + files.summary());
        return ExitCode.OK;
    }

    private Plan plan() {
        List<Listed> catalogue = Catalogue.all();
        Plan plan = quick ? Plan.quick(catalogue, threads) : Plan.full(catalogue, threads);
        if (include != null) {
            plan = plan.including(include);
        }
        return rounds != null ? plan.withRounds(rounds) : plan;
    }
}
