package io.quickbreak.benchmarks;

import io.quickbreak.benchmarks.replay.OutageReplay;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks: one subcommand for each thing that can be run. */
@Command(
        name = "quickbreak-benchmarks",
        description = "Shows and measures what the Quickbreak circuit breaker does.",
        mixinStandardHelpOptions = true,
        subcommands = OutageReplay.class)
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    Main() {}

    /**
     * Runs a subcommand and ends the process with its exit code: 0 if it showed what it must, 1 if not, 2 if it was asked for
     * something impossible.
     *
     * @param arguments the subcommand and its options; {@code --help} lists them
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "command: none (expected: one of those below)");
    }
}
