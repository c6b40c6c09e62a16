package io.quickbreak.benchmarks.subject;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** A scheduler of Pekko's that keeps what it is to run later until it is told that it is later. */
final class SteppedScheduler extends AbstractScheduler {

    private final Queue<Runnable> due = new ArrayDeque<>();

    /** Runs everything that was to be run later. */
    void advance() {
        for (Runnable work = next(); work != null; work = next()) {
            work.run();
        }
    }

    private synchronized Runnable next() {
        return due.poll();
    }

    @Override
    public synchronized Cancellable scheduleOnce(FiniteDuration delay, Runnable work, ExecutionContext executor) {
        due.add(work);
        return new Uncancelled();
    }

    @Deprecated
    @Override
    public Cancellable schedule(
            FiniteDuration initialDelay, FiniteDuration interval, Runnable work, ExecutionContext executor) {
        throw new UnsupportedOperationException("schedule: " + interval + " (expected: once)");
    }

    @Override
    public double maxFrequency() {
        return 1_000;
    }

    /** The breaker never cancels the end of its open duration. */
    private static final class Uncancelled implements Cancellable {

        private final AtomicBoolean cancelled = new AtomicBoolean();

        @Override
        public boolean cancel() {
            return cancelled.compareAndSet(false, true);
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    }
}
