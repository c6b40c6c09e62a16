package io.quickbreak.benchmarks.command;

import io.quickbreak.benchmarks.measure.MachineFile;
import io.quickbreak.benchmarks.report.Run;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a recorded run.
 *
 * @param results what JMH measured
 * @param machine what it was measured on
 * @param summary what follows from both
 * @param page the same with charts, and with whatever else lies beside them
 */
record RunFiles(Path results, Path machine, Path summary, Path page) {

    static RunFiles in(Path directory) {
        return new RunFiles(
                directory.resolve("jmh.json"),
                directory.resolve("machine.json"),
                directory.resolve("summary.md"),
                directory.resolve("page.html"));
    }

    static RunFiles forNewRun(Path directory) throws IOException {
        RunFiles files = in(directory);
        if (Files.exists(files.results())) {
            throw Converters.refused("out", directory, "a directory without a run; results are not overwritten");
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw Converters.refused("out", directory, "a directory, or nothing yet");
        }
        Files.createDirectories(directory);
        return files;
    }

    static RunFiles ofRecordedRun(Path directory) {
        RunFiles files = in(directory);
        if (!Files.isReadable(files.results()) || !Files.isReadable(files.machine())) {
            throw Converters.refused("in", directory, "a directory that holds a run");
        }
        return files;
    }

    Path directory() {
        return results.resolveSibling("");
    }

    Run read() throws IOException {
        return new Run(directory(), MachineFile.read(machine), Scores.read(results));
    }
}
