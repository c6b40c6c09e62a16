package io.quickbreak.stress.controls;

import io.quickbreak.State;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Broken: the operator looks at the window before it changes the threshold, and exchanges window, threshold and generation one after the other while calls are
 * recorded.
 */
final class HastyReconfiguration {

    static final int FIRST_GENERATION = 1;

    private final AtomicInteger generation = new AtomicInteger(FIRST_GENERATION);
    private volatile AtomicInteger failures = new AtomicInteger();
    private volatile int size;
    private volatile int threshold;
    private volatile State state = State.CLOSED;

    HastyReconfiguration(int size, int threshold) {
        this.size = size;
        this.threshold = threshold;
    }

    void failure() {
        if (generation.get() == FIRST_GENERATION) {
            tripAt(threshold, failures.incrementAndGet());
        }
    }

    void changeThreshold(int changed) {
        tripAt(changed, failures.get());
        threshold = changed;
    }

    void exchange(int changedSize, int changedThreshold) {
        failures = new AtomicInteger();
        size = changedSize;
        threshold = changedThreshold;
        generation.incrementAndGet();
    }

    private void tripAt(int limit, int count) {
        if (count >= limit) {
            state = State.OPEN;
        }
    }

    State state() {
        return state;
    }

    int failures() {
        return failures.get();
    }

    int size() {
        return size;
    }

    int threshold() {
        return threshold;
    }
}
