package io.quickbreak.benchmarks;

import io.quickbreak.State;
import io.quickbreak.benchmarks.subject.Subject;
import io.quickbreak.benchmarks.subject.SubjectSettings;
import io.quickbreak.benchmarks.subject.Subjects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to be rejected by an exception that is caught twenty frames up?
 *
 * <p>That is where services catch it: not where the call is made. None of the frames between is inlined, so the JVM unwinds each, and an exception with a stack
 * trace writes it down.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class DeepRejectionBenchmark extends NanosecondBenchmark {

    private static final int FRAMES = 20;

    /** Who is measured. */
    @Param({
        Subjects.NONE,
        Subjects.QUICKBREAK,
        Subjects.QUICKBREAK_TOTALS_OFF,
        Subjects.QUICKBREAK_WATCHED,
        Subjects.LOCKED,
        Subjects.RESILIENCE4J_SYNCHRONIZED,
        Subjects.RESILIENCE4J_LOCK_FREE,
        Subjects.RESILIENCE4J_TUNED,
        Subjects.FAILSAFE,
        Subjects.SMALLRYE,
        Subjects.SENTINEL,
        Subjects.HYSTRIX,
        Subjects.PEKKO
    })
    public String subject;

    private Subject breaker;

    /** Makes the breaker. */
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
     * A rejection that is thrown, twenty frames below where it is caught.
     *
     * @return the exception
     */
    @Benchmark
    public Exception rejectException() {
        try {
            descend(FRAMES);
        } catch (Exception rejected) {
            return rejected;
        }
        throw new IllegalStateException("call: admitted (expected: rejected)");
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private void descend(int frames) throws Exception {
        if (frames > 1) {
            descend(frames - 1);
        } else {
            breaker.attempt();
        }
    }
}
