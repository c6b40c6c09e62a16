package io.quickbreak.benchmarks.model;

import io.quickbreak.benchmarks.report.Operation;
import io.quickbreak.benchmarks.report.Score;
import io.quickbreak.benchmarks.report.Scores;
import java.util.Map;

/**
 * What single instructions took in a measured run.
 *
 * @param loadNanos a volatile load and a branch
 * @param addNanos a fetch-and-add on a line of one's own
 * @param swapNanos a read and a CAS on a line of one's own
 * @param clockNanos a reading of the clock
 * @param transferOfTwoNanos how long a line stayed with each of two threads for one fetch-and-add; less than it takes from one core to another, for a core makes several while it has it
 */
record Primitives(double loadNanos, double addNanos, double swapNanos, double clockNanos, double transferOfTwoNanos) {

    static Primitives of(Scores scores) {
        return new Primitives(
                nanos(scores, "loadAndBranch", 1),
                nanos(scores, "addOwn", 1),
                nanos(scores, "compareAndSetOwn", 1),
                nanos(scores, "clock", 1),
                nanos(scores, "addShared", 2) / 2);
    }

    private static double nanos(Scores scores, String method, int threads) {
        String name = "BaselineBenchmark." + method;
        for (Map.Entry<Operation, Score> entry : scores.all().entrySet()) {
            if (entry.getKey().benchmark().equals(name) && entry.getKey().threads() == threads) {
                return entry.getValue().nanos().value();
            }
        }
        throw new IllegalArgumentException(
                "in: a run without " + name + ", " + threads + " threads (expected: with it)");
    }
}
