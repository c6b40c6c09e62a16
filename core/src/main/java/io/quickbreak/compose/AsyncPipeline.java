package io.quickbreak.compose;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.internal.Checks;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Layers around an asynchronous call, one of which is a {@link Timeout}; otherwise as a {@link Pipeline}, which it is made from.
 *
 * <pre>{@code
 * AsyncPipeline checks = Pipeline.of(breaker).then(retry).then(Timeout.after(Duration.ofMillis(800)));
 *
 * CompletionStage<Decision> d = checks.callAsync(() -> fraud.checkAsync(payment));
 * }</pre>
 *
 * <p>A timeout inside the retry limits each attempt, and is retried as other failures are; one outside of it limits them all together, and
 * ends the retry. A breaker next to a timeout counts one failure for it, on whichever side.
 *
 * <p>Immutable; {@code then} returns a new pipeline. One may serve any number of calls, also at once. <b>Thread-safety:</b> all methods may
 * be called from any thread.
 */
public final class AsyncPipeline {

    private final AsyncLayer layer;

    AsyncPipeline(AsyncLayer layer) {
        this.layer = layer;
    }

    static AsyncLayer layerOf(AsyncPipeline pipeline) {
        Checks.notNull(pipeline, "pipeline", "a pipeline");
        return pipeline.layer;
    }

    private AsyncPipeline with(AsyncLayer inner) {
        return new AsyncPipeline(new AsyncLayer.Nested(layer, inner));
    }

    /**
     * Puts a breaker inside the layers so far.
     *
     * @param breaker guards what is inside it
     * @return a new pipeline
     * @throws NullPointerException if it is null
     */
    public AsyncPipeline then(CircuitBreaker breaker) {
        return with(Pipeline.layerOf(breaker));
    }

    /**
     * Puts a retry inside the layers so far.
     *
     * @param retry repeats what is inside it
     * @return a new pipeline
     * @throws NullPointerException if it is null
     */
    public AsyncPipeline then(Retry retry) {
        return with(Pipeline.layerOf(retry));
    }

    /**
     * Puts a timeout inside the layers so far.
     *
     * @param timeout limits what is inside it
     * @return a new pipeline
     * @throws NullPointerException if it is null
     */
    public AsyncPipeline then(Timeout timeout) {
        return with(Pipeline.layerOf(timeout));
    }

    /**
     * Starts an asynchronous call through the layers.
     *
     * <p>Cancelling the returned stage, or completing it from outside, settles the permits of the breakers and stops retries; the caller's
     * own stage is not cancelled.
     *
     * @param <T> type of the value
     * @param supplier starts the call
     * @return a stage with the call's value or exception, or with that of a layer
     * @throws NullPointerException if the supplier is null
     */
    public <T extends @Nullable Object> CompletionStage<T> callAsync(
            Supplier<? extends CompletionStage<? extends T>> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        return layer.callAsync(supplier);
    }

    /**
     * Says in a few words what the layers are.
     *
     * @return for instance: breaker 'fraud-check' &gt; timeout PT0.8S
     */
    public String describe() {
        return layer.describe();
    }

    @Override
    public String toString() {
        return "AsyncPipeline[" + describe() + "]";
    }

    /**
     * A pipeline with a fallback around it, and so with a type of value.
     *
     * @param <T> type of the fallback's answer, and of the values of the calls
     */
    public static final class WithFallback<T extends @Nullable Object> {

        private final Fallback<T> fallback;
        private final AsyncLayer layer;

        WithFallback(Fallback<T> fallback, AsyncLayer layer) {
            this.fallback = fallback;
            this.layer = layer;
        }

        private WithFallback<T> with(AsyncLayer inner) {
            return new WithFallback<>(fallback, new AsyncLayer.Nested(layer, inner));
        }

        /**
         * Puts a breaker inside the layers so far.
         *
         * @param breaker guards what is inside it
         * @return a new pipeline
         * @throws NullPointerException if it is null
         */
        public WithFallback<T> then(CircuitBreaker breaker) {
            return with(Pipeline.layerOf(breaker));
        }

        /**
         * Puts a retry inside the layers so far.
         *
         * @param retry repeats what is inside it
         * @return a new pipeline
         * @throws NullPointerException if it is null
         */
        public WithFallback<T> then(Retry retry) {
            return with(Pipeline.layerOf(retry));
        }

        /**
         * Puts a timeout inside the layers so far.
         *
         * @param timeout limits what is inside it
         * @return a new pipeline
         * @throws NullPointerException if it is null
         */
        public WithFallback<T> then(Timeout timeout) {
            return with(Pipeline.layerOf(timeout));
        }

        /**
         * Starts an asynchronous call through the layers, or answers in its place.
         *
         * <p>Cancelling the returned stage, or completing it from outside, settles the permits of the breakers and stops retries; the
         * caller's own stage is not cancelled.
         *
         * @param supplier starts the call
         * @return a stage with the call's value, or the fallback's, or with the exception that the fallback does not answer
         * @throws NullPointerException if the supplier is null
         */
        public CompletionStage<T> callAsync(Supplier<? extends CompletionStage<? extends T>> supplier) {
            Checks.notNull(supplier, "supplier", "a call");
            return fallback.callAsync(() -> layer.callAsync(supplier));
        }

        /**
         * Says in a few words what the layers are.
         *
         * @return for instance: fallback on rejection &gt; breaker 'fraud-check' &gt; timeout PT0.8S
         */
        public String describe() {
            return fallback.describe() + " > " + layer.describe();
        }

        @Override
        public String toString() {
            return "AsyncPipeline[" + describe() + "]";
        }
    }
}
