package io.quickbreak.compose;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An asynchronous call with its attempts. Each step is taken by the thread that ends the one before it; none waits. */
final class AsyncRetry<T extends @Nullable Object> {

    private final RetrySequence sequence;
    private final Alarm alarm;
    private final Supplier<? extends CompletionStage<? extends T>> supplier;

    private final Flight<T> returned = new Flight<>();
    private volatile @Nullable Future<?> wait;

    AsyncRetry(RetrySequence sequence, Alarm alarm, Supplier<? extends CompletionStage<? extends T>> supplier) {
        this.sequence = sequence;
        this.alarm = alarm;
        this.supplier = supplier;
    }

    CompletionStage<T> start() {
        returned.atEnd((value, thrown) -> cancelWait());
        makeAttempt();
        return returned;
    }

    private void makeAttempt() {
        Flight<T> attempt = new Flight<>();
        returned.takesAlong(attempt);
        attempt.atEnd(this::attemptEnded);
        attempt.follow(supplier);
    }

    private void attemptEnded(@Nullable T value, @Nullable Throwable thrown) {
        if (returned.isDone()) {
            return;
        }
        long delayNanos = thrown == null ? sequence.delayAfterResult(value) : sequence.delayAfterFailure(thrown);
        if (delayNanos == RetrySequence.STOP || !beginsToWait(delayNanos, value, thrown)) {
            returned.end(value, thrown);
        }
    }

    private boolean beginsToWait(long delayNanos, @Nullable T value, @Nullable Throwable thrown) {
        try {
            wait = alarm.after(delayNanos, () -> waitEnded(value, thrown));
        } catch (Throwable rejection) {
            sequence.stopBecauseOf(rejection);
            return false;
        }
        if (returned.isDone()) {
            cancelWait();
        }
        return true;
    }

    private void waitEnded(@Nullable T value, @Nullable Throwable thrown) {
        if (returned.isDone()) {
            return;
        }
        if (sequence.resumes()) {
            makeAttempt();
        } else {
            returned.end(value, thrown);
        }
    }

    /** Misses the wait if the next one began while its handle was being stored; that wait then ends in vain. */
    private void cancelWait() {
        Future<?> begun = wait;
        if (begun != null) {
            begun.cancel(false);
        }
    }
}
