package io.quickbreak.benchmarks.replay.measure;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/**
 * The latencies of some payments, in nanoseconds with three significant digits. All of them are recorded; there is no sampling and no upper limit.
 */
public final class Latencies {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram;

    private Latencies(Histogram histogram) {
        this.histogram = histogram;
    }

    public static Latencies of(Collection<Payment> payments) {
        Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
        for (Payment payment : payments) {
            histogram.recordValue(payment.latencyNanos());
        }
        return new Latencies(histogram);
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * Returns a percentile in milliseconds.
     *
     * @param percentile 0..100
     * @return the latency that so many percent do not exceed; 0 when there is none
     */
    public double millisAt(double percentile) {
        return count() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1e6;
    }

    public double maxMillis() {
        return histogram.getMaxValue() / 1e6;
    }

    /**
     * Returns the histogram for those who write it to a file.
     *
     * @return a copy
     */
    public Histogram histogram() {
        return histogram.copy();
    }
}
