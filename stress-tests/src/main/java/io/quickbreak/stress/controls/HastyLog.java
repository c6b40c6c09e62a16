package io.quickbreak.stress.controls;

import java.util.concurrent.atomic.AtomicInteger;

/** A log of transitions with one slot, whose makers look at it and then write, and whose readers look where they are and then go on. */
final class HastyLog {

    private final AtomicInteger slot = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();

    /** As a maker: what is later stays. */
    void leave(int generation) {
        if (slot.get() < generation) {
            slot.set(generation);
        }
    }

    int last() {
        return slot.get();
    }

    /** As a reader of a log in which the next transition is there. */
    void read() {
        if (read.get() == 0) {
            read.set(1);
            heard.getAndAdd(1);
        }
    }

    int heard() {
        return heard.get();
    }
}
