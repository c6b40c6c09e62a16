package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.subject.Subjects;
import java.util.Optional;

/**
 * A measured time that a target speaks of.
 *
 * @param operation what was measured
 * @param net whether the time of the same operation by {@code none} is taken off: where the benchmark itself does a good part of the work, as when it
 *     decides by a random sequence which call fails
 */
record Measured(Operation operation, boolean net) {

    static Measured raw(Operation operation) {
        return new Measured(operation, false);
    }

    static Measured net(Operation operation) {
        return new Measured(operation, true);
    }

    Measured by(String subject) {
        return new Measured(operation.by(subject), net);
    }

    Measured at(int threads) {
        return new Measured(operation.at(threads), net);
    }

    Optional<Estimate> in(Scores scores) {
        Optional<Estimate> time = scores.nanosOf(operation);
        if (!net) {
            return time;
        }
        return time.flatMap(gross -> scores.nanosOf(operation.by(Subjects.NONE)).map(gross::minus));
    }
}
