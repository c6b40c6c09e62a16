package io.quickbreak.architecture;

import io.quickbreak.CircuitBreaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the core, without its tests. */
public final class MainClasses {

    private MainClasses() {}

    static URI location() {
        return URI.create(CircuitBreaker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
    }

    public static List<Path> files() {
        try (Stream<Path> files = Files.walk(Path.of(location()))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
