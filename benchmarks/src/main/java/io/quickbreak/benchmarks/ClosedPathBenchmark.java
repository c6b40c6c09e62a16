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
 * What does a breaker add to a call while all is well?
 *
 * <p>The window holds 100 calls and is full of successes; the guarded call costs nothing.
 */
public class ClosedPathBenchmark extends NanosecondBenchmark {

    /** A breaker that has seen nothing but successes. */
    public abstract static class Closed {

        Subject breaker;

        void prepare(String name) {
            breaker = Subjects.of(name, SubjectSettings.standard());
            breaker.fill();
        }

        /** Makes sure that what was measured was a closed breaker. */
        @TearDown(Level.Iteration)
        public void requireClosed() {
            breaker.require(State.CLOSED);
        }

        /** Ends what the library has started. */
        @TearDown
        public void close() {
            breaker.close();
        }
    }

    /** Breakers whose permits can be asked for by themselves. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class Permits extends Closed {

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
            Subjects.PEKKO
        })
        public String subject;

        /** Makes a closed breaker. */
        @Setup
        public void prepare() {
            prepare(subject);
        }
    }

    /** Breakers that take a permit and an outcome. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class ByHand extends Closed {

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

        /** Makes a closed breaker. */
        @Setup
        public void prepare() {
            prepare(subject);
        }
    }

    /** Breakers that take a lambda. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class ByLambda extends Closed {

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

        /** Makes a closed breaker. */
        @Setup
        public void prepare() {
            prepare(subject);
        }
    }

    /**
     * The permit alone.
     *
     * @param closed the breaker
     * @return true
     */
    @Benchmark
    public boolean tryAcquire(Permits closed) {
        return closed.breaker.tryAcquire();
    }

    /**
     * A call by hand: permit and success.
     *
     * @param closed the breaker
     * @return true
     */
    @Benchmark
    public boolean healthyCall(ByHand closed) {
        return closed.breaker.healthyCall();
    }

    /**
     * A call given as a lambda.
     *
     * @param closed the breaker
     * @return what the lambda returns
     */
    @Benchmark
    public Reply callLambda(ByLambda closed) {
        return closed.breaker.call();
    }
}
