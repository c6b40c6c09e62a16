package io.quickbreak.benchmarks;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** One call in each ten fails, at random which: never so many of a few as would trip even a small window. */
@State(Scope.Thread)
public class TenthFails extends FailureSequence {

    private static final int BLOCK = 10;

    /**
     * Makes the sequence.
     *
     * @param thread whose it is, which is the seed
     */
    @Setup
    public void draw(ThreadParams thread) {
        SplittableRandom random = new SplittableRandom(thread.getThreadIndex());
        for (int begin = 0; begin + BLOCK <= LENGTH; begin += BLOCK) {
            fails[begin + random.nextInt(BLOCK)] = true;
        }
    }
}
