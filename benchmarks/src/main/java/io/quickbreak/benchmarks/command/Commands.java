package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.replay.OutageReplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands, put together. */
@Command(
        name = "quickbreak-benchmarks",
        description = "Benchmarks of Quickbreak, and the outage replay.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.ManifestVersion.class,
        subcommands = {
            DemoCommand.class,
            OutageReplay.class,
            RejectionCommand.class,
            MemoryCommand.class,
            MeasureCommand.class,
            SummaryCommand.class,
            CompareCommand.class,
            AlternativesCommand.class,
            AlternativesTableCommand.class,
            SmokeCommand.class,
            LatencyCommand.class,
            GrowthCommand.class,
            ModelCommand.class,
            JmhCommand.class
        })
public final class Commands implements Callable<Integer> {

    /** The version that the build has written into the jar. */
    static final class ManifestVersion implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {version != null ? version : "not run from a jar"};
        }
    }

    @Spec
    private CommandSpec spec;

    private Commands() {}

    /**
     * Makes the command line.
     *
     * @return what executes a command and returns its exit code
     */
    public static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Commands());
        CommandLine jmh = commands.getSubcommands().get("jmh");
        jmh.setUnmatchedOptionsArePositionalParams(true);
        jmh.setExpandAtFiles(false);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler((e, arguments) -> refuse(e.getCommandLine(), reasonOf(e)));
        commands.setExecutionExceptionHandler((e, command, arguments) -> fail(e, command));
        return commands;
    }

    @Override
    public Integer call() {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println("command: none (expected: one of those below)");
        spec.commandLine().usage(errors);
        return ExitCode.USAGE;
    }

    private static String reasonOf(ParameterException e) {
        return e.getCause() instanceof IllegalArgumentException refused ? refused.getMessage() : e.getMessage();
    }

    private static int refuse(CommandLine command, String reason) {
        command.getErr().println(reason);
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    /** What is foreseen is told in a line; anything else is a bug, and thrown. */
    private static int fail(Exception e, CommandLine command) throws Exception {
        if (e instanceof IllegalArgumentException) {
            return refuse(command, e.getMessage());
        }
        if (e instanceof IOException || e instanceof RunnerException) {
            command.getErr().println(command.getCommandName() + " failed: " + e.getMessage());
            command.getErr().flush();
            return ExitCode.FAILED;
        }
        throw e;
    }
}
