package io.quickbreak.architecture.callpath;

/** What a method on a call path does. */
record Finding(StepRule rule, String where, String what) {

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
