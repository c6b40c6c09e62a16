package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.benchmarks.replay.measure.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The payments whose fate is known, as the request threads hand them in; emptied by one reader. */
final class SettledPayments {
    private final Queue<Payment> fresh = new ConcurrentLinkedQueue<>();
    private final CountDownLatch missing;

    SettledPayments(int expected) {
        this.missing = new CountDownLatch(expected);
    }

    void add(Payment payment) {
        fresh.add(payment);
        missing.countDown();
    }

    /**
     * Takes what has been handed in since the last time.
     *
     * @return payments in the order in which they were settled, nearly
     */
    List<Payment> takeFresh() {
        List<Payment> taken = new ArrayList<>();
        for (Payment payment = fresh.poll(); payment != null; payment = fresh.poll()) {
            taken.add(payment);
        }
        return taken;
    }

    /**
     * Waits until all are settled.
     *
     * @param nanos longest wait
     * @return whether all are
     * @throws InterruptedException when interrupted meanwhile
     */
    boolean awaitAll(long nanos) throws InterruptedException {
        return missing.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }
}
