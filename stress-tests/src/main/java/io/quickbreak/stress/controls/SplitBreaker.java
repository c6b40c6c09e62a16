package io.quickbreak.stress.controls;

import io.quickbreak.State;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Broken: counts, state and deadline have a field each. Every field is atomic, the trip is not: it is a check followed by several steps. A success
 * counts, but does not check.
 */
final class SplitBreaker {

    private static final int FIRST_GENERATION = 1;
    private static final int OPEN_FOR_SECONDS = 30;
    private static final long NONE = 0;

    private final int failuresToTrip;
    private final int minimumCalls;

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger transitions = new AtomicInteger();
    private volatile long lastTransition;
    private volatile State state = State.CLOSED;
    private volatile long deadline = NONE;

    SplitBreaker(int failuresToTrip, int minimumCalls) {
        this.failuresToTrip = failuresToTrip;
        this.minimumCalls = minimumCalls;
    }

    void success() {
        calls.incrementAndGet();
    }

    void failure() {
        calls.incrementAndGet();
        failures.incrementAndGet();
        if (failures.get() >= failuresToTrip && calls.get() >= minimumCalls && state == State.CLOSED) {
            moveTo(State.OPEN);
            calls.set(0);
            failures.set(0);
            deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(OPEN_FOR_SECONDS);
        }
    }

    private void moveTo(State next) {
        lastTransition = System.nanoTime();
        state = next;
        transitions.incrementAndGet();
    }

    State state() {
        return state;
    }

    int calls() {
        return calls.get();
    }

    int failures() {
        return failures.get();
    }

    /** As if the clock stood still. */
    int secondsLeft() {
        return deadline == NONE ? 0 : OPEN_FOR_SECONDS;
    }

    int generation() {
        return FIRST_GENERATION + transitions();
    }

    int transitions() {
        return transitions.get();
    }
}
