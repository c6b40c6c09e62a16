package io.quickbreak.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last outcomes under one lock, with the trip rule in plain words: what a count window must agree with. */
final class LockedReference {

    private final int size;
    private final TripRule rule;
    private final Deque<Integer> outcomes = new ArrayDeque<>();
    private int failures;
    private boolean open;

    LockedReference(int size, TripRule rule) {
        this.size = size;
        this.rule = rule;
    }

    /** Returns false if the outcome came too late to count. */
    synchronized boolean record(int outcome) {
        if (open) {
            return false;
        }
        if (outcomes.size() == size) {
            failures -= outcomes.removeFirst();
        }
        outcomes.addLast(outcome);
        failures += outcome;
        open = enoughCalls() && enoughFailures() && rateReached();
        return true;
    }

    synchronized void closeAgain() {
        outcomes.clear();
        failures = 0;
        open = false;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized int calls() {
        return outcomes.size();
    }

    synchronized int failures() {
        return failures;
    }

    private boolean enoughCalls() {
        return outcomes.size() >= rule.minimumCalls();
    }

    private boolean enoughFailures() {
        return failures >= rule.minimumFailures();
    }

    private boolean rateReached() {
        return (double) failures / outcomes.size() >= rule.failureRate() / 100.0;
    }
}
