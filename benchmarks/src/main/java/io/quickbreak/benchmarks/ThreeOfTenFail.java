package io.quickbreak.benchmarks;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Three calls in each ten fail, at random which: never so many of a few as would trip even a small window. */
@State(Scope.Thread)
public class ThreeOfTenFail extends FailureSequence {

    private static final int BLOCK = 10;
    private static final int FAILURES = 3;

    /**
     * Makes the sequence.
     *
     * @param thread whose it is, which is the seed
     */
    @Setup
    public void draw(ThreadParams thread) {
        SplittableRandom random = new SplittableRandom(thread.getThreadIndex());
        for (int begin = 0; begin + BLOCK <= LENGTH; begin += BLOCK) {
            for (int drawn = 0; drawn < FAILURES; ) {
                int call = begin + random.nextInt(BLOCK);
                drawn += fails[call] ? 0 : 1;
                fails[call] = true;
            }
        }
    }
}
