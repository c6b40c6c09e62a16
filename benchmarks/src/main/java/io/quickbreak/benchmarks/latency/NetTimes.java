package io.quickbreak.benchmarks.latency;

import org.HdrHistogram.Histogram;

/** The time of one call, as far as batches tell it: that of a batch without an empty one's, and divided by its size. */
final class NetTimes {

    /** The unit of these histograms is the picosecond, of which a nanosecond has so many. */
    static final double PER_NANO = 1_000;

    private NetTimes() {}

    /**
     * Computes the times of calls.
     *
     * @param times of batches and of empty ones, whose median is taken off; what is left is never below 0
     * @param batch calls in a batch
     * @return picoseconds a call, one value for each batch
     */
    static Histogram of(BatchTimes times, int batch) {
        Histogram calls = Histograms.empty();
        long emptyNanos = medianOf(times.empty());
        times.batches()
                .recordedValues()
                .forEach(value -> calls.recordValueWithCount(
                        picosACall(value.getValueIteratedTo() - emptyNanos, batch),
                        value.getCountAddedInThisIterationStep()));
        return calls;
    }

    private static long picosACall(long nanos, int batch) {
        return Math.round(Math.max(0, nanos) * PER_NANO / batch);
    }

    private static long medianOf(Histogram histogram) {
        return histogram.getValueAtPercentile(50);
    }
}
