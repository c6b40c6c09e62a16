package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.model.ModelTables;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code model}: the tables of {@code benchmarks/docs/model.md}. */
@Command(
        name = "model",
        description =
                "Prints what a model says about more cores, by the instructions of a recorded run. Not a measurement.",
        mixinStandardHelpOptions = true)
final class ModelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            required = true,
            description = "a recorded run, with one thread and with two")
    private Path in;

    @Override
    public Integer call() throws IOException {
        Path results = in.resolve("jmh.json");
        if (!Files.isReadable(results)) {
            throw Converters.refused("in", in, "a directory that holds a run");
        }
        PrintWriter console = spec.commandLine().getOut();
        console.print(new ModelTables(Scores.read(results)).text());
        console.flush();
        return ExitCode.OK;
    }
}
