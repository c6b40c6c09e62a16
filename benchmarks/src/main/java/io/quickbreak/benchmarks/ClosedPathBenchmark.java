package io.quickbreak.benchmarks;

import io.quickbreak.State;
import io.quickbreak.benchmarks.subject.Reply;
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
 * What does a breaker add to a call while all is well?
 *
 * <p>The window holds 100 calls and is full of successes; the guarded call costs nothing.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class ClosedPathBenchmark extends NanosecondBenchmark {

    /** Who is measured. */
    @Param({
        Subjects.NONE,
        Subjects.QUICKBREAK,
        Subjects.QUICKBREAK_TOTALS_OFF,
        Subjects.RESILIENCE4J_SYNCHRONIZED,
        Subjects.RESILIENCE4J_LOCK_FREE,
        Subjects.RESILIENCE4J_TUNED,
        Subjects.FAILSAFE
    })
    public String subject;

    private Subject breaker;

    /** Makes a breaker that has seen nothing but successes. */
    @Setup
    public void fillWindow() {
        breaker = Subjects.of(subject, SubjectSettings.standard());
        breaker.fill();
    }

    /** Makes sure that what was measured was a closed breaker. */
    @TearDown(Level.Iteration)
    public void requireClosed() {
        breaker.require(State.CLOSED);
    }

    /**
     * The permit alone.
     *
     * @return true
     */
    @Benchmark
    public boolean tryAcquire() {
        return breaker.tryAcquire();
    }

    /**
     * A call by hand: permit and success.
     *
     * @return true
     */
    @Benchmark
    public boolean healthyCall() {
        return breaker.healthyCall();
    }

    /**
     * A call given as a lambda.
     *
     * @return what the lambda returns
     */
    @Benchmark
    public Reply callLambda() {
        return breaker.call();
    }
}
