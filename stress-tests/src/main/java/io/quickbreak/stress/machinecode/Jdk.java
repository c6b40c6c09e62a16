package io.quickbreak.stress.machinecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK by its home. */
record Jdk(String version, Path home) {

    static final int NEWER = 25;

    /** What a call does otherwise than most: called, not inlined. */
    private static final List<String> RARE = List.of(
            "io.quickbreak.internal.Engine::acquire",
            "io.quickbreak.internal.Engine::isProbe",
            "io.quickbreak.internal.Engine::recordProbe",
            "io.quickbreak.internal.Engine::recordTimed",
            "io.quickbreak.internal.CountWindow::trip",
            "io.quickbreak.CircuitBreaker::recordSuccess",
            Driver.class.getName() + "::casLoopSuccess",
            "io.quickbreak.CircuitBreaker::noPermit");

    /** The way of an outcome into a count window: inlined, also where the warm-up has not been. */
    private static final List<String> WAY = List.of(
            "java.util.concurrent.atomic.Atomic*::*",
            "io.quickbreak.CircuitBreaker::recordFailure",
            "io.quickbreak.internal.Engine::recordPlainFailure",
            "io.quickbreak.internal.CountWindow::put",
            "io.quickbreak.internal.CountWindow::publish",
            "io.quickbreak.internal.CountWindow::record",
            "io.quickbreak.internal.CountWindow::refresh*",
            "io.quickbreak.internal.CountWindow::slotOf",
            "io.quickbreak.internal.CountWindow::store*",
            "io.quickbreak.internal.CountWindow::countOf",
            "io.quickbreak.internal.CountFields::*",
            "io.quickbreak.internal.GroupSummary::*",
            "io.quickbreak.internal.LiveRules::get",
            "io.quickbreak.internal.OutcomeWindow::*",
            "io.quickbreak.internal.Rules::*",
            "io.quickbreak.internal.RunOfFailures::*",
            "io.quickbreak.internal.Slot*::*",
            "io.quickbreak.internal.StateWord::*",
            "io.quickbreak.internal.StripedTotals::*",
            "io.quickbreak.internal.TripRule::*");

    /** The running one. */
    static Jdk running() {
        return new Jdk(Integer.toString(Runtime.version().feature()), Path.of(System.getProperty("java.home")));
    }

    /** One of the given version that lies beside the running one. */
    static Optional<Jdk> sibling(int feature) {
        try (Stream<Path> homes = Files.list(running().home().toRealPath().getParent())) {
            return homes.sorted()
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> isOfVersion(home, feature))
                    .findFirst()
                    .map(home -> new Jdk(Integer.toString(feature), home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfVersion(Path home, int feature) {
        Path release = home.resolve("release");
        try {
            return Files.isReadable(release)
                    && Files.readAllLines(release).stream()
                            .anyMatch(line -> line.matches("JAVA_VERSION=\"" + feature + "[\".+-].*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs an operation until C2 has compiled it, with all its branches: none is left out because it was not taken in the warm-up. What is rare is not inlined.
     *
     * @return what the JVM has printed, the machine code among it
     */
    List<String> compile(Operation operation) throws IOException, InterruptedException {
        String driver = Driver.class.getName() + "::" + operation.method();
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xbatch",
                "-XX:-TieredCompilation",
                "-XX:+UseSerialGC",
                "-XX:PerMethodTrapLimit=0",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=dontinline," + driver,
                "-XX:CompileCommand=print," + driver));
        RARE.forEach(rare -> command.add("-XX:CompileCommand=dontinline," + rare));
        WAY.forEach(way -> command.add("-XX:CompileCommand=inline," + way));
        command.add(Driver.class.getName());
        command.add(operation.name());
        return ChildProcess.run(command);
    }
}
