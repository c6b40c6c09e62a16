package io.quickbreak.benchmarks.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where a command writes many files: a directory of its own, so that no result is overwritten. */
final class OutputDirectory {

    private OutputDirectory() {}

    static void prepare(Path directory) throws IOException {
        if (Files.exists(directory) && !isEmpty(directory)) {
            throw Converters.refused("out", directory, "an empty directory, or nothing yet");
        }
        Files.createDirectories(directory);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> content = Files.list(directory)) {
            return content.findAny().isEmpty();
        }
    }
}
