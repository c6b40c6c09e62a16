package io.quickbreak.compose;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.internal.Checks;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions whose every call goes through a breaker or a pipeline, for code that takes functions.
 *
 * <pre>{@code
 * Function<Payment, Decision> check = Decorators.with(breaker).function(fraud::check);
 * List<Decision> decisions = payments.stream().map(check).toList();
 * }</pre>
 *
 * <p>A decorated function returns and throws what {@link Pipeline#call} does. Around a pipeline with a fallback, write a lambda:
 * {@code () -> pipeline.call(supplier::get)}.
 *
 * <p>Immutable. <b>Thread-safety:</b> all methods may be called from any thread.
 */
public final class Decorators {

    private final Pipeline pipeline;

    private Decorators(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Decorates with a breaker.
     *
     * @param breaker guards each call
     * @return decorators
     * @throws NullPointerException if it is null
     */
    public static Decorators with(CircuitBreaker breaker) {
        return new Decorators(Pipeline.of(breaker));
    }

    /**
     * Decorates with a pipeline.
     *
     * @param pipeline each call goes through it
     * @return decorators
     * @throws NullPointerException if it is null
     */
    public static Decorators with(Pipeline pipeline) {
        Checks.notNull(pipeline, "pipeline", "a pipeline");
        return new Decorators(pipeline);
    }

    /**
     * Decorates a supplier.
     *
     * @param <T> type of the value
     * @param supplier the call
     * @return the decorated call
     * @throws NullPointerException if it is null
     */
    public <T extends @Nullable Object> Supplier<T> supplier(Supplier<? extends T> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        return () -> pipeline.<T, RuntimeException>call(supplier::get);
    }

    /**
     * Decorates a callable.
     *
     * @param <T> type of the value
     * @param callable the call
     * @return the decorated call
     * @throws NullPointerException if it is null
     */
    public <T extends @Nullable Object> Callable<T> callable(Callable<? extends T> callable) {
        Checks.notNull(callable, "callable", "a call");
        return () -> pipeline.<T, Exception>call(callable::call);
    }

    /**
     * Decorates a runnable.
     *
     * @param runnable the call
     * @return the decorated call
     * @throws NullPointerException if it is null
     */
    public Runnable runnable(Runnable runnable) {
        Checks.notNull(runnable, "runnable", "a call");
        return () -> pipeline.<RuntimeException>run(runnable::run);
    }

    /**
     * Decorates a function.
     *
     * @param <A> type of the argument
     * @param <T> type of the value
     * @param function the call
     * @return the decorated call
     * @throws NullPointerException if it is null
     */
    public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> function(
            Function<? super A, ? extends T> function) {
        Checks.notNull(function, "function", "a call");
        return argument -> pipeline.<T, RuntimeException>call(() -> function.apply(argument));
    }

    /**
     * Decorates a supplier that throws a checked exception.
     *
     * @param <T> type of the value
     * @param <X> type of the exception
     * @param supplier the call
     * @return the decorated call
     * @throws NullPointerException if it is null
     */
    public <T extends @Nullable Object, X extends Exception> CheckedSupplier<T, X> checkedSupplier(
            CheckedSupplier<T, X> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        return () -> pipeline.call(supplier);
    }

    /**
     * Decorates a supplier that starts an asynchronous call.
     *
     * @param <T> type of the value
     * @param supplier starts the call
     * @return the decorated call
     * @throws NullPointerException if it is null
     */
    public <T extends @Nullable Object> Supplier<CompletionStage<T>> stageSupplier(
            Supplier<? extends CompletionStage<? extends T>> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        return () -> pipeline.callAsync(supplier);
    }
}
