package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.measure.MachineFile;
import io.quickbreak.benchmarks.measure.Measurement;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.ResultFile;
import io.quickbreak.benchmarks.measure.ResultsFolder;
import io.quickbreak.benchmarks.report.Gates;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code measure}: runs the suite and keeps the raw results, the machine, a summary and a page. */
@Command(
        name = "measure",
        description =
                "Runs the benchmarks, and writes raw results, machine, summary and page into a directory: some hours, with --quick about two minutes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MeasureCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private JvmOptions jvm = new JvmOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where to write; must not hold a run (default: results/DATE-CPU-CORES-JDK)")
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

    @Option(
            names = "--gate",
            description = "exit code 1 if a call allocates that must not, or is not far enough ahead of a peer;"
                    + " with margins that only a slower breaker exceeds")
    private boolean gate;

    @Override
    public Integer call() throws IOException, RunnerException {
        PrintWriter console = spec.commandLine().getOut();
        Plan plan = plan();
        MachineDescription machine = MachineDescription.current(commit, JvmOptions.HEAP, jvm.toArgs(), command());
        RunFiles files = RunFiles.forNewRun(out != null ? out : ResultsFolder.forRunOn(machine));
        MachineFile.write(files.machine(), machine);
        console.println("results: " + files.directory());

        Measurement measurement = new Measurement(plan, jvm.toArgs(), console);
        Failures.explaining(
                measurement,
                spec.commandLine().getErr(),
                () -> measurement.run(results -> ResultFile.write(files.results(), results)));
        MachineFile.write(files.machine(), machine.afterwards());
        SummaryCommand.write(files);
        SummaryCommand.print(files, console);
        return gate ? judge(files) : ExitCode.OK;
    }

    private int judge(RunFiles files) throws IOException {
        List<String> complaints = Gates.complaints(files.read().scores());
        complaints.forEach(complaint -> spec.commandLine().getErr().println("gate: " + complaint));
        spec.commandLine().getErr().flush();
        return complaints.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What to type to get the same, but for the directory. */
    private String command() {
        StringBuilder command = new StringBuilder("measure");
        command.append(quick ? " --quick" : "");
        command.append(" --threads ")
                .append(threads.stream().map(String::valueOf).collect(Collectors.joining(",")));
        command.append(include != null ? " --include '" + include + "'" : "");
        command.append(rounds != null ? " --rounds " + rounds : "");
        return command.append(jvm.toCommandLine()).toString();
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
