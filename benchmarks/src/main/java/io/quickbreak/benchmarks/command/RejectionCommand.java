package io.quickbreak.benchmarks.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code rejection}: a short measurement of the rejection path beside the peers. */
@Command(
        name = "rejection",
        description = "Measures how long an open breaker takes to say no, beside the peers: 60 to 90 seconds.",
        mixinStandardHelpOptions = true)
final class RejectionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--threads",
            paramLabel = "N,N",
            converter = Converters.Threads.class,
            description = "numbers of threads (default: ${DEFAULT-VALUE})",
            defaultValue = "1,2")
    private List<Integer> threads;

    @Override
    public Integer call() throws IOException, RunnerException {
        Rejections.print(
                Rejections.measure(spec.commandLine(), threads),
                spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
