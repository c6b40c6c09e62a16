package io.quickbreak.benchmarks.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** Results in JMH's own JSON, but without the path of the java executable, which is nobody else's business; the machine file says which JVM it was. */
public final class ResultFile {

    private static final Pattern JAVA_PATH = Pattern.compile("(\"jvm\" : )\"[^\"]*\"");

    private ResultFile() {}

    /**
     * Writes results as JSON.
     *
     * @param results what was measured
     * @return the text
     */
    public static String toJson(Collection<RunResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
        return withoutJavaPath(bytes.toString(StandardCharsets.UTF_8));
    }

    /**
     * Takes the path of the java executable out of JMH's JSON.
     *
     * @param json what JMH has written
     * @return the same with {@code java} instead
     */
    public static String withoutJavaPath(String json) {
        return JAVA_PATH.matcher(json).replaceAll("$1\"java\"");
    }

    /**
     * Writes results to a file, in place of what it held.
     *
     * @param file where to
     * @param results what was measured
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Collection<RunResult> results) throws IOException {
        Files.writeString(file, toJson(results));
    }
}
