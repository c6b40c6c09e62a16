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
 * What does it cost to be rejected while the breaker is open?
 *
 * <p>The breaker was tripped by failures and stays open for a day by the library's default clock, which every breaker reads at each rejection.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class OpenPathBenchmark extends NanosecondBenchmark {

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

    /** Makes a breaker, and trips it. */
    @Setup
    public void trip() {
        breaker = Subjects.of(subject, SubjectSettings.standard());
        breaker.open();
    }

    /** Makes sure that what was measured was an open breaker. */
    @TearDown(Level.Iteration)
    public void requireOpen() {
        breaker.require(State.OPEN);
    }

    /**
     * A rejection that is a return value.
     *
     * @return false
     */
    @Benchmark
    public boolean rejectBoolean() {
        return breaker.tryAcquire();
    }

    /**
     * A rejection that is thrown, and caught where the call is made.
     *
     * @return the exception
     */
    @Benchmark
    public RuntimeException rejectException() {
        return breaker.rejectedCall();
    }

    /**
     * A rejection that is answered by a fallback.
     *
     * @return the fallback's value
     */
    @Benchmark
    public Reply rejectFallback() {
        return breaker.callOrFallback();
    }
}
