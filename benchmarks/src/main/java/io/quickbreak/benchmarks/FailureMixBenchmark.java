package io.quickbreak.benchmarks;

import io.quickbreak.State;
import io.quickbreak.benchmarks.subject.Subject;
import io.quickbreak.benchmarks.subject.SubjectSettings;
import io.quickbreak.benchmarks.subject.Subjects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What does a breaker add to a call when some calls fail, and how does that grow with the window?
 *
 * <p>The breaker would trip at 90 % failures, and does not. Which call fails is decided beforehand by a random sequence for each thread, the same for all
 * subjects; the subject {@code none} shows what reading it, and branching on it, costs. Libraries that count in a window of time take the number of calls for the
 * least number only: for them all sizes are the same.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class FailureMixBenchmark extends NanosecondBenchmark {

    /** Who is measured. */
    @Param({
        Subjects.NONE,
        Subjects.QUICKBREAK,
        Subjects.QUICKBREAK_TOTALS_OFF,
        Subjects.LOCKED,
        Subjects.RESILIENCE4J_SYNCHRONIZED,
        Subjects.RESILIENCE4J_LOCK_FREE,
        Subjects.RESILIENCE4J_TUNED,
        Subjects.FAILSAFE,
        Subjects.ARMERIA,
        Subjects.SENTINEL,
        Subjects.PEKKO
    })
    public String subject;

    /** Percentage of calls that fail. */
    @Param({"1", "10", "30"})
    public int failurePercent;

    /** Calls in the window. */
    @Param({"100", "1000", "10000"})
    public int window;

    private Subject breaker;

    /** Makes a breaker with a full window. */
    @Setup
    public void fillWindow() {
        breaker = Subjects.of(subject, SubjectSettings.neverTripping(window));
        breaker.fill();
    }

    /** Ends what the library has started. */
    @TearDown
    public void close() {
        breaker.close();
    }

    /** Makes sure that what was measured was a closed breaker. */
    @TearDown(Level.Iteration)
    public void requireClosed() {
        breaker.require(State.CLOSED);
    }

    /**
     * A call by hand: permit, and success or failure.
     *
     * @param outcomes which it is
     * @return true
     */
    @Benchmark
    public boolean call(Outcomes outcomes) {
        return outcomes.nextFails() ? breaker.failingCall() : breaker.healthyCall();
    }

    /** The outcomes of one thread's calls: a shuffled sequence, too long for a branch predictor to learn, over and over. */
    @org.openjdk.jmh.annotations.State(Scope.Thread)
    public static class Outcomes extends FailureSequence {

        /**
         * Makes the sequence.
         *
         * @param benchmark the percentage of failures
         * @param thread whose it is, which is the seed
         */
        @Setup
        public void shuffle(FailureMixBenchmark benchmark, ThreadParams thread) {
            shuffle(benchmark.failurePercent, thread.getThreadIndex());
        }
    }
}
