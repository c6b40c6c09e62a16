package io.quickbreak.benchmarks.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.report.Scores;
import io.quickbreak.benchmarks.report.SummaryPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code summary}: computes the summary of a recorded run again, from its raw results. */
@Command(
        name = "summary",
        description = "Writes the summary of a recorded run again, from its raw results.",
        mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "DIR", required = true, description = "what 'measure' has written")
    private Path in;

    @Override
    public Integer call() throws IOException {
        RunFiles files = RunFiles.ofRecordedRun(in);
        writeSummary(files);
        spec.commandLine().getOut().println("summary: " + files.summary());
        return ExitCode.OK;
    }

    static void writeSummary(RunFiles files) throws IOException {
        MachineDescription machine =
                new ObjectMapper().readValue(files.machine().toFile(), MachineDescription.class);
        Files.writeString(files.summary(), SummaryPage.of(Scores.read(files.results()), machine));
    }
}
