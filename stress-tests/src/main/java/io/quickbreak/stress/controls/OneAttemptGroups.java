package io.quickbreak.stress.controls;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** Broken: a window of two levels, with one group of two slots, that makes two attempts at its word, but one at the summary of its group. */
final class OneAttemptGroups {

    private static final int EMPTY = 0;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;

    private static final int VERSION_SHIFT = 32;
    private static final int CALLS_SHIFT = 16;
    private static final long COUNTS_MASK = (1L << VERSION_SHIFT) - 1;
    private static final int FIELD_MASK = 0xFFFF;

    private final AtomicIntegerArray slots = new AtomicIntegerArray(2);
    private final AtomicInteger cursor = new AtomicInteger();
    private final AtomicLong summary = new AtomicLong();
    private final AtomicLong word = new AtomicLong();

    void record(boolean failed) {
        slots.set(cursor.getAndIncrement(), failed ? FAILURE : SUCCESS);
        refreshSummary();
        if (!refreshWord()) {
            refreshWord();
        }
    }

    int calls() {
        return (int) (word.get() >>> CALLS_SHIFT) & FIELD_MASK;
    }

    int failures() {
        return (int) word.get() & FIELD_MASK;
    }

    int callsInSlots() {
        return (int) (count() >>> CALLS_SHIFT);
    }

    int failuresInSlots() {
        return (int) count() & FIELD_MASK;
    }

    private void refreshSummary() {
        long s = summary.get();
        summary.compareAndSet(s, next(s, count()));
    }

    private boolean refreshWord() {
        long w = word.get();
        return word.compareAndSet(w, next(w, summary.get() & COUNTS_MASK));
    }

    /** Calls and failures, in the places where summary and word have them. Each slot is read once. */
    private long count() {
        int calls = 0;
        int failures = 0;
        for (int i = 0; i < slots.length(); i++) {
            int outcome = slots.get(i);
            calls += outcome == EMPTY ? 0 : 1;
            failures += outcome == FAILURE ? 1 : 0;
        }
        return ((long) calls << CALLS_SHIFT) | failures;
    }

    private static long next(long old, long counts) {
        return (((old >>> VERSION_SHIFT) + 1) << VERSION_SHIFT) | counts;
    }
}
