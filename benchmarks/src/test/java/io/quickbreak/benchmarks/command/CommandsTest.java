package io.quickbreak.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.measure.MachineFile;
import io.quickbreak.benchmarks.report.AlternativesPage;
import io.quickbreak.benchmarks.report.Fixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsTest {

    @TempDir
    Path directory;

    private final StringWriter errors = new StringWriter();

    private int execute(String... arguments) {
        CommandLine commands = Commands.commandLine();
        commands.setErr(new PrintWriter(errors, true));
        commands.setOut(new PrintWriter(new StringWriter(), true));
        return commands.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--threads|0|threads: 0 (expected: 1..64, separated by commas)",
                "--threads|65|threads: 65 (expected: 1..64, separated by commas)",
                "--threads|1,|threads: 1, (expected: 1..64, separated by commas)",
                "--threads|two|threads: two (expected: 1..64, separated by commas)",
                "--threads|2,2|threads: 2,2 (expected: different numbers)",
                "--rounds|0|rounds: 0 (expected: 1..100)",
                "--rounds|101|rounds: 101 (expected: 1..100)",
                "--rounds|1.5|rounds: 1.5 (expected: 1..100)",
                "--include|[|include: [ (expected: a regular expression, but Unclosed character class)",
                "--include|Nope|include: Nope (expected: matches part of a benchmark's name, as 'jmh -l' lists them)",
                "--commit|HEAD|commit: HEAD (expected: 7..40 hexadecimal digits)",
                "--gc|CMS|gc: CMS (expected: one of G1, Parallel, Serial, ZGC)",
                "--jvm-args|-Xlog:gc:file=/x|jvm-args: -Xlog:gc:file=/x (expected: options separated by blanks, without paths)",
                "--jvm-args|-Xmx1g Main|jvm-args: -Xmx1g Main (expected: options separated by blanks, without paths)",
                "--jvm-args|-XX:+Nope|JVM arguments: -XX:+Nope (expected: those with which this JVM starts)"
            })
    void refusesABadOptionOfMeasure(String option, String value, String message) {
        int exitCode = execute("measure", "--out", directory.resolve("run").toString(), option, value);

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).startsWith(message + System.lineSeparator());
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--subjects|vertx|subjects: vertx (expected: those that reject by return value or exception)",
                "--threads|0|threads: 0 (expected: 1..1024)",
                "--batch|0|batch: 0 (expected: 1..10000)",
                "--rounds|101|rounds: 101 (expected: 1..100)",
                "--rate|999|rate: 999 (expected: 1000..10000000)",
                "--crowd-rate|0|crowd-rate: 0 (expected: 1000..10000000)"
            })
    void refusesABadOptionOfLatency(String option, String value, String message) {
        int exitCode = execute("latency", "--out", directory.resolve("run").toString(), option, value);

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).startsWith(message + System.lineSeparator());
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void measuresLatencyIntoAnEmptyDirectoryOnly() throws IOException {
        Files.writeString(directory.resolve("file"), "");

        assertThat(execute("latency", "--out", directory.toString())).isEqualTo(2);
        assertThat(errors.toString())
                .startsWith("out: " + directory + " (expected: an empty directory, or nothing yet)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rounds|1|rounds: 1 (expected: 2..100)",
                "--tolerance|0|tolerance: 0 (expected: 1..100)",
                "--pace|slow|pace: slow (expected: smoke, quick, brief or full)",
                "--after|no.jar|before: no.jar (expected: a jar of benchmarks)"
            })
    void refusesABadOptionOfCompare(String option, String value, String message) {
        int exitCode = option.equals("--after")
                ? execute("compare", "--before", "no.jar", option, value)
                : execute("compare", "--before", "no.jar", "--after", "no.jar", option, value);

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).startsWith(message + System.lineSeparator());
    }

    @Test
    void doesNotOverwriteRecordedResults() throws IOException {
        Files.writeString(directory.resolve("jmh.json"), "[]");

        assertThat(execute("measure", "--out", directory.toString())).isEqualTo(2);
        assertThat(errors.toString())
                .startsWith(
                        "out: " + directory + " (expected: a directory without a run; results are not overwritten)");
        assertThat(directory.resolve("jmh.json")).hasContent("[]");
    }

    @Test
    void refusesAFileInPlaceOfADirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(execute("measure", "--out", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).startsWith("out: " + file + " (expected: a directory, or nothing yet)");
    }

    @Test
    void refusesToSummariseADirectoryWithoutARun() {
        assertThat(execute("summary", "--in", directory.toString())).isEqualTo(2);
        assertThat(errors.toString()).startsWith("in: " + directory + " (expected: a directory that holds a run)");
    }

    @Test
    void doesNotOverwriteRecordedResultsOfAlternatives() throws IOException {
        Files.writeString(directory.resolve("jmh.json"), "[]");

        assertThat(execute("alternatives", "--out", directory.toString())).isEqualTo(2);
        assertThat(errors.toString()).startsWith("out: " + directory + " (expected: a directory without a run");
    }

    @Test
    void putsTheTablesBetweenTheirLines() throws IOException {
        Path run = recordedRun();
        Path document = Files.writeString(
                directory.resolve("page.md"),
                "before\n" + AlternativesTableCommand.BEGIN + "old\n" + AlternativesTableCommand.END + "after\n");

        int exitCode = execute("alternatives-table", "--in", run.toString(), "--into", document.toString());

        assertThat(errors.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(document)
                .content()
                .startsWith("before\n" + AlternativesTableCommand.BEGIN + "\nMeasured ")
                .contains("| `BYTES` |")
                .endsWith("\n" + AlternativesTableCommand.END + "after\n")
                .doesNotContain("old");
    }

    @Test
    void refusesADocumentWithoutAPlaceForTheTables() throws IOException {
        Path run = recordedRun();
        Path document = Files.writeString(directory.resolve("page.md"), "before\nafter\n");

        assertThat(execute("alternatives-table", "--in", run.toString(), "--into", document.toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).startsWith("into: " + document + " (expected: a document with a place");
        assertThat(document).hasContent("before\nafter\n");
    }

    private Path recordedRun() throws IOException {
        Path run = Files.createDirectory(directory.resolve("run"));
        Files.writeString(
                run.resolve("jmh.json"),
                new Fixture()
                        .with(
                                AlternativesPage.BENCHMARK,
                                "{\"alternative\": \"BYTES\", \"failurePercent\": \"10\", \"window\": \"100\"}",
                                12.5,
                                0)
                        .json());
        MachineFile.write(run.resolve("machine.json"), Fixture.machine());
        return run;
    }

    @Test
    void writesSummaryAndPageOfARecordedRun() throws IOException {
        Files.writeString(
                directory.resolve("jmh.json"),
                new Fixture()
                        .with("ClosedPathBenchmark.healthyCall", "{\"subject\": \"quickbreak\"}", 3, 0)
                        .json());
        MachineFile.write(directory.resolve("machine.json"), Fixture.machine());

        assertThat(execute("summary", "--in", directory.toString())).isZero();

        assertThat(directory.resolve("summary.md")).content().startsWith("# Benchmarks");
        assertThat(directory.resolve("page.html")).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void withoutACommandShowsWhatThereIs() {
        assertThat(execute()).isEqualTo(2);
        assertThat(errors.toString())
                .contains(
                        "demo",
                        "replay",
                        "rejection",
                        "measure",
                        "summary",
                        "smoke",
                        "latency",
                        "growth",
                        "model",
                        "jmh");
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(execute("nope")).isEqualTo(2);
        assertThat(errors.toString()).contains("nope");
    }
}
