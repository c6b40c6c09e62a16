package io.quickbreak.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/** How often each invariant was checked and violated, and what the first violations were. */
final class Findings {

    private static final int KEPT = 10;

    private final AtomicLongArray checked = new AtomicLongArray(Invariant.values().length);
    private final AtomicLongArray violated = new AtomicLongArray(Invariant.values().length);
    private final List<String> violations = new ArrayList<>();
    private final EventLog events;

    Findings(EventLog events) {
        this.events = events;
    }

    /** Notes one check; the detail is asked for only if it failed. */
    void check(Invariant invariant, boolean holds, Supplier<String> detail) {
        checked.incrementAndGet(invariant.ordinal());
        if (!holds) {
            violated.incrementAndGet(invariant.ordinal());
            note(invariant, detail.get());
        }
    }

    /** Notes checks that were made elsewhere. */
    void add(Invariant invariant, long checks, long violations, String detail) {
        checked.addAndGet(invariant.ordinal(), checks);
        violated.addAndGet(invariant.ordinal(), violations);
        if (violations > 0) {
            note(invariant, detail);
        }
    }

    private synchronized void note(Invariant invariant, String detail) {
        if (violations.size() < KEPT) {
            String violation = invariant.label() + ": " + detail;
            violations.add(violation);
            events.add("VIOLATED " + violation);
        }
    }

    long checksOf(Invariant invariant) {
        return checked.get(invariant.ordinal());
    }

    long violationsOf(Invariant invariant) {
        return violated.get(invariant.ordinal());
    }

    boolean hasViolations() {
        return Arrays.stream(Invariant.values()).anyMatch(invariant -> violationsOf(invariant) > 0);
    }

    /** The invariants that were not checked once. */
    List<Invariant> unchecked() {
        return Arrays.stream(Invariant.values())
                .filter(invariant -> checksOf(invariant) == 0)
                .toList();
    }

    synchronized List<String> firstViolations() {
        return List.copyOf(violations);
    }
}
