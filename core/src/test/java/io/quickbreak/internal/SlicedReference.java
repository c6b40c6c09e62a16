package io.quickbreak.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The outcomes of the last slices of time under one lock, with the trip rule in plain words: what a time window must agree with. */
final class SlicedReference {

    private record Entry(long slice, int outcome) {}

    private final long sliceNanos;
    private final int slices;
    private final Deque<Entry> outcomes = new ArrayDeque<>();
    private TripRule rule;
    private int run;
    private boolean open;

    SlicedReference(long nanos, int slices, TripRule rule) {
        this.sliceNanos = (nanos + slices - 1) / slices;
        this.slices = slices;
        this.rule = rule;
    }

    /** Returns false if the outcome came too late to count. */
    synchronized boolean record(int outcome, long elapsedNanos) {
        if (open) {
            return false;
        }
        outcomes.addLast(new Entry(elapsedNanos / sliceNanos, outcome));
        run = has(outcome, OutcomeWindow.FAILURE) ? run + 1 : 0;
        expire(elapsedNanos);
        open = trips();
        return true;
    }

    /** The next generation begins, with nothing in the window. */
    synchronized void beginAgain() {
        outcomes.clear();
        run = 0;
        open = false;
    }

    synchronized void changeRule(TripRule changed, long elapsedNanos) {
        rule = changed;
        expire(elapsedNanos);
        open = open || (!outcomes.isEmpty() && trips());
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized WindowCounts counts(long elapsedNanos) {
        expire(elapsedNanos);
        return new WindowCounts(outcomes.size(), count(OutcomeWindow.FAILURE), count(OutcomeWindow.SLOW));
    }

    private void expire(long elapsedNanos) {
        while (!outcomes.isEmpty() && outcomes.getFirst().slice() <= elapsedNanos / sliceNanos - slices) {
            outcomes.removeFirst();
        }
    }

    private long count(int bit) {
        return outcomes.stream().filter(entry -> has(entry.outcome(), bit)).count();
    }

    private static boolean has(int outcome, int bit) {
        return (outcome & bit) != 0;
    }

    private boolean trips() {
        long calls = outcomes.size();
        long failures = count(OutcomeWindow.FAILURE);
        long slow = count(OutcomeWindow.SLOW);
        boolean enough = calls >= rule.minimumCalls();
        boolean byFailures =
                enough && failures >= rule.minimumFailures() && 100.0 * failures / calls >= rule.failureRate();
        boolean bySlowCalls = enough && rule.slowRate() > 0 && 100.0 * slow / calls >= rule.slowRate();
        boolean byRun = rule.failuresInARow() > 0 && run >= rule.failuresInARow();
        return byFailures || bySlowCalls || byRun;
    }
}
