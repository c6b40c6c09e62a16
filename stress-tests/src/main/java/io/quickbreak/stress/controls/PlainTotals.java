package io.quickbreak.stress.controls;

/** Broken: totals are read in one step and written in another. */
final class PlainTotals {

    private volatile int successful;
    private volatile int transitions;

    void addSuccessful() {
        int seen = successful;
        successful = seen + 1;
    }

    void addTransition() {
        int seen = transitions;
        transitions = seen + 1;
    }

    int successful() {
        return successful;
    }

    int transitions() {
        return transitions;
    }
}
