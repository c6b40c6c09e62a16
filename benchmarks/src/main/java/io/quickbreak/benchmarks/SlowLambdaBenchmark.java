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
 * What does it cost to count slow calls as well, where the call is given as a lambda?
 *
 * <p>The breaker would open also when all of the last 100 calls took a second or longer. None does, but to know that, the length of each must be measured.
 * {@code none} measures nothing.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class SlowLambdaBenchmark extends NanosecondBenchmark {

    /** Who is measured. */
    @Param({
        Subjects.NONE,
        Subjects.QUICKBREAK,
        Subjects.QUICKBREAK_TOTALS_OFF,
        Subjects.RESILIENCE4J_SYNCHRONIZED,
        Subjects.RESILIENCE4J_LOCK_FREE
    })
    public String subject;

    private Subject breaker;

    /** Makes the breaker. */
    @Setup
    public void prepare() {
        breaker = Subjects.of(subject, SubjectSettings.standard().withSlowCalls());
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
     * A call given as a lambda.
     *
     * @return what the lambda returns
     */
    @Benchmark
    public Reply callLambda() {
        return breaker.call();
    }
}
