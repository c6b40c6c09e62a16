package io.quickbreak.stress.machinecode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Another program, from its start to its end. */
final class ChildProcess {

    private ChildProcess() {}

    /** Returns the lines that it wrote. */
    static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread stop = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        List<String> lines;
        try (InputStream output = process.getInputStream()) {
            lines = new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(stop);
        if (exitCode != 0) {
            throw new IOException(command + " ended with exit code " + exitCode + ": " + String.join("\n", lines));
        }
        return lines;
    }
}
