package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.NanosecondBenchmark;
import io.quickbreak.benchmarks.growth.GrowthMemory;
import io.quickbreak.benchmarks.growth.GrowthPlan;
import io.quickbreak.benchmarks.growth.GrowthReport;
import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.measure.Measurement;
import io.quickbreak.benchmarks.measure.ResultFile;
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

/** The command {@code growth}: how time, throughput and memory grow. */
@Command(
        name = "growth",
        description =
                "Measures how costs grow with the window, with threads and with breakers, beside the peers: 25 minutes by estimate, with --quick"
                        + " about two. The memory of 100,000 breakers wants a heap of 2 GB.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GrowthCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "where to write; must be empty, or not there")
    private Path out;

    @Option(names = "--quick", description = "one short round, of fewer sizes and subjects")
    private boolean quick;

    @Option(
            names = "--subjects",
            paramLabel = "NAME",
            split = ",",
            description = "who is measured, separated by commas; 'none' must be among them")
    private List<String> subjects;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Converters.Rounds.class,
            description = "how often everything is run (default: 3, with --quick 1)")
    private Integer rounds;

    @Option(
            names = "--commit",
            paramLabel = "HASH",
            converter = Converters.Commit.class,
            description = "measured commit (default: what git says in the working directory)")
    private String commit;

    @Override
    public Integer call() throws IOException, RunnerException {
        GrowthPlan plan = (quick ? GrowthPlan.quick() : GrowthPlan.full()).with(subjects, rounds);
        OutputDirectory.prepare(out);
        MachineDescription machine = MachineDescription.current(
                commit, List.of(NanosecondBenchmark.LEAST_HEAP, NanosecondBenchmark.MOST_HEAP));
        PrintWriter console = spec.commandLine().getOut();

        GrowthMemory memory = GrowthMemory.measure(plan, console);
        new GrowthReport(plan, machine, measure(plan, console), memory).write(out);
        console.println("tables: " + out.resolve("growth.md"));
        console.flush();
        return ExitCode.OK;
    }

    private Scores measure(GrowthPlan plan, PrintWriter console) throws IOException, RunnerException {
        Path raw = out.resolve("jmh.json");
        Measurement measurement = new Measurement(plan.steps(Catalogue.all()), console);
        Failures.explaining(
                measurement,
                spec.commandLine().getErr(),
                () -> measurement.run(results -> ResultFile.write(raw, results)));
        return Scores.read(raw);
    }
}
