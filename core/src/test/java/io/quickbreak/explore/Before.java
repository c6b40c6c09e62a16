package io.quickbreak.explore;

/** What happens before the exploration begins, one thing after the other: an operation made by nobody in particular, or some steps of one thread. */
sealed interface Before permits Op, Before.Steps {

    /**
     * A thread of the scenario makes some steps, and is held up there.
     *
     * @param thread which, from 0
     * @param count how many more
     */
    record Steps(int thread, int count) implements Before {}

    static Before heldUpAfter(int steps, int thread) {
        return new Steps(thread, steps);
    }
}
