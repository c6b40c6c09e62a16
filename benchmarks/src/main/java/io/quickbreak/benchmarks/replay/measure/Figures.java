package io.quickbreak.benchmarks.replay.measure;

import java.util.List;

/**
 * The figures of a stretch of one run.
 *
 * @param counts payments that arrived in it, by fate
 * @param latencies of the payments that arrived in it
 * @param peakThreads most request threads tied up at one moment of it
 * @param peakConnections most HTTP exchanges in flight at one moment of it
 * @param peakWaiting most payments waiting for a request thread at one moment of it
 * @param noThreadFreeNanos how long every request thread was tied up, in nanoseconds
 */
public record Figures(
        FateCounts counts,
        Latencies latencies,
        int peakThreads,
        int peakConnections,
        int peakWaiting,
        long noThreadFreeNanos) {

    /** Reckons the figures of stretches of one run. */
    static final class Source {
        private final int workers;
        private final List<Payment> payments;
        private final Occupancy threads;
        private final Occupancy connections;
        private final Occupancy waiting;

        Source(List<Payment> payments, int workers) {
            this.workers = workers;
            this.payments = payments;
            this.threads = Occupancy.of(payments, Payment::worker);
            this.connections = Occupancy.of(payments, Payment::exchange);
            this.waiting = Occupancy.of(payments, Payment::waiting);
        }

        Figures within(Span stretch) {
            List<Payment> arrived = payments.stream()
                    .filter(payment -> stretch.holds(payment.arrivalNanos()))
                    .toList();
            return new Figures(
                    FateCounts.of(arrived),
                    Latencies.of(arrived),
                    threads.peak(stretch),
                    connections.peak(stretch),
                    waiting.peak(stretch),
                    threads.nanosAtLeast(workers, stretch));
        }
    }
}
