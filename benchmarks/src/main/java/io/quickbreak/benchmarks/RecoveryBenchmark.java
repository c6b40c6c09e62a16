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
 * What does a whole outage cost: tripping, waiting, probing, closing?
 *
 * <p>Five failures trip the breaker, the clock is moved past the open duration, and three probes that succeed close it again. Each thread has a
 * breaker of its own, for what is measured is the cycle and not its contention. Each library is
 * used in its cheapest form, a lambda if it has no other. Failsafe and SmallRye cannot be given a clock; see their adapters.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
public class RecoveryBenchmark extends NanosecondBenchmark {

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
        Subjects.PEKKO
    })
    public String subject;

    private Subject breaker;
    private int failures;
    private int probes;

    /** Makes a closed breaker. */
    @Setup
    public void make() {
        SubjectSettings settings = SubjectSettings.recovering();
        failures = settings.window();
        breaker = Subjects.of(subject, settings);
        probes = breaker.probes();
    }

    /** Ends what the library has started. */
    @TearDown
    public void close() {
        breaker.close();
    }

    /** Makes sure that the last cycle ended as it began. */
    @TearDown(Level.Iteration)
    public void requireClosed() {
        breaker.require(State.CLOSED);
    }

    /**
     * One cycle.
     *
     * @return how many calls were admitted
     */
    @Benchmark
    public int cycle() {
        int admitted = 0;
        for (int i = 0; i < failures; i++) {
            admitted += breaker.fail() ? 1 : 0;
        }
        breaker.passOpenDuration();
        for (int i = 0; i < probes; i++) {
            admitted += breaker.succeed() ? 1 : 0;
        }
        if (admitted != failures + probes) {
            throw new IllegalStateException(
                    "admitted: " + admitted + " (expected: " + (failures + probes) + " calls of a cycle)");
        }
        return admitted;
    }
}
