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
 * How does what a breaker adds to a call grow with the window, when three calls in ten fail?
 *
 * <p>The breaker would trip at 90 % failures, and does not, however small the window is. The window here is one of many: the command {@code growth} takes others. One thread: with more, failures
 * of several could come together in a small window.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class WindowGrowthBenchmark extends NanosecondBenchmark {

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

    /** Calls in the window. */
    @Param("300")
    public int window;

    private Subject breaker;

    /** Makes a breaker with a full window. */
    @Setup
    public void fillWindow() {
        breaker = Subjects.of(subject, SubjectSettings.neverTripping(window));
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
    public boolean call(ThreeOfTenFail outcomes) {
        return outcomes.nextFails() ? breaker.failingCall() : breaker.healthyCall();
    }
}
