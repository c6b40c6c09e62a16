package io.quickbreak.benchmarks.compare;

import io.quickbreak.benchmarks.report.Operation;
import io.quickbreak.benchmarks.report.Scores;
import java.util.List;

/**
 * What two builds took, round by round.
 *
 * @param before results of one build, a round each
 * @param after results of the other in the same rounds
 */
public record Rounds(List<Scores> before, List<Scores> after) {

    private static final int LEAST = 2;

    /** Refuses rounds that are no pairs, or too few to tell chance from difference. */
    public Rounds {
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (before.size() != after.size() || before.size() < LEAST) {
            throw new IllegalArgumentException("rounds: " + before.size() + " before, " + after.size()
                    + " after (expected: as many of each, and " + LEAST + " or more)");
        }
    }

    List<Operation> operations() {
        return List.copyOf(before.get(0).all().keySet());
    }

    static double[] nanosOf(Operation operation, List<Scores> rounds) {
        return rounds.stream()
                .mapToDouble(scores -> scores.all().get(operation).nanos().value())
                .toArray();
    }
}
