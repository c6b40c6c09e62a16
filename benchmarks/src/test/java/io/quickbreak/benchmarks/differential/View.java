package io.quickbreak.benchmarks.differential;

import io.quickbreak.State;

/**
 * What a breaker shows of itself.
 *
 * @param state its state
 * @param calls outcomes in the window, or probes that have reported
 * @param failures how many of them failed
 * @param slowCalls how many of those in the window were slow
 */
record View(State state, int calls, int failures, int slowCalls) {

    View(State state, int calls, int failures) {
        this(state, calls, failures, 0);
    }

    static View closed(int calls, int failures) {
        return new View(State.CLOSED, calls, failures);
    }

    static View open() {
        return new View(State.OPEN, 0, 0);
    }

    static View halfOpen(int calls, int failures) {
        return new View(State.HALF_OPEN, calls, failures);
    }

    @Override
    public String toString() {
        return state + " with " + failures + " failures and " + slowCalls + " slow calls of " + calls;
    }
}
