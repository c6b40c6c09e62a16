package io.quickbreak.benchmarks;

import io.quickbreak.State;
import io.quickbreak.benchmarks.subject.Subject;
import io.quickbreak.benchmarks.subject.SubjectSettings;
import io.quickbreak.benchmarks.subject.Subjects;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a breaker add to a call when it counts the calls of the last ten seconds?
 *
 * <p>It would trip at 90 % failures of at least 100 calls, and does not. The clock is the library's default.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class TimeWindowBenchmark extends NanosecondBenchmark {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /** Who is measured. */
    @Param({
        Subjects.NONE,
        Subjects.QUICKBREAK,
        Subjects.QUICKBREAK_TOTALS_OFF,
        Subjects.RESILIENCE4J_SYNCHRONIZED,
        Subjects.RESILIENCE4J_LOCK_FREE,
        Subjects.RESILIENCE4J_TUNED,
        Subjects.FAILSAFE,
        Subjects.ARMERIA,
        Subjects.SENTINEL
    })
    public String subject;

    private Subject breaker;

    /** Makes the breaker. */
    @Setup
    public void prepare() {
        breaker = Subjects.of(subject, SubjectSettings.neverTripping(100).inLast(TEN_SECONDS));
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
     * A call by hand: permit and success.
     *
     * @return true
     */
    @Benchmark
    public boolean healthyCall() {
        return breaker.healthyCall();
    }

    /**
     * A call by hand: permit, and success or failure.
     *
     * @param outcomes which it is
     * @return true
     */
    @Benchmark
    public boolean call(TenthFails outcomes) {
        return outcomes.nextFails() ? breaker.failingCall() : breaker.healthyCall();
    }
}
