package io.quickbreak.soak;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.Snapshot;
import io.quickbreak.Totals;
import io.quickbreak.Transition;
import io.quickbreak.TransitionSubscription;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The breaker that is soaked, as its callers see it. A control overrides what it breaks. */
class Subject {

    private final CircuitBreaker breaker;

    Subject(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    /** For what is built around a breaker: pipelines, asynchronous calls, orders. */
    final CircuitBreaker breaker() {
        return breaker;
    }

    long tryAcquire() {
        return breaker.tryAcquire();
    }

    void success(long permit) {
        breaker.success(permit);
    }

    void success(long permit, long elapsedNanos) {
        breaker.success(permit, elapsedNanos);
    }

    void failure(long permit) {
        breaker.failure(permit);
    }

    void failure(long permit, long elapsedNanos, Throwable thrown) {
        breaker.failure(permit, elapsedNanos, thrown);
    }

    void failure(long permit, Throwable thrown) {
        breaker.failure(permit, thrown);
    }

    void result(long permit, @Nullable Object result) {
        breaker.result(permit, result);
    }

    void release(long permit) {
        breaker.release(permit);
    }

    <T, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X {
        return breaker.call(supplier);
    }

    <T, X extends Exception> T call(CheckedSupplier<T, X> supplier, Function<CircuitOpenException, T> fallback)
            throws X {
        return breaker.call(supplier, fallback);
    }

    CompletionStage<Answer> callAsync(Supplier<CompletionStage<Answer>> supplier) {
        return breaker.callAsync(supplier);
    }

    Snapshot snapshot() {
        return breaker.snapshot();
    }

    Totals totals() {
        return breaker.totals();
    }

    CircuitBreakerConfig config() {
        return breaker.config();
    }

    TransitionSubscription onTransition(Consumer<Transition> listener, Executor executor) {
        return breaker.onTransition(listener, executor);
    }

    /** The round is over: a control lets go of what it holds. */
    void end() {}
}
