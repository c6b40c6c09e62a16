package io.quickbreak.benchmarks.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.measure.Pace;
import io.quickbreak.benchmarks.measure.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs one case of one build: the build's own JMH, in one fork. */
final class ForkedRun {

    private static final int LINES_SHOWN = 40;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Pace pace;
    private final List<String> jvmArgs;

    ForkedRun(Pace pace, List<String> jvmArgs) {
        this.pace = pace;
        this.jvmArgs = jvmArgs;
    }

    /** JMH's result. */
    JsonNode run(Build build, Case wanted) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("quickbreak-compare");
        Path result = directory.resolve("result.json");
        Path log = directory.resolve("log.txt");
        try {
            Process process = new ProcessBuilder(command(build, wanted, result))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int exitCode = waitFor(process);
            JsonNode results = Files.exists(result)
                    ? MAPPER.readTree(ResultFile.withoutJavaPath(Files.readString(result)))
                    : MAPPER.createArrayNode();
            if (exitCode != 0 || results.size() != 1) {
                throw new IOException(wanted + " of " + build.jar().getFileName() + ": exit code " + exitCode + ", "
                        + results.size() + " results (expected: 0 and 1)" + System.lineSeparator() + endOf(log));
            }
            return results.get(0);
        } finally {
            Files.deleteIfExists(result);
            Files.deleteIfExists(log);
            Files.delete(directory);
        }
    }

    private static int waitFor(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    List<String> command(Build build, Case wanted, Path result) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                build.jar().toString(),
                "jmh",
                "^" + Pattern.quote(wanted.qualifiedName()) + "$",
                "-foe",
                "true",
                "-prof",
                "gc"));
        addOption(command, "-f", 1);
        addOption(command, "-t", wanted.threads());
        addOption(command, "-wi", pace.warmups());
        addOption(command, "-w", millis(pace.warmup()));
        addOption(command, "-i", pace.iterations());
        addOption(command, "-r", millis(pace.iteration()));
        wanted.params().forEach((name, value) -> addOption(command, "-p", name + "=" + value));
        if (!jvmArgs.isEmpty()) {
            addOption(command, "-jvmArgsAppend", String.join(" ", jvmArgs));
        }
        addOption(command, "-rf", "json");
        addOption(command, "-rff", result);
        return command;
    }

    private static void addOption(List<String> command, String option, Object value) {
        command.add(option);
        command.add(value.toString());
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }

    private static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
