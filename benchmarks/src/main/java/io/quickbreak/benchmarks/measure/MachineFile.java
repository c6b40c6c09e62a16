package io.quickbreak.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The description of a machine as JSON. */
public final class MachineFile {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private MachineFile() {}

    /**
     * Writes a description, in place of what the file held.
     *
     * @param file where to
     * @param machine the description
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, MachineDescription machine) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(machine) + System.lineSeparator());
    }

    /**
     * Reads a description, an older one too.
     *
     * @param file what has been written
     * @return the description
     * @throws IOException if the file cannot be read, or holds anything else
     */
    public static MachineDescription read(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), MachineDescription.class);
    }
}
