package io.quickbreak.compose;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a task after a while; no thread waits for it. */
@FunctionalInterface
interface Alarm {

    /** Returns a handle to cancel the task, as long as it has not begun. */
    Future<?> after(long nanos, Runnable task);

    /**
     * The timer thread that the JDK has for {@link CompletableFuture}, which starts when it is first needed. It hands the task to the JDK's
     * default executor, and forgets a cancelled one at once, which {@code delayedExecutor} would not.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // no task throws
    static Future<?> ofTheJdk(long nanos, Runnable task) {
        CompletableFuture<@Nullable Void> delay = new CompletableFuture<>();
        delay.thenRunAsync(task);
        return delay.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    }

    static Alarm of(ScheduledExecutorService scheduler) {
        return (nanos, task) -> scheduler.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
