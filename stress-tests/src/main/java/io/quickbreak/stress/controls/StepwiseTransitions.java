package io.quickbreak.stress.controls;

import java.util.concurrent.atomic.AtomicInteger;

/** Broken: every transition is a look at the state, and then a step. */
final class StepwiseTransitions {

    /** As of a breaker, with the ways in which OPEN waits for its end. */
    enum Now {
        CLOSED,
        OPEN,
        WATCHED,
        TOLD,
        HALF_OPEN,
        RECOVERING,
        FORCED_OPEN,
        DISABLED
    }

    private final AtomicInteger transitions = new AtomicInteger();
    private volatile Now now;
    private volatile long lastTransition;

    StepwiseTransitions(Now first) {
        now = first;
    }

    /** Whether it was in the first state. Reads the clock between the look and the step, as a breaker must somewhere. */
    boolean move(Now from, Now to) {
        if (now != from) {
            return false;
        }
        order(to);
        return true;
    }

    void order(Now to) {
        lastTransition = System.nanoTime();
        now = to;
        transitions.incrementAndGet();
    }

    Now now() {
        return now;
    }

    int transitions() {
        return transitions.get();
    }
}
