package io.quickbreak.benchmarks.compare;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One of two builds that are compared.
 *
 * @param jar its benchmarks, with all that they need
 * @param benchmarks what there is in it
 */
public record Build(Path jar, List<Listed> benchmarks) {

    /**
     * Reads what a build holds.
     *
     * @param jar its benchmarks
     * @return the build
     * @throws IOException if it is no jar of benchmarks
     */
    public static Build of(Path jar) throws IOException {
        return new Build(jar, Catalogue.in(jar));
    }

    /** Whether the build has the one benchmark, with the one value of each parameter, that a case is about. */
    boolean has(Case wanted) {
        return benchmarks.stream()
                .filter(listed -> listed.qualifiedName().equals(wanted.qualifiedName()))
                .anyMatch(listed ->
                        listed.params().keySet().equals(wanted.params().keySet())
                                && wanted.params().entrySet().stream().allMatch(param -> hasValue(listed, param)));
    }

    private static boolean hasValue(Listed listed, Map.Entry<String, String> param) {
        return listed.params().get(param.getKey()).contains(param.getValue());
    }

    /**
     * Returns which build it was, without its path.
     *
     * @return name of the file, and the beginning of its SHA-256
     * @throws IOException if the file cannot be read
     */
    public String identity() throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return jar.getFileName() + ", SHA-256 "
                    + HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: in every Java runtime)", e);
        }
    }
}
