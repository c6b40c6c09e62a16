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
 * What does it cost to be rejected while the breaker is half open and all its probes are out?
 *
 * <p>All probes, three or as many as the library has, have been taken and never report; the clock is the library's default. This breaker reads it, to see whether a probe's lease has
 * ended; the probes of its peers have no lease, and are waited for without end.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class HalfOpenBenchmark extends NanosecondBenchmark {

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
        Subjects.SENTINEL
    })
    public String subject;

    private Subject breaker;

    /** Makes a breaker, trips it, waits, and takes its probes. */
    @Setup
    public void takeAllProbes() {
        breaker = Subjects.of(subject, SubjectSettings.brieflyOpen());
        breaker.takeAllProbes();
    }

    /** Ends what the library has started. */
    @TearDown
    public void close() {
        breaker.close();
    }

    /** Makes sure that what was measured was a half-open breaker. */
    @TearDown(Level.Iteration)
    public void requireHalfOpen() {
        breaker.require(State.HALF_OPEN);
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
}
