package io.quickbreak.compose;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.internal.Causes;
import io.quickbreak.internal.Checks;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers in the place of a call that was rejected or has failed.
 *
 * <pre>{@code
 * Fallback<Decision> fallback = Fallback.onRejection(rejected -> Decision.FLAG_FOR_REVIEW);
 * Decision d = Pipeline.of(fallback).then(breaker).call(() -> fraud.check(payment));
 * }</pre>
 *
 * <p>{@link java.util.concurrent.CompletionException} and {@link java.util.concurrent.ExecutionException} are unwrapped before a predicate
 * or function sees them. A predicate that throws has not matched: the caller gets the call's own exception, with what the predicate threw
 * as suppressed. A thread whose {@link InterruptedException} is answered, which only a predicate of the caller's can bring about, has its
 * flag set again.
 *
 * <p>Immutable; one may serve any number of calls, also at once. <b>Thread-safety:</b> all methods may be called from any thread, if the
 * functions given to it may.
 *
 * @param <T> type of the answer
 */
public final class Fallback<T extends @Nullable Object> {

    private static final int MOST_SUPPRESSED = 16;

    private final String kind;
    private final Predicate<? super Throwable> answers;
    private final Function<? super Throwable, ? extends T> function;
    private final boolean mayThrow;

    private Fallback(
            String kind,
            Predicate<? super Throwable> answers,
            Function<? super Throwable, ? extends T> function,
            boolean mayThrow) {
        this.kind = kind;
        this.answers = answers;
        this.function = function;
        this.mayThrow = mayThrow;
    }

    /**
     * Answers rejections and failures with a value: every {@link Exception} but interruption and cancellation, and no {@link Error}.
     *
     * @param <T> type of the value
     * @param value the answer, which may be null
     * @return a new fallback
     */
    public static <T extends @Nullable Object> Fallback<T> of(T value) {
        return new Fallback<>("by value", Thrown::isFailure, failure -> value, false);
    }

    /**
     * Answers rejections only; failures of the call reach the caller. A rejection by a breaker within the call is answered as well;
     * {@link CircuitOpenException#breakerName()} tells whose it is.
     *
     * <p>What the function throws reaches the caller, as with {@link io.quickbreak.CircuitBreaker#call(CheckedSupplier, Function)}.
     *
     * @param <T> type of the answer
     * @param function makes the answer
     * @return a new fallback
     * @throws NullPointerException if the function is null
     */
    public static <T extends @Nullable Object> Fallback<T> onRejection(
            Function<? super CircuitOpenException, ? extends T> function) {
        Checks.notNull(function, "function", "a function of the rejection");
        return new Fallback<>(
                "on rejection",
                CircuitOpenException.class::isInstance,
                rejection -> function.apply((CircuitOpenException) rejection),
                true);
    }

    /**
     * Answers rejections and failures: every {@link Exception} but interruption and cancellation, and no {@link Error}.
     *
     * @param <T> type of the answer
     * @param function makes the answer; if it throws, the caller gets the call's own exception, with that as suppressed
     * @return a new fallback
     * @throws NullPointerException if the function is null
     */
    public static <T extends @Nullable Object> Fallback<T> onFailure(
            Function<? super Throwable, ? extends T> function) {
        return onFailure(Thrown::isFailure, function);
    }

    /**
     * Answers what matches, be it a rejection, a failure, an interruption or an error.
     *
     * @param <T> type of the answer
     * @param predicate called with what the call threw
     * @param function makes the answer; if it throws, the caller gets the call's own exception, with that as suppressed
     * @return a new fallback
     * @throws NullPointerException if an argument is null
     */
    public static <T extends @Nullable Object> Fallback<T> onFailure(
            Predicate<? super Throwable> predicate, Function<? super Throwable, ? extends T> function) {
        Checks.notNull(predicate, "predicate", "a predicate on the failure");
        Checks.notNull(function, "function", "a function of the failure");
        return new Fallback<>("on failure", predicate, function, false);
    }

    /**
     * Makes a call, and answers in its place if need be.
     *
     * @param <X> type of the call's checked exception
     * @param supplier the call
     * @return its value, or the answer
     * @throws X what the call throws, if this does not answer it
     * @throws NullPointerException if the supplier is null
     */
    public <X extends Exception> T call(CheckedSupplier<? extends T, X> supplier) throws X {
        Checks.notNull(supplier, "supplier", "a call");
        try {
            return supplier.get();
        } catch (Throwable thrown) {
            if (!isAnswered(thrown)) {
                throw thrown;
            }
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            try {
                return function.apply(Causes.unwrapped(thrown));
            } catch (Throwable broken) {
                if (mayThrow) {
                    throw broken;
                }
                suppress(broken, thrown);
                throw thrown;
            }
        }
    }

    /**
     * Starts an asynchronous call, and answers in its place if need be, on the thread that ends it.
     *
     * @param supplier starts the call; if it throws or returns null, the call has failed
     * @return a stage with the call's value, or the answer, or the exception that is not answered
     * @throws NullPointerException if the supplier is null
     */
    public CompletionStage<T> callAsync(Supplier<? extends CompletionStage<? extends T>> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        Flight<T> call = new Flight<>();
        Flight<T> returned = new Flight<>();
        returned.takesAlong(call);
        call.atEnd((value, thrown) -> {
            if (thrown != null && !returned.isDone() && isAnswered(thrown)) {
                answer(thrown, returned);
            } else {
                returned.end(value, thrown);
            }
        });
        call.follow(supplier);
        return returned;
    }

    private void answer(Throwable thrown, Flight<T> returned) {
        try {
            returned.complete(function.apply(Causes.unwrapped(thrown)));
        } catch (Throwable broken) {
            if (mayThrow) {
                returned.completeExceptionally(broken);
            } else {
                suppress(broken, thrown);
                returned.completeExceptionally(thrown);
            }
        }
    }

    private boolean isAnswered(Throwable thrown) {
        try {
            return answers.test(Causes.unwrapped(thrown));
        } catch (Throwable brokenPredicate) {
            suppress(brokenPredicate, thrown);
            return false;
        }
    }

    private static void suppress(Throwable broken, Throwable thrown) {
        Thrown.suppress(broken, Causes.unwrapped(thrown), MOST_SUPPRESSED);
    }

    /**
     * Says in a few words what is done.
     *
     * @return for instance: fallback on rejection
     */
    public String describe() {
        return "fallback " + kind;
    }

    @Override
    public String toString() {
        return "Fallback[" + describe() + "]";
    }
}
