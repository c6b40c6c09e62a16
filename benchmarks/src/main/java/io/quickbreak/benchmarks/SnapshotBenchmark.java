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

/**
 * What does it cost to read how many calls there are in the window, and how many of them failed?
 *
 * <p>The window holds 100 calls and is full of successes.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class SnapshotBenchmark extends NanosecondBenchmark {

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
        Subjects.HYSTRIX
    })
    public String subject;

    private Subject breaker;

    /** Makes the breaker. */
    @Setup
    public void prepare() {
        breaker = Subjects.of(subject, SubjectSettings.standard());
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
     * Both numbers.
     *
     * @return their sum
     */
    @Benchmark
    public long counts() {
        return breaker.counts();
    }
}
