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
 * What does it cost to be rejected where the call returns a stage?
 *
 * <p>All libraries hand out a stage that has failed already; nobody waits for it, and nobody looks at its exception, which has a stack trace by default with most.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class AsyncRejectionBenchmark extends NanosecondBenchmark {

    /** Who is measured. */
    @Param({
        Subjects.NONE,
        Subjects.QUICKBREAK,
        Subjects.QUICKBREAK_TOTALS_OFF,
        Subjects.RESILIENCE4J_SYNCHRONIZED,
        Subjects.RESILIENCE4J_LOCK_FREE,
        Subjects.RESILIENCE4J_TUNED,
        Subjects.FAILSAFE,
        Subjects.SMALLRYE,
        Subjects.VERTX,
        Subjects.PEKKO
    })
    public String subject;

    private Subject breaker;

    /** Makes the breaker, and trips it. */
    @Setup
    public void prepare() {
        breaker = Subjects.of(subject, SubjectSettings.standard());
        breaker.open();
    }

    /** Ends what the library has started. */
    @TearDown
    public void close() {
        breaker.close();
    }

    /** Makes sure that what was measured was an open breaker. */
    @TearDown(Level.Iteration)
    public void requireOpen() {
        breaker.require(State.OPEN);
    }

    /**
     * A call given as a lambda that returns a stage.
     *
     * @return true
     */
    @Benchmark
    public boolean rejectAsync() {
        return breaker.isRejectedAsync();
    }
}
