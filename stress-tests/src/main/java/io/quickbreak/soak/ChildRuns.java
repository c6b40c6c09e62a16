package io.quickbreak.soak;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a soak that need a JVM of their own: a heap that is full, and virtual threads. */
final class ChildRuns {

    private static final long LONGEST_MINUTES = 5;

    private final SoakRecord record;
    private final Consumer<String> console;
    private final long seed;
    private final @Nullable Control control;

    ChildRuns(SoakRecord record, Consumer<String> console, long seed, @Nullable Control control) {
        this.record = record;
        this.console = console;
        this.seed = seed;
        this.control = control;
    }

    void run() throws InterruptedException {
        runFullHeap();
        runVirtualThreads();
    }

    /** The serial collector, as it is the one that is sure to have tried everything when memory runs out. */
    void runFullHeap() throws InterruptedException {
        boolean allocates = control == Control.ALLOCATES;
        List<String> command = List.of(
                javaOf(Path.of(System.getProperty("java.home"))),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                FullHeapMain.class.getName(),
                Boolean.toString(allocates));
        long checks = runChild(command, Invariant.NOTHING_ALLOCATED);
        record.faults().injected(FaultKind.HEAP_FULL, checks);
    }

    private void runVirtualThreads() throws InterruptedException {
        Optional<Path> home = Jdks.withVirtualThreads();
        if (home.isEmpty()) {
            console.accept("virtual threads: skipped, neither this JDK nor one beside it has them");
            return;
        }
        List<String> command = List.of(
                javaOf(home.get()), "-cp", classPath(), VirtualThreadsMain.class.getName(), Long.toString(seed));
        runChild(command, Invariant.VIRTUAL_THREADS_ARE_SERVED);
    }

    /** Returns how much the child has checked. */
    private long runChild(List<String> command, Invariant invariant) throws InterruptedException {
        List<String> output = new ArrayList<>();
        Optional<ChildResult> result = Optional.empty();
        int exitCode = -1;
        try {
            Process child =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            CompletableFuture.delayedExecutor(LONGEST_MINUTES, TimeUnit.MINUTES).execute(child::destroyForcibly);
            Thread stop = new Thread(child::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(stop);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (line != null) {
                    output.add(line);
                    result = ChildResult.parse(line);
                    if (result.isEmpty()) {
                        console.accept(invariant.label() + ": " + line);
                    }
                    line = lines.readLine();
                }
            }
            exitCode = child.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IOException failed) {
            output.add(failed.toString());
        }
        String told = String.join(" | ", output);
        if (result.isEmpty() || exitCode != 0) {
            record.findings().add(invariant, 1, 1, "the child ended with exit code " + exitCode + ": " + told);
            return 0;
        }
        record.findings().add(invariant, result.get().checks(), result.get().violations(), told);
        return result.get().checks();
    }

    private static String javaOf(Path home) {
        return home.resolve("bin").resolve("java").toString();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
