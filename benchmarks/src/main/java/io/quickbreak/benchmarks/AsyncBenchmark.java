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
 * What does a breaker add to a call that returns a stage?
 *
 * <p>The stage is complete already, and so what is measured is all that is done for it, up to the value; no library is let move the call to another thread,
 * but Vert.x, which hands its result over from an event loop.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class AsyncBenchmark extends NanosecondBenchmark {

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

    /** Makes the breaker. */
    @Setup
    public void prepare() {
        breaker = Subjects.of(subject, SubjectSettings.standard());
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
     * A call given as a lambda that returns a stage.
     *
     * @return what the stage holds
     */
    @Benchmark
    public Reply callAsync() {
        return breaker.callAsync();
    }
}
