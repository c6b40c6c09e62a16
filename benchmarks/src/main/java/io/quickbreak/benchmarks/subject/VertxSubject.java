package io.quickbreak.benchmarks.subject;

import io.quickbreak.State;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Vert.x's breaker, by futures: it knows neither permits nor calls that block.
 *
 * <p>It is made for callers on an event loop. The benchmarks' threads are none, so what a call returns comes to them from an event loop, and the time of that
 * hand-over is in the time of a call. A rejection is a future that has failed already, or holds the fallback's value already, and is not handed over. It
 * is given no timeout, which would be a timer for each call.
 *
 * <p>It counts differently: failures since the last success, within a minute, and no rate. It has one probe. A timer makes it half open, so a rejection reads no clock. Its
 * counts of calls cannot be read without its metrics, and there is no rule for slow calls.
 */
final class VertxSubject extends Subject {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private final CircuitBreaker breaker;
    private final Supplier<Future<Reply>> served = () -> Future.succeededFuture(Reply.SERVED);
    private final Supplier<Future<Reply>> failing = () -> Future.failedFuture(CallFailedException.INSTANCE);
    private final Function<Throwable, Reply> fallback = rejected -> Reply.FALLBACK;

    private VertxSubject(SubjectSettings settings) {
        super(settings);
        breaker = CircuitBreaker.create(
                "fraud-check",
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(settings.failuresToTrip())
                        .setFailuresRollingWindow(MINUTE.toMillis())
                        .setResetTimeout(settings.openFor().toMillis())
                        .setTimeout(-1));
    }

    static Subject of(SubjectSettings settings) {
        return new VertxSubject(settings);
    }

    private static Reply resultOf(Future<Reply> future) {
        if (future.isComplete()) {
            return future.result();
        }
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public Reply callAsync() {
        return resultOf(breaker.execute(served));
    }

    @Override
    public boolean isRejectedAsync() {
        return breaker.execute(served).failed();
    }

    @Override
    public Reply callOrFallback() {
        return resultOf(
                breaker.executeWithFallback((Promise<Reply> promise) -> promise.complete(Reply.SERVED), fallback));
    }

    @Override
    public boolean succeed() {
        return causeOf(breaker.execute(served)) == null;
    }

    @Override
    public boolean fail() {
        return causeOf(breaker.execute(failing)) == CallFailedException.INSTANCE;
    }

    private static Throwable causeOf(Future<Reply> future) {
        return future.toCompletionStage()
                .handle((reply, cause) -> cause)
                .toCompletableFuture()
                .join();
    }

    @Override
    public State state() {
        return switch (breaker.state()) {
            case CLOSED -> State.CLOSED;
            case OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
        };
    }

    @Override
    public int probes() {
        return 1;
    }

    @Override
    public void close() {
        breaker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
