package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.report.Run;
import io.quickbreak.benchmarks.report.RunPage;
import io.quickbreak.benchmarks.report.SummaryPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code summary}: computes summary and page of a recorded run again, from its raw results. */
@Command(
        name = "summary",
        description = "Writes summary and page of a recorded run again, from its raw results.",
        mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "DIR", required = true, description = "what 'measure' has written")
    private Path in;

    @Override
    public Integer call() throws IOException {
        RunFiles files = RunFiles.ofRecordedRun(in);
        write(files);
        print(files, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    static void write(RunFiles files) throws IOException {
        Run run = files.read();
        Files.writeString(files.summary(), SummaryPage.of(run.scores(), run.machine()));
        RunPage.write(files.page(), run);
    }

    static void print(RunFiles files, PrintWriter console) {
        console.println("summary: " + files.summary());
        console.println("page: " + files.page());
        console.flush();
    }
}
