package io.quickbreak.compose;

import io.quickbreak.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** An alarm on a clock that the test moves; its tasks run on the test's thread. */
final class ManualAlarm implements Alarm {

    private record Task(long atNanos, Runnable code, CompletableFuture<Void> handle) {}

    private final ManualClock clock;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    ManualAlarm(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public Future<?> after(long nanos, Runnable code) {
        Task task = new Task(clock.nanoTime() + nanos, code, new CompletableFuture<>());
        delays.add(Duration.ofNanos(nanos));
        tasks.add(task);
        return task.handle();
    }

    /** Moves the clock, and runs each task at its time. */
    void advance(Duration duration) {
        long endNanos = clock.nanoTime() + duration.toNanos();
        for (Optional<Task> next = next(endNanos); next.isPresent(); next = next(endNanos)) {
            Task task = next.get();
            tasks.remove(task);
            clock.advance(Duration.ofNanos(Math.max(0, task.atNanos() - clock.nanoTime())));
            task.code().run();
        }
        clock.advance(Duration.ofNanos(endNanos - clock.nanoTime()));
    }

    private Optional<Task> next(long endNanos) {
        tasks.removeIf(task -> task.handle().isCancelled());
        return tasks.stream().filter(task -> task.atNanos() <= endNanos).min(Comparator.comparingLong(Task::atNanos));
    }

    /** How many tasks are yet to come. */
    long pending() {
        return tasks.stream().filter(task -> !task.handle().isCancelled()).count();
    }

    /** The delay of every task so far. */
    List<Duration> delays() {
        return delays;
    }
}
