package io.quickbreak.benchmarks.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quickbreak.benchmarks.NanosecondBenchmark;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a measurement is made on, before it begins. */
final class MachineFile {

    private MachineFile() {}

    /** Without a commit, git is asked. */
    static void write(Path file, @Nullable String commit) throws IOException {
        List<String> jvmArgs = List.of(NanosecondBenchmark.LEAST_HEAP, NanosecondBenchmark.MOST_HEAP);
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(
                file, mapper.writeValueAsString(MachineDescription.current(commit, jvmArgs)) + System.lineSeparator());
    }
}
