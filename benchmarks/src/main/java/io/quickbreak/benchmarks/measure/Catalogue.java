package io.quickbreak.benchmarks.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark there is: what the annotation processor wrote to {@code META-INF/BenchmarkList}. */
public final class Catalogue {

    private static final String LIST = BenchmarkList.BENCHMARK_LIST.substring(1);

    private Catalogue() {}

    /**
     * Reads the list.
     *
     * @return all benchmarks, by name
     */
    public static List<Listed> all() {
        return of(BenchmarkList.defaultList());
    }

    /**
     * Reads the list of another build.
     *
     * @param jar the build
     * @return all its benchmarks, by name
     * @throws IOException if it is no jar of benchmarks
     */
    public static List<Listed> in(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry list = file.getEntry(LIST);
            if (list == null) {
                throw new IOException(jar.getFileName() + ": no " + LIST + " (expected: a jar of benchmarks)");
            }
            return of(BenchmarkList.fromString(
                    new String(file.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static List<Listed> of(BenchmarkList list) {
        Collection<BenchmarkListEntry> entries = list.getAll(silent(), List.of());
        return entries.stream()
                .map(entry -> new Listed(Listed.nameOf(entry.getUsername()), entry.getUsername(), paramsOf(entry)))
                .sorted(Comparator.comparing(Listed::name))
                .toList();
    }

    private static Map<String, List<String>> paramsOf(BenchmarkListEntry entry) {
        Map<String, List<String>> params = new TreeMap<>();
        entry.getParams().orElse(Map.of()).forEach((name, values) -> params.put(name, Arrays.asList(values)));
        return params;
    }

    private static OutputFormat silent() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
    }
}
