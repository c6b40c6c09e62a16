package io.quickbreak.benchmarks.smoke;

import io.quickbreak.benchmarks.NanosecondBenchmark;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Would it be noticed if a call allocated an object now and then?
 *
 * <p>A control: the smoke check fails unless it finds this benchmark guilty.
 */
@State(Scope.Thread)
public class AllocationControlBenchmark extends NanosecondBenchmark {

    private int calls;

    /**
     * Allocates the smallest object there is, in one call of 64.
     *
     * @param sink keeps the object from being optimised away
     * @return calls up to now
     */
    @Benchmark
    public int allocateNowAndThen(Blackhole sink) {
        calls++;
        if ((calls & 63) == 0) {
            sink.consume(new Object());
        }
        return calls;
    }
}
