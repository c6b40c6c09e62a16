package io.quickbreak.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one task on many threads that start together, and waits for all of them. */
public final class InParallel {

    private static final long LONGEST_SECONDS = 60;

    /** What each thread does. */
    @FunctionalInterface
    public interface Task {

        /**
         * Runs on one thread.
         *
         * @param thread its number, from 0
         * @throws Exception if the test fails
         */
        void run(int thread) throws Exception;
    }

    private InParallel() {}

    /**
     * Runs the task on each thread once. What a thread throws is thrown here.
     *
     * @param threads how many
     * @param task what each does
     */
    public static void run(int threads, Task task) {
        CyclicBarrier start = new CyclicBarrier(threads);
        AtomicReference<Throwable> firstFailure = new AtomicReference<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(
                    () -> {
                        try {
                            start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                            task.run(number);
                        } catch (Throwable failure) {
                            firstFailure.compareAndSet(null, failure);
                        }
                    },
                    "in-parallel-" + i);
            thread.setDaemon(true);
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            join(thread);
        }
        if (firstFailure.get() != null) {
            throw new AssertionError("a thread failed: " + firstFailure.get(), firstFailure.get());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + thread.getName(), e);
        }
        if (thread.isAlive()) {
            throw new AssertionError(thread.getName() + " still runs after " + LONGEST_SECONDS + " s");
        }
    }
}
