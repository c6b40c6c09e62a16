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
 * What does a breaker add to a call when failures come in bursts?
 *
 * <p>One call in ten fails, so many in a row, and the bursts of several threads begin at different times. The window holds 100 calls. The breaker would trip
 * at 90 % failures, and does not with one thread or two; with many their bursts can coincide.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class FailureBurstBenchmark extends NanosecondBenchmark {

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

    /** Failures in a row. */
    @Param({"10", "40"})
    public int burst;

    private Subject breaker;

    /** Makes the breaker. */
    @Setup
    public void prepare() {
        breaker = Subjects.of(subject, SubjectSettings.neverTripping(100));
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
    public boolean call(Bursts outcomes) {
        return outcomes.nextFails() ? breaker.failingCall() : breaker.healthyCall();
    }

    /** The outcomes of one thread's calls. */
    @org.openjdk.jmh.annotations.State(Scope.Thread)
    public static class Bursts extends FailureSequence {

        private static final int CALLS_FOR_A_FAILURE = 10;

        /**
         * Makes the sequence.
         *
         * @param benchmark the length of a burst
         * @param thread whose it is, by which it begins sooner or later
         */
        @Setup
        public void lineUp(FailureBurstBenchmark benchmark, ThreadParams thread) {
            int period = benchmark.burst * CALLS_FOR_A_FAILURE;
            for (int i = 0; i < LENGTH; i++) {
                fails[i] = i % period < benchmark.burst;
            }
            next = period * thread.getThreadIndex() / thread.getThreadCount();
        }
    }
}
