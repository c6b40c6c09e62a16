package io.quickbreak.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A JVM that measures one subject has loaded no other, so its compiler may call the adapter directly. */
class SubjectLoadingTest {

    private static final Map<String, String> ADAPTERS = Map.ofEntries(
            Map.entry(Subjects.NONE, "NoSubject"),
            Map.entry(Subjects.QUICKBREAK, "QuickbreakSubject"),
            Map.entry(Subjects.RESILIENCE4J_LOCK_FREE, "Resilience4jSubject"),
            Map.entry(Subjects.FAILSAFE, "FailsafeSubject"),
            Map.entry(Subjects.LOCKED, "LockedSubject"),
            Map.entry(Subjects.ARMERIA, "ArmeriaSubject"),
            Map.entry(Subjects.SMALLRYE, "SmallRyeSubject"),
            Map.entry(Subjects.SENTINEL, "SentinelSubject"),
            Map.entry(Subjects.HYSTRIX, "HystrixSubject"),
            Map.entry(Subjects.VERTX, "VertxSubject"),
            Map.entry(Subjects.PEKKO, "PekkoSubject"));

    /** These refuse to be configured by a second copy of their adapter's class. */
    private static final Set<String> ONCE_IN_A_JVM = Set.of(Subjects.SMALLRYE);

    @Test
    void loadsNoAdapterButItsOwn() throws ReflectiveOperationException {
        for (Map.Entry<String, String> adapter : ADAPTERS.entrySet()) {
            if (ONCE_IN_A_JVM.contains(adapter.getKey())) {
                continue;
            }
            RecordingLoader loader = new RecordingLoader();
            Class<?> settings = loader.loadClass(SubjectSettings.class.getName());
            Object standard = settings.getMethod("standard").invoke(null);

            loader.loadClass(Subjects.class.getName())
                    .getMethod("of", String.class, settings)
                    .invoke(null, adapter.getKey(), standard);

            Set<String> loaded = new TreeSet<>(loader.adapters);
            assertThat(loaded).containsExactly(adapter.getValue());
        }
    }

    /** Defines the classes of this package again, and notes the adapters among them. */
    private static final class RecordingLoader extends ClassLoader {

        private static final String PACKAGE = Subjects.class.getPackageName() + ".";

        private final Set<String> adapters = new TreeSet<>();

        RecordingLoader() {
            super(SubjectLoadingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String simpleName = name.substring(PACKAGE.length());
            if (ADAPTERS.containsValue(simpleName)) {
                adapters.add(simpleName);
            }
            try (InputStream in = Subjects.class.getResourceAsStream(simpleName + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
