package io.quickbreak.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a JDK that has virtual threads. */
final class Jdks {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Pattern WANTED = Pattern.compile("JAVA_VERSION=\"25[\".+-].*");

    private Jdks() {}

    /** The running one, or a JDK 25 beside it. */
    static Optional<Path> withVirtualThreads() {
        Path running = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS) {
            return Optional.of(running);
        }
        Path beside = running.getParent();
        if (beside == null) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(beside)) {
            return homes.filter(Jdks::isWanted).findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isWanted(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return false;
        }
        try {
            List<String> release = Files.readAllLines(home.resolve("release"));
            return release.stream().anyMatch(line -> WANTED.matcher(line).matches());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
