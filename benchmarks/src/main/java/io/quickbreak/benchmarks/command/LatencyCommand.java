package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.latency.Collector;
import io.quickbreak.benchmarks.latency.LatencyPlan;
import io.quickbreak.benchmarks.latency.LatencyRun;
import io.quickbreak.benchmarks.latency.ProbePace;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code latency}: the distribution of how long a rejection takes. Exit code 1 if a control was not caught. */
@Command(
        name = "latency",
        description =
                "Measures the distribution of how long a rejection takes, beside the peers: 15 minutes by estimate, with"
                        + " --quick about two.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LatencyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "where to write; must be empty, or not there")
    private Path out;

    @Option(names = "--quick", description = "one short round")
    private boolean quick;

    @Option(
            names = "--subjects",
            paramLabel = "NAME",
            split = ",",
            description =
                    "who is measured, separated by commas (default: ours, and the peers that reject in these ways)")
    private List<String> subjects = LatencyPlan.SUBJECTS;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads of the loads with many of them (default: ${DEFAULT-VALUE})",
            defaultValue = "64")
    private int threads;

    @Option(
            names = "--gc",
            paramLabel = "NAME",
            description = "garbage collector: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "G1")
    private Collector collector;

    @Option(names = "--rounds", paramLabel = "N", description = "JVMs of each subject (default: 3, with --quick 1)")
    private Integer rounds;

    @Option(names = "--batch", paramLabel = "N", description = "calls timed together in a closed loop (default: 128)")
    private Integer batch;

    @Option(names = "--rate", paramLabel = "N", description = "calls a second of an open loop (default: 100000)")
    private Long rate;

    @Option(
            names = "--crowd-rate",
            paramLabel = "N",
            description = "calls a second of all threads of an open loop with many (default: 20000)")
    private Long crowdRate;

    @Option(
            names = "--commit",
            paramLabel = "HASH",
            converter = Converters.Commit.class,
            description = "measured commit (default: what git says in the working directory)")
    private String commit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProbePace pace = (quick ? ProbePace.quick() : ProbePace.full()).with(rounds, batch, rate, crowdRate);
        LatencyPlan plan = new LatencyPlan(subjects, threads, collector, pace);
        OutputDirectory.prepare(out);
        MachineDescription machine = MachineDescription.current(commit, LatencyRun.jvmArguments(collector));

        PrintWriter console = spec.commandLine().getOut();
        List<String> complaints = new LatencyRun(plan, out, console).run(machine);
        console.println("tables: " + out.resolve("latency.md"));
        console.flush();
        PrintWriter errors = spec.commandLine().getErr();
        complaints.forEach(complaint -> errors.println("latency failed: " + complaint));
        errors.flush();
        return complaints.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
