package io.quickbreak.benchmarks.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where a run is kept if nobody says where: {@code results/2026-11-24-epyc-2c-jdk17}. */
public final class ResultsFolder {

    private static final Path RESULTS = Path.of("results");

    /** What a processor's name has beside its model: makers, trade marks, number of cores, frequency. */
    private static final Pattern NOISE = Pattern.compile(
            "\\((?:r|tm)\\)|\\b(?:amd|intel|cpu|processor|\\d+-core|with .*)\\b|@.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_FOR_A_NAME = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_DASHES = Pattern.compile("^-|-$");

    private ResultsFolder() {}

    /**
     * Finds a folder that does not exist yet.
     *
     * @param machine what the run is made on
     * @return its name, with a number behind it if there has been a run on this machine today
     */
    public static Path forRunOn(MachineDescription machine) {
        return firstFree(RESULTS.resolve(nameFor(machine)));
    }

    /**
     * Finds a folder that does not exist yet, for a comparison of two builds.
     *
     * @param machine what it is made on
     * @return its name
     */
    public static Path forComparisonOn(MachineDescription machine) {
        return firstFree(RESULTS.resolve(nameFor(machine) + "-compare"));
    }

    static Path firstFree(Path wanted) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }

    static String nameFor(MachineDescription machine) {
        String day = machine.date().substring(0, "2026-11-24".length());
        int jdk = Runtime.Version.parse(machine.jdkVersion()).feature();
        return day + "-" + slugOf(machine.cpu()) + "-" + machine.cores() + "c-jdk" + jdk;
    }

    private static String slugOf(String cpu) {
        String model = NOISE.matcher(cpu).replaceAll(" ").toLowerCase(Locale.ROOT);
        String slug = OUTER_DASHES
                .matcher(NOT_FOR_A_NAME.matcher(model).replaceAll("-"))
                .replaceAll("");
        return slug.isEmpty() ? "cpu" : slug;
    }
}
