package io.quickbreak.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The threads of the callers. One that dies has another take its place. */
final class CallerThreads {

    private final ThreadFactory factory;
    private final List<Thread> threads = new ArrayList<>();

    CallerThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    synchronized void start(Runnable caller) {
        Thread thread = factory.newThread(caller);
        threads.add(thread);
        thread.start();
    }

    /** Called by a thread that is about to die. */
    synchronized void replace(Runnable caller) {
        threads.remove(Thread.currentThread());
        start(caller);
    }

    synchronized Thread any(SplittableRandom random) {
        return threads.get(random.nextInt(threads.size()));
    }

    private synchronized Collection<Thread> all() {
        return List.copyOf(threads);
    }

    /** Waits for all to end; returns how many did not. */
    int join(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        int left = 0;
        for (Thread thread : all()) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                left++;
            }
        }
        return left;
    }

    /** Where threads are that have not come to rest. */
    String traces() {
        return all().stream()
                .map(thread -> Traces.of(thread.getStackTrace()))
                .distinct()
                .limit(5)
                .collect(Collectors.joining("; "));
    }
}
