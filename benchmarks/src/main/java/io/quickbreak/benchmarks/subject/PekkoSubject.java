package io.quickbreak.benchmarks.subject;

import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.pattern.CircuitBreaker;
import org.apache.pekko.pattern.CircuitBreakerOpenException;
import scala.concurrent.ExecutionContext;

/**
 * Pekko's breaker, without actors.
 *
 * <p>Calls by hand are what its documentation calls the tell pattern: {@code isOpen()}, then {@code succeed()} or {@code fail()}. That is no permit: while the
 * breaker is half open it holds nobody back, so there is no rejection by that. Lambdas go through {@code callWithSyncCircuitBreaker} and {@code callWithCircuitBreakerCS}. All
 * its callbacks run in the thread of the caller, and it has no timeout for calls, which would be a timer for each. Its exceptions have no stack trace. There are no
 * fallbacks, no counts to be read and no rule for slow calls.
 *
 * <p>It counts differently: failures in a row, as many as would fill the share of the window, and no rate. So a success is a write of zero, and in a mix it never trips.
 * It has one probe. A scheduler makes it half open, so a rejection by return value reads no clock; the one given here is told when, which stands for a clock that is moved.
 */
final class PekkoSubject extends Subject {

    private final SteppedScheduler scheduler = new SteppedScheduler();
    private final CircuitBreaker breaker;
    private final Callable<Reply> supplier = () -> Reply.SERVED;
    private final Callable<Reply> throwing = () -> {
        throw CallFailedException.INSTANCE;
    };
    private final Callable<CompletionStage<Reply>> stage = () -> CompletableFuture.completedFuture(Reply.SERVED);

    private PekkoSubject(SubjectSettings settings) {
        super(settings);
        breaker = new CircuitBreaker(
                ExecutionContext.parasitic$.MODULE$,
                scheduler,
                settings.failuresToTrip(),
                Duration.ZERO,
                settings.openFor());
    }

    static Subject of(SubjectSettings settings) {
        return new PekkoSubject(settings);
    }

    @Override
    public boolean tryAcquire() {
        return !breaker.isOpen();
    }

    @Override
    public boolean healthyCall() {
        if (breaker.isOpen()) {
            return false;
        }
        breaker.succeed();
        return true;
    }

    @Override
    public boolean failingCall() {
        if (breaker.isOpen()) {
            return false;
        }
        breaker.fail();
        return true;
    }

    @Override
    public Reply call() {
        return breaker.callWithSyncCircuitBreaker(supplier);
    }

    @Override
    public boolean callThatThrows() {
        try {
            breaker.callWithSyncCircuitBreaker(throwing);
        } catch (CallFailedException failed) {
            return true;
        } catch (CircuitBreakerOpenException rejected) {
            return false;
        }
        throw new AssertionError("call: returned (expected: threw)");
    }

    @Override
    public void attempt() {
        breaker.callWithSyncCircuitBreaker(supplier);
    }

    @Override
    public Reply callAsync() {
        return breaker.callWithCircuitBreakerCS(stage).toCompletableFuture().join();
    }

    @Override
    public boolean isRejectedAsync() {
        return breaker.callWithCircuitBreakerCS(stage).toCompletableFuture().isCompletedExceptionally();
    }

    @Override
    public State state() {
        if (breaker.isClosed()) {
            return State.CLOSED;
        }
        return breaker.isOpen() ? State.OPEN : State.HALF_OPEN;
    }

    @Override
    public int probes() {
        return 1;
    }

    @Override
    public void passOpenDuration() {
        scheduler.advance();
    }
}
