package io.quickbreak.benchmarks;

import io.quickbreak.benchmarks.alternatives.Alternative;
import io.quickbreak.benchmarks.alternatives.Candidate;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Is there a faster way to record outcomes when some calls fail?
 *
 * <p>As in {@link FailureMixBenchmark}, the breaker would trip at 90 % failures. Whoever trips all the same has tripped by mistake, which is counted.
 */
@State(Scope.Benchmark)
public class AlternativesBenchmark extends NanosecondBenchmark {

    /** Who is measured. */
    @Param
    public Candidate alternative;

    /** Percentage of calls that fail. */
    @Param({"1", "10", "30"})
    public int failurePercent;

    /** Calls in the window. */
    @Param({"100", "1000", "10000"})
    public int window;

    private Alternative breaker;

    /** Makes a breaker with a full window. */
    @Setup
    public void fillWindow() {
        breaker = alternative.make(window);
        for (int i = 0; i < 2 * window; i++) {
            breaker.record(false);
        }
    }

    /**
     * A call with its outcome.
     *
     * @param outcomes which it is
     * @param trips counts the trips
     * @return whether it has tripped
     */
    @Benchmark
    public boolean call(Outcomes outcomes, Trips trips) {
        boolean tripped = breaker.record(outcomes.nextFails());
        if (tripped) {
            trips.falseTrips++;
        }
        return tripped;
    }

    /** The outcomes of one thread's calls. */
    @State(Scope.Thread)
    public static class Outcomes extends FailureSequence {

        /**
         * Makes the sequence.
         *
         * @param benchmark the percentage of failures
         * @param thread whose it is, which is the seed
         */
        @Setup
        public void shuffle(AlternativesBenchmark benchmark, ThreadParams thread) {
            shuffle(benchmark.failurePercent, thread.getThreadIndex());
        }
    }

    /** How often a breaker was open that should not be. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Trips {

        /** Calls that found it so, or made it so. */
        public long falseTrips;
    }
}
