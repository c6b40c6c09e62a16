package io.quickbreak.benchmarks.latency;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/** Histograms of three digits without an upper limit, and the files that HdrHistogram's own tools read. */
final class Histograms {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private Histograms() {}

    static Histogram empty() {
        return new Histogram(SIGNIFICANT_DIGITS);
    }

    static Histogram tagged(String tag, Histogram histogram) {
        histogram.setTag(tag);
        return histogram;
    }

    /** Writes a log with one line for each histogram, compressed, in nanoseconds. */
    static void writeLog(Path file, String comment, long beginMillis, long endMillis, List<Histogram> histograms)
            throws IOException {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputComment("[" + comment + "]");
            log.outputStartTime(beginMillis);
            log.setBaseTime(beginMillis);
            log.outputLegend();
            for (Histogram histogram : histograms) {
                histogram.setStartTimeStamp(beginMillis);
                histogram.setEndTimeStamp(endMillis);
                log.outputIntervalHistogram(histogram);
            }
            check(out, file);
        }
    }

    /** Reads a log: the histograms by their tags. */
    static Map<String, Histogram> readLog(Path file) throws IOException {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        try (HistogramLogReader log = new HistogramLogReader(file.toFile())) {
            while (log.hasNext()) {
                EncodableHistogram next = log.nextIntervalHistogram();
                if (next instanceof Histogram histogram && histogram.getTag() != null) {
                    histograms.put(histogram.getTag(), histogram);
                }
            }
        }
        return histograms;
    }

    /** Writes percentiles as text: values divided by {@code unit}. */
    static void writePercentiles(Path file, Histogram histogram, double unit) throws IOException {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, unit);
            check(out, file);
        }
    }

    /** A {@link PrintStream} keeps its errors to itself until asked. */
    private static void check(PrintStream out, Path file) throws IOException {
        if (out.checkError()) {
            throw new IOException("cannot write " + file);
        }
    }
}
