package io.quickbreak.stress.controls;

import io.quickbreak.State;
import java.util.concurrent.atomic.AtomicInteger;

/** Broken: whoever finds the breaker open past its deadline makes it half open, and puts out a probe, without looking again. */
final class TwoStepHalfOpen {

    private final AtomicInteger transitions = new AtomicInteger(1);
    private final AtomicInteger free = new AtomicInteger();
    private volatile State state = State.OPEN;

    boolean tryTake() {
        if (state == State.OPEN) {
            state = State.HALF_OPEN;
            transitions.incrementAndGet();
            free.set(1);
        }
        return free.getAndDecrement() > 0;
    }

    int transitions() {
        return transitions.get();
    }
}
