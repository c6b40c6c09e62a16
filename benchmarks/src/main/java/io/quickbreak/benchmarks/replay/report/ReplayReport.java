package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.SvgDrawing;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunKind;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a replay leaves behind: the page and the raw data in one directory, and a table for the console. */
public final class ReplayReport {
    /** The file to open. */
    public static final String PAGE = "index.html";

    private static final String SUMMARY = "summary.json";
    private static final String PERCENTILES = ".hgrm";
    private static final String LOG = ".hlog";
    private static final String PAYMENTS = ".csv";

    /** Names of the files beside the page. */
    static final List<String> RAW_FILES = Stream.concat(
                    Stream.of(SUMMARY),
                    Arrays.stream(RunKind.values())
                            .flatMap(kind ->
                                    Stream.of(PERCENTILES, LOG, PAYMENTS).map(ending -> kind.fileName() + ending)))
            .toList();

    private ReplayReport() {}

    /**
     * Finds out before a run whether its page will have plots. If not, it will have everything else.
     *
     * @return why there will be none; empty if there will
     */
    public static Optional<String> plotProblem() {
        return SvgDrawing.problem();
    }

    /**
     * Writes the page and the raw data into the directory that the options name.
     *
     * @param result what to write about
     * @param rejections the measurement of rejection times that belongs to it; may be empty
     * @return the page
     * @throws IOException when a file cannot be written
     */
    public static Path write(ReplayResult result, List<RejectionRow> rejections) throws IOException {
        Path directory = result.options().out();
        Files.createDirectories(directory);
        SummaryJson.write(directory.resolve(SUMMARY), result, rejections);
        for (RunSummary summary : List.of(result.withoutBreaker(), result.withBreaker())) {
            String name = summary.run().kind().fileName();
            HistogramFiles.writePercentiles(directory.resolve(name + PERCENTILES), summary);
            HistogramFiles.writeLog(directory.resolve(name + LOG), summary, result);
            PaymentsFile.write(directory.resolve(name + PAYMENTS), summary.run().payments());
        }
        Path page = directory.resolve(PAGE);
        ReplayPage.write(page, result, rejections);
        return page;
    }

    /**
     * Returns the tables for a console: both runs, and each phase of each.
     *
     * @param result what they are about
     * @return lines of text
     */
    public static String tables(ReplayResult result) {
        ResultTables tables = new ResultTables(result);
        return tables.runs().toText() + System.lineSeparator() + tables.phases().toText();
    }
}
