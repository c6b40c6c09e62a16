package io.quickbreak.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

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
                "--commit|HEAD|commit: HEAD (expected: 7..40 hexadecimal digits)"
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
