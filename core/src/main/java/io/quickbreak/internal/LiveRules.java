package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicReference;

/** The rules that a breaker goes by now. */
public final class LiveRules {

    private final AtomicReference<Rules> now;

    /**
     * Begins with some rules.
     *
     * @param first the rules
     */
    public LiveRules(Rules first) {
        this.now = new AtomicReference<>(first);
    }

    @SuppressWarnings("NullAway") // never null
    Rules get() {
        return now.get();
    }

    /** Goes by other rules from now on, whatever they were. Lock-free. */
    void set(Rules changed) {
        Rules before = get();
        while (!now.compareAndSet(before, changed.after(before))) {
            before = get();
        }
    }
}
