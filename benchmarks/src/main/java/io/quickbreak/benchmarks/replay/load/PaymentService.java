package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.benchmarks.replay.measure.Cause;
import io.quickbreak.benchmarks.replay.measure.Fate;
import io.quickbreak.benchmarks.replay.measure.Payment;
import io.quickbreak.benchmarks.replay.measure.Span;
import io.quickbreak.benchmarks.replay.settings.ServiceSettings;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves payments on a bounded pool of request threads behind a bounded queue. A thread is tied up by its payment until the fraud check has
 * answered, failed or been rejected. Every accepted number is settled exactly once, whatever happens to it.
 */
final class PaymentService implements AutoCloseable {
    private final FraudClient client;
    private final FraudGuard guard;
    private final RunClock clock;
    private final Consumer<Payment> settled;
    private final ThreadPoolExecutor workers;

    /**
     * Makes the service and starts its threads.
     *
     * @param settings sizes of pool and queue
     * @param client towards the fraud check
     * @param guard before the client
     * @param clock of the run
     * @param settled is told of every payment whose fate is known, from many threads
     */
    PaymentService(
            ServiceSettings settings, FraudClient client, FraudGuard guard, RunClock clock, Consumer<Payment> settled) {
        this.client = client;
        this.guard = guard;
        this.clock = clock;
        this.settled = settled;
        this.workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queueCapacity()));
        workers.prestartAllCoreThreads();
    }

    /**
     * Takes a payment, without waiting.
     *
     * @param number its place in the schedule
     * @param arrivalNanos when it was to arrive
     */
    void accept(int number, long arrivalNanos) {
        try {
            workers.execute(() -> serve(number, arrivalNanos));
        } catch (RejectedExecutionException queueFull) {
            settled.accept(new Payment(
                    number, arrivalNanos, Span.NONE, Span.NONE, clock.nowNanos(), Fate.FAILED, Cause.QUEUE_FULL));
        }
    }

    private void serve(int number, long arrivalNanos) {
        long begin = clock.nowNanos();
        FraudExchange exchange = client.exchange(number);
        Cause cause = settle(exchange);
        long end = clock.nowNanos();
        settled.accept(new Payment(
                number, arrivalNanos, new Span(begin, end), exchange.inFlight(), end, fateOf(cause), cause));
    }

    private Cause settle(FraudExchange exchange) {
        try {
            Decision decision = guard.check(exchange);
            return decision == Decision.FLAG_FOR_REVIEW ? Cause.REJECTED : Cause.DECIDED;
        } catch (HttpTimeoutException e) {
            return Cause.TIMED_OUT;
        } catch (FraudCheckException e) {
            return Cause.ERROR_STATUS;
        } catch (IOException e) {
            return Cause.CONNECTION;
        }
    }

    private static Fate fateOf(Cause cause) {
        return switch (cause) {
            case DECIDED -> Fate.SERVED;
            case REJECTED -> Fate.FLAGGED;
            case TIMED_OUT, ERROR_STATUS, CONNECTION, QUEUE_FULL -> Fate.FAILED;
        };
    }

    int busyThreads() {
        return workers.getActiveCount();
    }

    int waiting() {
        return workers.getQueue().size();
    }

    /** Stops the threads; payments still waiting are not settled. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
