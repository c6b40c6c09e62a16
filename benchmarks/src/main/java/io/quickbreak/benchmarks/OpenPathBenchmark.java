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
 * What does it cost to be rejected while the breaker is open?
 *
 * <p>The breaker was tripped by failures and stays open for a day by the library's default clock, which is read at each rejection but where a thread or a timer
 * waits for the end of the day.
 */
public class OpenPathBenchmark extends NanosecondBenchmark {

    /** A breaker that has been tripped. */
    public abstract static class Tripped {

        Subject breaker;

        void prepare(String name) {
            breaker = Subjects.of(name, SubjectSettings.standard());
            breaker.open();
        }

        /** Makes sure that what was measured was an open breaker. */
        @TearDown(Level.Iteration)
        public void requireOpen() {
            breaker.require(State.OPEN);
        }

        /** Ends what the library has started. */
        @TearDown
        public void close() {
            breaker.close();
        }
    }

    /** Breakers that reject by a return value. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class ByValue extends Tripped {

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
            Subjects.ARMERIA,
            Subjects.SENTINEL,
            Subjects.PEKKO
        })
        public String subject;

        /** Makes a breaker, and trips it. */
        @Setup
        public void prepare() {
            prepare(subject);
        }
    }

    /** Breakers that throw. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class ByException extends Tripped {

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

        /** Makes a breaker, and trips it. */
        @Setup
        public void prepare() {
            prepare(subject);
        }
    }

    /** Breakers that take a fallback. */
    @org.openjdk.jmh.annotations.State(Scope.Benchmark)
    public static class WithFallback extends Tripped {

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
            Subjects.HYSTRIX,
            Subjects.VERTX
        })
        public String subject;

        /** Makes a breaker, and trips it. */
        @Setup
        public void prepare() {
            prepare(subject);
        }
    }

    /**
     * A rejection that is a return value.
     *
     * @param tripped the breaker
     * @return false
     */
    @Benchmark
    public boolean rejectBoolean(ByValue tripped) {
        return tripped.breaker.tryAcquire();
    }

    /**
     * A rejection that is thrown, and caught where the call is made.
     *
     * @param tripped the breaker
     * @return the exception
     */
    @Benchmark
    public Exception rejectException(ByException tripped) {
        return tripped.breaker.rejectedCall();
    }

    /**
     * A rejection that is answered by a fallback.
     *
     * @param tripped the breaker
     * @return the fallback's value
     */
    @Benchmark
    public Reply rejectFallback(WithFallback tripped) {
        return tripped.breaker.callOrFallback();
    }
}
