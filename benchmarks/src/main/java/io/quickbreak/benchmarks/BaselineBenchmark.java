package io.quickbreak.benchmarks;

import io.quickbreak.internal.PaddedAtomicLong;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What do the instructions cost that a circuit breaker cannot do without?
 *
 * <p>All limits of the design are multiples of the three of them that are called L, A and C, so they must come from the same run as what
 * is held against them.
 */
public class BaselineBenchmark extends NanosecondBenchmark {

    /** A word for each thread, on cache lines of its own. */
    @State(Scope.Thread)
    public static class OwnWord {
        final AtomicLong value = new PaddedAtomicLong(1);
    }

    /** One word for all threads. */
    @State(Scope.Benchmark)
    public static class SharedWord {
        final AtomicLong value = new PaddedAtomicLong(1);
    }

    /**
     * The harness by itself.
     *
     * @param word unused, to have the same loop as the others
     * @return a constant
     */
    @Benchmark
    public boolean none(SharedWord word) {
        return true;
    }

    /**
     * L: a volatile load and a branch on it, with all threads reading one word.
     *
     * @param word the word
     * @return true
     */
    @Benchmark
    public boolean loadAndBranch(SharedWord word) {
        if (word.value.get() < 0) {
            throw new IllegalStateException("word: negative (expected: positive)");
        }
        return true;
    }

    /**
     * A: a fetch-and-add on a cache line that no other thread touches.
     *
     * @param word the word
     * @return its value
     */
    @Benchmark
    public long addOwn(OwnWord word) {
        return word.value.getAndAdd(1);
    }

    /**
     * A fetch-and-add on one word for all threads: the same as A with one thread, a contended cache line with two.
     *
     * @param word the word
     * @return its value
     */
    @Benchmark
    public long addShared(SharedWord word) {
        return word.value.getAndAdd(1);
    }

    /**
     * A read and a compare-and-set that nobody else disturbs.
     *
     * @param word the word
     * @return true
     */
    @Benchmark
    public boolean compareAndSetOwn(OwnWord word) {
        long seen = word.value.get();
        return word.value.compareAndSet(seen, seen + 1);
    }

    /**
     * C: a reading of the clock.
     *
     * @return the time
     */
    @Benchmark
    public long clock() {
        return System.nanoTime();
    }
}
