package io.quickbreak.compose;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A breaker among other layers. */
record BreakerLayer(CircuitBreaker breaker) implements Layer {

    @Override
    public <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X {
        return breaker.call(supplier);
    }

    /** The breaker's own stage ends nothing inside it; the stage returned does. */
    @Override
    public <T extends @Nullable Object> CompletionStage<T> callAsync(
            Supplier<? extends CompletionStage<? extends T>> supplier) {
        Flight<T> returned = new Flight<>();
        CompletionStage<T> guarded = breaker.callAsync(() -> {
            CompletionStage<? extends T> inner = supplier.get();
            returned.takesAlong(inner);
            return inner;
        });
        returned.atEnd((value, thrown) -> Flight.end(guarded.toCompletableFuture(), value, thrown));
        guarded.whenComplete(returned::end);
        return returned;
    }

    @Override
    public String describe() {
        return "breaker '" + breaker.name() + "'";
    }
}
