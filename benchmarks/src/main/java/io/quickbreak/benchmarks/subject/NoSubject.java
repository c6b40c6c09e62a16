package io.quickbreak.benchmarks.subject;

import io.quickbreak.State;
import java.util.concurrent.CompletableFuture;

/**
 * No breaker: the cost of the benchmark itself, beside which all others are read.
 *
 * <p>It admits every call until it is told to be open or half open, and then rejects every call, so its results are those of a breaker. All it does is
 * read one plain field. Its rejections throw one and the same exception.
 */
final class NoSubject extends Subject {

    private static final RuntimeException REJECTION = new RuntimeException("rejected", null, false, false) {
        private static final long serialVersionUID = 1L;
    };

    private State state = State.CLOSED;

    private NoSubject(SubjectSettings settings) {
        super(settings);
    }

    static Subject of(SubjectSettings settings) {
        return new NoSubject(settings);
    }

    @Override
    public boolean tryAcquire() {
        return state == State.CLOSED;
    }

    @Override
    public boolean healthyCall() {
        return state == State.CLOSED;
    }

    @Override
    public boolean failingCall() {
        return state == State.CLOSED;
    }

    @Override
    public Reply call() {
        return Reply.SERVED;
    }

    @Override
    public boolean callThatThrows() {
        return state == State.CLOSED;
    }

    @Override
    public void attempt() {
        throw REJECTION;
    }

    @Override
    public Reply callOrFallback() {
        return state == State.CLOSED ? Reply.SERVED : Reply.FALLBACK;
    }

    @Override
    public Reply callAsync() {
        return CompletableFuture.completedFuture(Reply.SERVED).join();
    }

    @Override
    public boolean isRejectedAsync() {
        return state != State.CLOSED
                && CompletableFuture.failedFuture(REJECTION).isCompletedExceptionally();
    }

    @Override
    public long counts() {
        return 0;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void open() {
        state = State.OPEN;
    }

    @Override
    public void passOpenDuration() {
        state = State.CLOSED;
    }

    @Override
    public void takeAllProbes() {
        state = State.HALF_OPEN;
    }
}
