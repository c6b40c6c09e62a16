package io.quickbreak.stress.controls;

import java.util.concurrent.atomic.AtomicInteger;

/** Broken: the entry of a call in flight is looked at in one step and marked, or freed, in another. The call is overdue from the start. */
final class TwoStepEntry {

    private enum Status {
        FREE,
        IN_FLIGHT,
        OVERDUE
    }

    private final AtomicInteger recorded = new AtomicInteger();
    private volatile Status status = Status.IN_FLIGHT;

    void look() {
        if (status == Status.IN_FLIGHT) {
            status = Status.OVERDUE;
            recorded.incrementAndGet();
        }
    }

    void report() {
        if (status == Status.IN_FLIGHT) {
            status = Status.FREE;
            recorded.incrementAndGet();
        }
    }

    int recorded() {
        return recorded.get();
    }
}
