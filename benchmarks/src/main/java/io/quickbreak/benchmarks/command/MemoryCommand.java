package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.memory.MemoryReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code memory}: how much memory breakers take. */
@Command(
        name = "memory",
        description = "Measures how much memory breakers take, beside the peers; wants a heap of 2 GB for a million.",
        mixinStandardHelpOptions = true)
final class MemoryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--breakers",
            paramLabel = "N",
            description = "how many the registry holds (default: ${DEFAULT-VALUE})",
            defaultValue = "1000000")
    private int breakers;

    @Override
    public Integer call() {
        if (breakers < 1) {
            throw new ParameterException(spec.commandLine(), "--breakers: " + breakers + " (expected: 1 or more)");
        }
        new MemoryReport(spec.commandLine().getOut(), spec.commandLine().getErr()).write(breakers);
        return ExitCode.OK;
    }
}
