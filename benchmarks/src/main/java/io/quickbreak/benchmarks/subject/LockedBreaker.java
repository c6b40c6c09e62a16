package io.quickbreak.benchmarks.subject;

import io.quickbreak.NanoClock;
import io.quickbreak.State;
import java.util.function.Supplier;

/**
 * The breaker of the textbooks: one lock around the state, two counters, and a ring with the outcomes of the last calls.
 *
 * <p>The yardstick for everything more elaborate: what somebody would write in an afternoon, and correct. An outcome is not told from one of an earlier
 * state but by the state itself, and a probe that never reports is waited for without end.
 */
final class LockedBreaker {

    /** A rejection. */
    static final class OpenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OpenException(State state) {
            super("state: " + state + " (expected: CLOSED)", null, false, false);
        }
    }

    private final NanoClock clock;
    private final long openNanos;
    private final int failuresToTrip;
    private final int probes;
    private final boolean[] failed;

    private State state = State.CLOSED;
    private int next;
    private int calls;
    private int failures;
    private long openedAt;
    private int probesOut;
    private int probesSucceeded;

    LockedBreaker(int window, int failuresToTrip, long openNanos, int probes, NanoClock clock) {
        this.failed = new boolean[window];
        this.failuresToTrip = failuresToTrip;
        this.openNanos = openNanos;
        this.probes = probes;
        this.clock = clock;
    }

    synchronized boolean tryAcquire() {
        if (state == State.CLOSED) {
            return true;
        }
        if (state == State.OPEN) {
            if (clock.nanoTime() - openedAt < openNanos) {
                return false;
            }
            state = State.HALF_OPEN;
            probesOut = 0;
            probesSucceeded = 0;
        }
        if (probesOut == probes) {
            return false;
        }
        probesOut++;
        return true;
    }

    synchronized void success() {
        if (state == State.CLOSED) {
            record(false);
        } else if (state == State.HALF_OPEN && ++probesSucceeded == probes) {
            close();
        }
    }

    synchronized void failure() {
        if (state == State.CLOSED) {
            record(true);
            if (calls == failed.length && failures >= failuresToTrip) {
                open();
            }
        } else if (state == State.HALF_OPEN) {
            open();
        }
    }

    <T> T call(Supplier<T> supplier) {
        if (!tryAcquire()) {
            throw new OpenException(state());
        }
        T result;
        try {
            result = supplier.get();
        } catch (RuntimeException e) {
            failure();
            throw e;
        }
        success();
        return result;
    }

    synchronized State state() {
        return state;
    }

    synchronized long counts() {
        return (long) calls + failures;
    }

    private void record(boolean failure) {
        if (calls == failed.length) {
            failures -= failed[next] ? 1 : 0;
        } else {
            calls++;
        }
        failures += failure ? 1 : 0;
        failed[next] = failure;
        next = next + 1 == failed.length ? 0 : next + 1;
    }

    private void open() {
        state = State.OPEN;
        openedAt = clock.nanoTime();
    }

    private void close() {
        state = State.CLOSED;
        next = 0;
        calls = 0;
        failures = 0;
    }
}
