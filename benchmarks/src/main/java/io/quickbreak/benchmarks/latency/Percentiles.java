package io.quickbreak.benchmarks.latency;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.HdrHistogram.Histogram;

/**
 * A distribution in some numbers, in nanoseconds.
 *
 * @param p50 half of the values are not above it
 * @param p90 nine of ten
 * @param p99 99 of 100
 * @param p999 999 of 1,000
 * @param p9999 9,999 of 10,000
 * @param max all
 * @param samples how many values there are
 */
record Percentiles(
        double p50,
        double p90,
        double p99,
        @JsonProperty("p99.9") double p999,
        @JsonProperty("p99.99") double p9999,
        double max,
        long samples) {

    /** Of a histogram in which a nanosecond is so many units. */
    static Percentiles of(Histogram histogram, double perNano) {
        return new Percentiles(
                histogram.getValueAtPercentile(50) / perNano,
                histogram.getValueAtPercentile(90) / perNano,
                histogram.getValueAtPercentile(99) / perNano,
                histogram.getValueAtPercentile(99.9) / perNano,
                histogram.getValueAtPercentile(99.99) / perNano,
                histogram.getMaxValue() / perNano,
                histogram.getTotalCount());
    }
}
