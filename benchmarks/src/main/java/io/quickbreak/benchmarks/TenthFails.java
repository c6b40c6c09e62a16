package io.quickbreak.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** One call in each ten fails, at random which. */
@State(Scope.Thread)
public class TenthFails extends FailureSequence {

    private static final int FAILURES = 1;

    /**
     * Makes the sequence.
     *
     * @param thread whose it is, which is the seed
     */
    @Setup
    public void draw(ThreadParams thread) {
        drawInEachTen(FAILURES, thread.getThreadIndex());
    }
}
