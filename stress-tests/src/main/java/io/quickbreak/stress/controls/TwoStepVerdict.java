package io.quickbreak.stress.controls;

import io.quickbreak.State;
import java.util.concurrent.atomic.AtomicInteger;

/** Broken: reports are counted without atomics, and the verdict is a check followed by a transition. Two probes must succeed. */
final class TwoStepVerdict {

    private static final int HALF_OPEN_GENERATION = 3;
    private static final int SUCCESSES_TO_CLOSE = 2;
    private static final long OPEN_FOR_NANOS = 30_000_000_000L;

    private final AtomicInteger transitions = new AtomicInteger();
    private volatile long deadline;
    private volatile State state = State.HALF_OPEN;
    private volatile int successes;
    private volatile int failures;

    void success() {
        int seen = successes;
        successes = seen + 1;
        decide();
    }

    void failure() {
        int seen = failures;
        failures = seen + 1;
        decide();
    }

    State state() {
        return state;
    }

    int generation() {
        return HALF_OPEN_GENERATION + transitions();
    }

    int transitions() {
        return transitions.get();
    }

    private void decide() {
        if (state != State.HALF_OPEN) {
            return;
        }
        if (failures > 0) {
            moveTo(State.OPEN);
        } else if (successes == SUCCESSES_TO_CLOSE) {
            moveTo(State.CLOSED);
        }
    }

    /** Reads the clock between the check and the transition, as a breaker that opens must somewhere. */
    private void moveTo(State next) {
        deadline = System.nanoTime() + OPEN_FOR_NANOS;
        state = next;
        transitions.incrementAndGet();
    }
}
