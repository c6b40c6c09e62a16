package io.quickbreak.architecture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The tests of the core by the names that documents give them: {@code Class.method} or {@code Class}, nested classes included. */
final class NamedTests {

    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final String SUFFIX = ".java";

    private NamedTests() {}

    /** Tells whether there is a test of this name anywhere in the core. */
    static boolean exists(String name) {
        return sourceOf(classOf(name)).map(source -> existsIn(source, name)).orElse(false);
    }

    /** Tells whether this file of sources has a test of this name. */
    static boolean existsIn(Path source, String name) {
        if (!source.startsWith(SOURCES) || !source.endsWith(classOf(name) + SUFFIX)) {
            return false;
        }
        List<Method> tests = testsOf(load(source));
        String method = methodOf(name);
        return method.isEmpty()
                ? !tests.isEmpty()
                : tests.stream().anyMatch(test -> test.getName().equals(method));
    }

    /** Returns the tests of a class and of those nested in it, but for those that are switched off. */
    static List<Method> testsOf(Class<?> type) {
        List<Method> tests = new ArrayList<>();
        if (!type.isAnnotationPresent(Disabled.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (isTest(method)) {
                    tests.add(method);
                }
            }
            for (Class<?> nested : type.getDeclaredClasses()) {
                tests.addAll(testsOf(nested));
            }
        }
        return tests;
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                && !method.isAnnotationPresent(Disabled.class)
                && !Modifier.isPrivate(method.getModifiers());
    }

    private static String classOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String methodOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private static Optional<Path> sourceOf(String simpleName) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.endsWith(simpleName + SUFFIX)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(Path source) {
        String path = SOURCES.relativize(source).toString().replace(File.separatorChar, '/');
        String name = path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
        try {
            return Class.forName(name, false, NamedTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("not compiled: " + source, e);
        }
    }
}
