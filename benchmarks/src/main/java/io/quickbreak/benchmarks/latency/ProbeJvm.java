package io.quickbreak.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.NanosecondBenchmark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a {@link LatencyProbe} in a JVM of its own, with a directory of its own. */
final class ProbeJvm {

    private static final String OUTPUT = "output.txt";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LIMIT_IN_LENGTHS = 10;

    private ProbeJvm() {}

    /** The arguments of the JVM, but for its log and the class path. */
    static List<String> arguments(Collector collector) {
        return List.of(NanosecondBenchmark.LEAST_HEAP, NanosecondBenchmark.MOST_HEAP, collector.option());
    }

    /**
     * Runs it to its end.
     *
     * @param settings what is measured
     * @param collector what collects its garbage
     * @param directory for its files; must be there
     * @throws IOException if it cannot be started, does not end, or fails; then with what it said
     * @throws InterruptedException if interrupted meanwhile
     */
    static void run(ProbeSettings settings, Collector collector, Path directory)
            throws IOException, InterruptedException {
        new ObjectMapper().writeValue(directory.resolve(LatencyProbe.SETTINGS).toFile(), settings);
        Path output = directory.resolve(OUTPUT);
        Process process = new ProcessBuilder(command(collector))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Thread stopHook = new Thread(process::destroyForcibly, "stop-latency-probe");
        Runtime.getRuntime().addShutdownHook(stopHook);
        try {
            await(process, settings, output);
        } finally {
            process.destroyForcibly();
            removeHook(stopHook);
        }
        if (Files.size(output) == 0) {
            Files.delete(output);
        }
    }

    private static void await(Process process, ProbeSettings settings, Path output)
            throws IOException, InterruptedException {
        if (!process.waitFor(limitMillis(settings), TimeUnit.MILLISECONDS)) {
            throw new IOException(settings.label() + ": has not ended in time; it said: " + Files.readString(output));
        }
        if (process.exitValue() != 0) {
            throw new IOException(settings.label() + ": failed; it said: " + Files.readString(output));
        }
    }

    private static long limitMillis(ProbeSettings settings) {
        ProbePace pace = settings.pace();
        long planned = settings.loads().size() * (pace.warmupMillis() + pace.loadMillis());
        return LIMIT.toMillis() + LIMIT_IN_LENGTHS * planned;
    }

    private static List<String> command(Collector collector) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments(collector));
        command.addAll(List.of(JvmLog.OPTION, "-cp", classPath(), LatencyProbe.class.getName()));
        return command;
    }

    /** The same as this JVM's, whose entries may be relative to another directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void removeHook(Thread stopHook) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopHook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running or has run: it ends the same process.
        }
    }
}
