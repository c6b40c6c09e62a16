package io.quickbreak.benchmarks.replay.measure;

/**
 * One payment, as it went. Times are in nanoseconds since the run began.
 *
 * @param number its place in the schedule, from 0
 * @param arrivalNanos when the schedule wanted it to arrive, whether or not the load generator was on time
 * @param worker while a request thread was tied up by it; {@link Span#NONE} if it never got one
 * @param exchange while an HTTP exchange with the fraud check was in flight for it; {@link Span#NONE} if there was none
 * @param endNanos when its fate was settled
 * @param fate what became of it
 * @param cause why
 */
public record Payment(
        int number, long arrivalNanos, Span worker, Span exchange, long endNanos, Fate fate, Cause cause) {

    /**
     * Returns how long the customer waited: from the intended arrival, so that neither a late load generator nor a full queue can hide waiting time
     * (coordinated omission).
     *
     * @return nanoseconds
     */
    public long latencyNanos() {
        return endNanos - arrivalNanos;
    }

    /**
     * Returns while it waited for a request thread.
     *
     * @return this span, {@link Span#NONE} if it never got a thread
     */
    public Span waiting() {
        return worker.equals(Span.NONE)
                ? Span.NONE
                : new Span(arrivalNanos, Math.max(arrivalNanos, worker.beginNanos()));
    }
}
