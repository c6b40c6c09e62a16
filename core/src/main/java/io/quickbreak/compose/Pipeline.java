package io.quickbreak.compose;

import io.quickbreak.CheckedRunnable;
import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.internal.Checks;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Layers around a call, written and read from the outermost to the innermost.
 *
 * <pre>{@code
 * Pipeline.WithFallback<Decision> checks = Pipeline.of(Fallback.onRejection(r -> Decision.FLAG_FOR_REVIEW))
 *         .then(breaker)
 *         .then(retry);
 *
 * Decision d = checks.call(() -> fraud.check(payment));
 * }</pre>
 *
 * <p>Who sees what in <b>fallback &gt; breaker &gt; retry &gt; call</b>:
 *
 * <table>
 * <caption>Exceptions on their way out</caption>
 * <tr><th>what happens</th><th>retry</th><th>breaker</th><th>fallback</th></tr>
 * <tr><td>breaker is open</td><td>is not reached</td><td>throws {@code CircuitOpenException}</td><td>answers it</td></tr>
 * <tr><td>attempt fails, a later one succeeds</td><td>sees the failure, keeps it</td><td>sees a success</td><td>sees a value</td></tr>
 * <tr><td>every attempt fails</td><td>sees each, throws the last</td><td>sees one failure, the last</td><td>sees the last; answers it, unless made by {@code onRejection}</td></tr>
 * </table>
 *
 * <p>So a breaker <em>outside</em> of a retry counts a whole sequence of attempts as one call, by its last outcome: with
 * {@code consecutiveFailures(5)} and three attempts, fifteen attempts fail before it opens. In <b>retry &gt; breaker &gt; call</b> it
 * counts each attempt, opens at the fifth, and rejects the sixth; the retry does not retry a rejection, which reaches its caller with the
 * failures before it as suppressed. {@link Retry.Builder#stopWhenOpen} saves the wait for such an attempt.
 *
 * <p>A probe lasts as long as all that is inside the breaker: with a retry there, the breaker's {@code probeTimeout} should be above the
 * retry's {@code maxTotalTime} and the time of one attempt together.
 *
 * <p>A fallback can only be outermost: inside, it would hide failures from breaker and retry. A {@link Timeout} makes an
 * {@link AsyncPipeline}, which has no synchronous calls.
 *
 * <p>Immutable; {@code then} returns a new pipeline. One may serve any number of calls, also at once. <b>Thread-safety:</b> all methods may
 * be called from any thread.
 *
 * <p><b>Progress:</b> that of the layers. <b>Allocation:</b> one lambda for each layer but one, and what the layers allocate.
 */
public final class Pipeline {

    private final Layer layer;

    private Pipeline(Layer layer) {
        this.layer = layer;
    }

    /**
     * Starts with a fallback, outermost.
     *
     * @param <T> type of the fallback's answer, and of the values of the calls
     * @param fallback answers what comes out of all the layers inside it
     * @return a pipeline
     * @throws NullPointerException if it is null
     */
    public static <T extends @Nullable Object> WithFallback<T> of(Fallback<T> fallback) {
        Checks.notNull(fallback, "fallback", "a fallback");
        return new WithFallback<>(fallback, null);
    }

    /**
     * Starts with a breaker, outermost.
     *
     * @param breaker guards all that is inside it
     * @return a pipeline
     * @throws NullPointerException if it is null
     */
    public static Pipeline of(CircuitBreaker breaker) {
        return new Pipeline(layerOf(breaker));
    }

    /**
     * Starts with a retry, outermost.
     *
     * @param retry repeats all that is inside it
     * @return a pipeline
     * @throws NullPointerException if it is null
     */
    public static Pipeline of(Retry retry) {
        return new Pipeline(layerOf(retry));
    }

    /**
     * Starts with a timeout, outermost: one for everything inside it together.
     *
     * @param timeout limits all that is inside it
     * @return a pipeline for asynchronous calls
     * @throws NullPointerException if it is null
     */
    public static AsyncPipeline of(Timeout timeout) {
        return new AsyncPipeline(layerOf(timeout));
    }

    /**
     * Puts a breaker inside the layers so far.
     *
     * @param breaker guards what is inside it
     * @return a new pipeline
     * @throws NullPointerException if it is null
     */
    public Pipeline then(CircuitBreaker breaker) {
        return new Pipeline(new Layer.Nested(layer, layerOf(breaker)));
    }

    /**
     * Puts a retry inside the layers so far.
     *
     * @param retry repeats what is inside it
     * @return a new pipeline
     * @throws NullPointerException if it is null
     */
    public Pipeline then(Retry retry) {
        return new Pipeline(new Layer.Nested(layer, layerOf(retry)));
    }

    /**
     * Puts a timeout inside the layers so far; inside a retry, it limits each attempt.
     *
     * @param timeout limits what is inside it
     * @return a new pipeline for asynchronous calls
     * @throws NullPointerException if it is null
     */
    public AsyncPipeline then(Timeout timeout) {
        return new AsyncPipeline(new AsyncLayer.Nested(layer, layerOf(timeout)));
    }

    /**
     * Makes a call through the layers.
     *
     * @param <T> type of the value
     * @param <X> type of the call's checked exception
     * @param supplier the call
     * @return its value
     * @throws X what the call throws
     * @throws io.quickbreak.CircuitOpenException if a breaker rejected
     * @throws NullPointerException if the supplier is null
     */
    public <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X {
        Checks.notNull(supplier, "supplier", "a call");
        return layer.call(supplier);
    }

    /**
     * Makes a call that returns nothing through the layers.
     *
     * @param <X> type of the call's checked exception
     * @param runnable the call
     * @throws X what the call throws
     * @throws io.quickbreak.CircuitOpenException if a breaker rejected
     * @throws NullPointerException if the runnable is null
     */
    @SuppressWarnings("NullAway") // null is a value of the type used here
    public <X extends Exception> void run(CheckedRunnable<X> runnable) throws X {
        Checks.notNull(runnable, "runnable", "a call");
        layer.<@Nullable Object, X>call(() -> {
            runnable.run();
            return null;
        });
    }

    /**
     * Starts an asynchronous call through the layers.
     *
     * <p>Cancelling the returned stage, or completing it from outside, settles the permits of the breakers and stops retries; the caller's
     * own stage is not cancelled.
     *
     * @param <T> type of the value
     * @param supplier starts the call
     * @return a stage with the call's value or exception, or with {@link io.quickbreak.CircuitOpenException}
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
     * @return for instance: breaker 'fraud-check' &gt; retry (3 attempts, waiting 100 ms)
     */
    public String describe() {
        return layer.describe();
    }

    @Override
    public String toString() {
        return "Pipeline[" + describe() + "]";
    }

    // ---- for the pipelines of this package ----

    static Layer layerOf(CircuitBreaker breaker) {
        Checks.notNull(breaker, "breaker", "a breaker");
        return new BreakerLayer(breaker);
    }

    static Layer layerOf(Retry retry) {
        Checks.notNull(retry, "retry", "a retry");
        return retry;
    }

    static AsyncLayer layerOf(Timeout timeout) {
        Checks.notNull(timeout, "timeout", "a timeout");
        return timeout;
    }

    static Layer layerOf(Pipeline pipeline) {
        Checks.notNull(pipeline, "pipeline", "a pipeline");
        return pipeline.layer;
    }

    /**
     * A pipeline with a fallback around it, and so with a type of value.
     *
     * @param <T> type of the fallback's answer, and of the values of the calls
     */
    public static final class WithFallback<T extends @Nullable Object> {

        private final Fallback<T> fallback;
        private final @Nullable Layer layer;

        private WithFallback(Fallback<T> fallback, @Nullable Layer layer) {
            this.fallback = fallback;
            this.layer = layer;
        }

        private WithFallback<T> with(Layer inner) {
            return new WithFallback<>(fallback, layer == null ? inner : new Layer.Nested(layer, inner));
        }

        private AsyncPipeline.WithFallback<T> withAsync(AsyncLayer inner) {
            return new AsyncPipeline.WithFallback<>(
                    fallback, layer == null ? inner : new AsyncLayer.Nested(layer, inner));
        }

        /**
         * Puts a breaker inside the layers so far.
         *
         * @param breaker guards what is inside it
         * @return a new pipeline
         * @throws NullPointerException if it is null
         */
        public WithFallback<T> then(CircuitBreaker breaker) {
            return with(layerOf(breaker));
        }

        /**
         * Puts a retry inside the layers so far.
         *
         * @param retry repeats what is inside it
         * @return a new pipeline
         * @throws NullPointerException if it is null
         */
        public WithFallback<T> then(Retry retry) {
            return with(layerOf(retry));
        }

        /**
         * Puts all layers of a pipeline inside the layers so far: one pipeline for a dependency, a fallback for each of its calls.
         *
         * @param pipeline its outermost layer comes next
         * @return a new pipeline
         * @throws NullPointerException if it is null
         */
        public WithFallback<T> then(Pipeline pipeline) {
            return with(layerOf(pipeline));
        }

        /**
         * Puts a timeout inside the layers so far; inside a retry, it limits each attempt.
         *
         * @param timeout limits what is inside it
         * @return a new pipeline for asynchronous calls
         * @throws NullPointerException if it is null
         */
        public AsyncPipeline.WithFallback<T> then(Timeout timeout) {
            return withAsync(layerOf(timeout));
        }

        /**
         * Puts all layers of a pipeline inside the layers so far.
         *
         * @param pipeline its outermost layer comes next
         * @return a new pipeline for asynchronous calls
         * @throws NullPointerException if it is null
         */
        public AsyncPipeline.WithFallback<T> then(AsyncPipeline pipeline) {
            return withAsync(AsyncPipeline.layerOf(pipeline));
        }

        /**
         * Makes a call through the layers, or answers in its place.
         *
         * @param <X> type of the call's checked exception
         * @param supplier the call
         * @return its value, or the fallback's
         * @throws X what the call throws, if the fallback does not answer it
         * @throws NullPointerException if the supplier is null
         */
        public <X extends Exception> T call(CheckedSupplier<? extends T, X> supplier) throws X {
            Checks.notNull(supplier, "supplier", "a call");
            Layer inner = layer;
            return inner == null ? fallback.call(supplier) : fallback.call(() -> inner.call(supplier));
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
            Layer inner = layer;
            return inner == null ? fallback.callAsync(supplier) : fallback.callAsync(() -> inner.callAsync(supplier));
        }

        /**
         * Says in a few words what the layers are.
         *
         * @return for instance: fallback on rejection &gt; breaker 'fraud-check'
         */
        public String describe() {
            return layer == null ? fallback.describe() : fallback.describe() + " > " + layer.describe();
        }

        @Override
        public String toString() {
            return "Pipeline[" + describe() + "]";
        }
    }
}
