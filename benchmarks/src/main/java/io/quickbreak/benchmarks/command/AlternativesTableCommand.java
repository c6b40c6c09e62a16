package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.measure.MachineFile;
import io.quickbreak.benchmarks.report.AlternativesPage;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code alternatives-table}: puts the tables of a recorded run into a document. */
@Command(
        name = "alternatives-table",
        description =
                "Writes the tables of a run of 'alternatives' again, from its raw results, and puts them into a document between the lines"
                        + " '<!-- alternatives -->' and '<!-- end of alternatives -->'.",
        mixinStandardHelpOptions = true)
final class AlternativesTableCommand implements Callable<Integer> {

    static final String BEGIN = "<!-- alternatives -->\n";
    static final String END = "<!-- end of alternatives -->\n";

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "DIR", required = true, description = "what 'alternatives' has written")
    private Path in;

    @Option(names = "--into", paramLabel = "FILE", required = true, description = "the document")
    private Path into;

    @Override
    public Integer call() throws IOException {
        RunFiles.ofRecordedRun(in);
        String document = Files.isReadable(into) ? Files.readString(into) : "";
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw Converters.refused("into", into, "a document with a place for the tables");
        }
        String tables = Files.readString(writePage(in));
        Files.writeString(
                into, document.substring(0, begin + BEGIN.length()) + "\n" + tables + document.substring(end));
        spec.commandLine().getOut().println("tables: " + into);
        return ExitCode.OK;
    }

    /** Writes the page of a run beside its raw results. */
    static Path writePage(Path directory) throws IOException {
        RunFiles files = RunFiles.ofRecordedRun(directory);
        MachineDescription machine = MachineFile.read(files.machine());
        Path page = directory.resolve("alternatives.md");
        return Files.writeString(page, AlternativesPage.of(Scores.read(files.results()), machine));
    }
}
