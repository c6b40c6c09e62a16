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
 * What does a breaker add to a call given as a lambda when one in ten throws?
 *
 * <p>The exception is there already and has no stack trace; what the library wraps around it is its own. The breaker would trip at 90 % failures of 100 calls, and does not.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class ThrowingLambdaBenchmark extends NanosecondBenchmark {

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
        Subjects.SMALLRYE,
        Subjects.HYSTRIX,
        Subjects.PEKKO
    })
    public String subject;

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
     * A call that returns or throws.
     *
     * @param outcomes which it is
     * @return true
     */
    @Benchmark
    public boolean call(TenthFails outcomes) {
        return outcomes.nextFails() ? breaker.callThatThrows() : breaker.call() != null;
    }
}
