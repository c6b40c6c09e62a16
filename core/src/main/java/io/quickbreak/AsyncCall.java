package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call in flight: a future that settles the permit before it completes, so whoever sees it complete sees the breaker
 * in the state that follows.
 *
 * <p>Two parties can end it: the call's own stage, and whoever completes or cancels this one. The first to set {@link #settled} settles
 * the permit; the permit is settled once.
 */
final class AsyncCall<T extends @Nullable Object> extends CompletableFuture<T> {

    private final CircuitBreaker breaker;
    private final long permit;
    private final AtomicBoolean settled = new AtomicBoolean();

    private AsyncCall(CircuitBreaker breaker, long permit) {
        this.breaker = breaker;
        this.permit = permit;
    }

    static <T extends @Nullable Object> CompletionStage<T> start(
            CircuitBreaker breaker, long permit, Supplier<? extends CompletionStage<? extends T>> supplier) {
        AsyncCall<T> call = new AsyncCall<>(breaker, permit);
        try {
            CompletionStage<? extends T> source = supplier.get();
            if (source == null) {
                call.failWithoutStage();
            } else {
                source.whenComplete(call::follow);
            }
        } catch (Throwable thrown) {
            call.completeExceptionally(thrown);
        }
        return call;
    }

    /** A failure whatever the configuration says of exceptions. */
    private void failWithoutStage() {
        if (claim()) {
            breaker.failure(permit);
            super.completeExceptionally(new NullPointerException("supplier: returned null (expected: a stage)"));
        }
    }

    @SuppressWarnings("NullAway") // a stage without an exception has a T, which is null only where T is nullable
    private void follow(@Nullable T value, @Nullable Throwable thrown) {
        if (thrown == null) {
            complete(value);
        } else {
            completeExceptionally(thrown);
        }
    }

    /** Whoever claims settles, and then completes; the others leave the future alone, so its outcome and the permit's are the same. */
    private boolean claim() {
        return settled.compareAndSet(false, true);
    }

    @Override
    public boolean complete(T value) {
        if (!claim()) {
            return false;
        }
        try {
            breaker.result(permit, value);
        } catch (Throwable brokenRule) {
            return super.completeExceptionally(brokenRule);
        }
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        Checks.notNull(thrown, "thrown", "an exception");
        if (!claim()) {
            return false;
        }
        try {
            breaker.failure(permit, thrown);
        } finally {
            super.completeExceptionally(thrown);
        }
        return true;
    }

    /** Does nothing if the call is just completing; then it may return false an instant before the future is done. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!claim()) {
            return isCancelled();
        }
        try {
            breaker.failure(permit, new CancellationException());
        } finally {
            super.cancel(mayInterruptIfRunning);
        }
        return true;
    }

    /** The inherited method would complete the future past the permit. */
    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        Checks.notNull(supplier, "supplier", "a value's supplier");
        executor.execute(() -> {
            try {
                complete(supplier.get());
            } catch (Throwable thrown) {
                completeExceptionally(thrown);
            }
        });
        return this;
    }
}
