package io.quickbreak.benchmarks.alternatives;

/** Everything under one lock: the reference for the others, and what a lock costs. */
final class LockedRing extends Alternative {

    private final Threshold threshold;
    private final boolean[] failed;
    private int next;
    private int calls;
    private int failures;
    private boolean open;

    LockedRing(int size, Threshold threshold) {
        this.threshold = threshold;
        this.failed = new boolean[size];
    }

    @Override
    public synchronized boolean record(boolean failure) {
        if (open) {
            return true;
        }
        if (calls == failed.length) {
            failures -= failed[next] ? 1 : 0;
        } else {
            calls++;
        }
        failed[next] = failure;
        next = next + 1 == failed.length ? 0 : next + 1;
        failures += failure ? 1 : 0;
        open = threshold.trips(calls, failures);
        return open;
    }

    @Override
    public synchronized int calls() {
        return calls;
    }

    @Override
    public synchronized int failures() {
        return failures;
    }
}
