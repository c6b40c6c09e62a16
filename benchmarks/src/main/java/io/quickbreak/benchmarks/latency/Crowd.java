package io.quickbreak.benchmarks.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Some threads that begin together. */
final class Crowd {

    private Crowd() {}

    /**
     * Runs one task in each thread.
     *
     * @param threads how many
     * @param task what the n-th does
     * @return what each found
     * @throws ExecutionException if one fails
     * @throws InterruptedException if interrupted meanwhile
     */
    static <T> List<T> run(int threads, IntFunction<T> task) throws ExecutionException, InterruptedException {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                tasks.add(() -> after(start, task, number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T after(CyclicBarrier start, IntFunction<T> task, int number)
            throws BrokenBarrierException, InterruptedException {
        start.await();
        return task.apply(number);
    }
}
