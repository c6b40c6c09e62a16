package io.quickbreak.stress.controls;

/** Broken: a run of failures that is read in one step and written in another. */
final class PlainRun {

    private volatile int length;

    void success() {
        length = 0;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // that is the defect
    void failure() {
        length = length + 1;
    }

    int length() {
        return length;
    }
}
