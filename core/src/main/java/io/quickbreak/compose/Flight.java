package io.quickbreak.compose;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call in flight through one layer: what the layer returns.
 *
 * <p>It ends once, by the call inside it or from outside: cancelled, or completed by a timeout. An end from outside travels inward through
 * the flights of the other layers, so that a retry makes no further attempt and a breaker settles its permit. The caller's own stage,
 * innermost, is left alone.
 */
final class Flight<T extends @Nullable Object> extends CompletableFuture<T> {

    private volatile @Nullable CompletionStage<?> source;

    /** Starts the call and ends with it. Does not start it if this has ended already. */
    void follow(Supplier<? extends CompletionStage<? extends T>> supplier) {
        if (isDone()) {
            return;
        }
        try {
            CompletionStage<? extends T> started = supplier.get();
            if (started == null) {
                throw new NullPointerException("supplier: returned null (expected: a stage)");
            }
            source = started;
            takesAlong(started);
            started.whenComplete(this::end);
        } catch (Throwable thrown) {
            completeExceptionally(thrown);
        }
    }

    /** When this ends, so does the other, if it is a flight. */
    void takesAlong(@Nullable CompletionStage<?> inner) {
        if (inner instanceof Flight<?> flight) {
            atEnd((value, thrown) -> flight.abandon(thrown));
        }
    }

    /** {@link #whenComplete} without the stage that nobody needs. */
    void atEnd(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
        CompletionStage<T> self = this;
        self.whenComplete(action);
    }

    private void abandon(@Nullable Throwable reason) {
        if (!isDone()) {
            completeExceptionally(reason != null ? reason : new CancellationException());
        }
    }

    /** Cancels what {@link #follow} follows, even the caller's own stage. Never throws. */
    void cancelSource() {
        CompletionStage<?> followed = source;
        if (followed != null) {
            try {
                followed.toCompletableFuture().cancel(true);
            } catch (RuntimeException cannotBeCancelled) {
                // then the call runs on, as it would have done without this
            }
        }
    }

    void end(@Nullable T value, @Nullable Throwable thrown) {
        end(this, value, thrown);
    }

    @SuppressWarnings("NullAway") // a stage without an exception has a T, which is null only where T is nullable
    static <T extends @Nullable Object> void end(
            CompletableFuture<T> future, @Nullable T value, @Nullable Throwable thrown) {
        if (thrown == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(thrown);
        }
    }
}
