package io.quickbreak.benchmarks.latency;

import io.quickbreak.NanoClock;

/**
 * Makes calls one after the other, and times them by the batch: one call takes less than the clock can tell.
 *
 * <p>Before each batch comes an empty one, whose time is what the clock and the loop take by themselves, under the same load. Calls of a batch may overlap in the
 * processor, as they may in a service that makes them in a row; a delay of one is spread over the batch, so a maximum is an average over a batch.
 */
final class ClosedLoop {

    private static final Attempt NOTHING = () -> true;

    private final NanoClock clock;
    private final int batch;

    ClosedLoop(NanoClock clock, int batch) {
        this.clock = clock;
        this.batch = batch;
    }

    BatchTimes run(Attempt attempt, long lengthNanos) {
        BatchTimes times = new BatchTimes();
        long begin = clock.nanoTime();
        while (clock.nanoTime() - begin < lengthNanos) {
            times.empty().recordValue(timeOf(NOTHING));
            times.batches().recordValue(timeOf(attempt));
        }
        return times;
    }

    private long timeOf(Attempt attempt) {
        long begin = clock.nanoTime();
        int rejected = 0;
        for (int i = 0; i < batch; i++) {
            rejected += attempt.isRejected() ? 1 : 0;
        }
        long end = clock.nanoTime();
        if (rejected != batch) {
            throw new IllegalStateException("rejected: " + rejected + " (expected: " + batch + ")");
        }
        return end - begin;
    }
}
