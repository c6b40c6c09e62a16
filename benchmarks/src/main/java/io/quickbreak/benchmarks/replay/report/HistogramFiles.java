package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.replay.measure.Latencies;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.measure.TimeSlice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The latencies of a run in the two formats that HdrHistogram's own tools read: {@code .hgrm}, the percentiles of the whole run in milliseconds, and
 * {@code .hlog}, a histogram in nanoseconds for each slice of time.
 */
final class HistogramFiles {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private HistogramFiles() {}

    static void writePercentiles(Path file, RunSummary summary) throws IOException {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            Latencies latencies = summary.whole().latencies();
            latencies.histogram().outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MILLI);
            check(out, file);
        }
    }

    static void writeLog(Path file, RunSummary summary, ReplayResult result) throws IOException {
        Instant start = result.startedAt();
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputComment("[latencies of the run " + summary.run().kind().label()
                    + " in nanoseconds, by intended arrival; time counts from the begin of the replay]");
            log.outputStartTime(start.toEpochMilli());
            log.setBaseTime(start.toEpochMilli());
            log.outputLegend();
            for (TimeSlice slice : summary.slices()) {
                Histogram histogram = slice.figures().latencies().histogram();
                histogram.setStartTimeStamp(
                        start.plusNanos(slice.span().beginNanos()).toEpochMilli());
                histogram.setEndTimeStamp(
                        start.plusNanos(slice.span().endNanos()).toEpochMilli());
                log.outputIntervalHistogram(histogram);
            }
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
