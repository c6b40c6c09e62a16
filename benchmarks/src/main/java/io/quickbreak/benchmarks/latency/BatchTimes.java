package io.quickbreak.benchmarks.latency;

import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a closed loop found, in nanoseconds.
 *
 * @param batches the times of batches
 * @param empty the times of empty batches
 */
record BatchTimes(Histogram batches, Histogram empty) {

    static final String BATCH = "batch";
    static final String EMPTY = "empty";

    BatchTimes() {
        this(Histograms.empty(), Histograms.empty());
    }

    static BatchTimes sumOf(Collection<BatchTimes> parts) {
        BatchTimes sum = new BatchTimes();
        for (BatchTimes part : parts) {
            sum.batches.add(part.batches);
            sum.empty.add(part.empty);
        }
        return sum;
    }

    List<Histogram> tagged() {
        return List.of(Histograms.tagged(BATCH, batches), Histograms.tagged(EMPTY, empty));
    }
}
