package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.subject.Subjects;
import java.util.Set;

/**
 * Which operations must not allocate, and how to tell whether they did.
 *
 * <p>JMH's profiler counts all that the JVM allocates during an iteration and divides it by the number of calls, so an operation that allocates nothing
 * shows the few kilobytes that JMH itself needs for an iteration. An object is at least 16 bytes, so an operation that allocates one in a
 * hundred calls shows 0.16 bytes a call.
 */
public final class Allocation {

    /** More than JMH itself was ever seen to allocate in an iteration. */
    static final double BYTES_OF_HARNESS_PER_ITERATION = 32_768;

    /** Not worth an object in a thousand calls. */
    static final double BYTES_PER_CALL = 0.01;

    private static final Set<String> FREE_OF_ALLOCATION = Set.of(
            "ClosedPathBenchmark.tryAcquire",
            "ClosedPathBenchmark.healthyCall",
            "ClosedPathBenchmark.callLambda",
            "FailureMixBenchmark.call",
            "OpenPathBenchmark.rejectBoolean",
            "HalfOpenBenchmark.rejectBoolean",
            "RecoveryBenchmark.cycle",
            "FailureBurstBenchmark.call",
            "SmallWindowBenchmark.call",
            "WindowGrowthBenchmark.call",
            "TimeWindowBenchmark.healthyCall",
            "TimeWindowBenchmark.call",
            "SlowCallBenchmark.healthyCall",
            "SlowLambdaBenchmark.callLambda",
            "ThrowingLambdaBenchmark.call",
            "RegistryBenchmark.hit");

    private Allocation() {}

    /**
     * Returns whether the design promises that an operation allocates nothing: all of this breaker's, in every state, but for a rejection that
     * makes an exception.
     *
     * @param operation what was measured
     * @return true if it must not allocate
     */
    public static boolean isPromisedNone(Operation operation) {
        return FREE_OF_ALLOCATION.contains(operation.benchmark()) && Subjects.isOurs(operation.subject());
    }

    /**
     * Returns whether a result is that of an operation that allocates nothing.
     *
     * @param score the result
     * @return false if it allocated, or if that was not measured
     */
    public static boolean isNone(Score score) {
        return score.bytesPerCall() <= allowance(score);
    }

    /**
     * Returns up to how many bytes a call are put down to JMH.
     *
     * @param score the result, for the number of its calls
     * @return bytes a call
     */
    public static double allowance(Score score) {
        return BYTES_PER_CALL + BYTES_OF_HARNESS_PER_ITERATION / score.callsPerIteration();
    }
}
