package io.quickbreak.benchmarks.compare;

import io.quickbreak.benchmarks.report.Operation;

/**
 * A result of two builds.
 *
 * @param operation what was measured
 * @param before nanoseconds a call by one build, the geometric mean over all rounds
 * @param after the same by the other
 * @param ratio after by before
 * @param low lower end of the ratio's interval
 * @param high upper end
 * @param change what can be said about it
 */
public record Compared(
        Operation operation, double before, double after, double ratio, double low, double high, Change change) {

    boolean isSlowerBeyond(double tolerance) {
        return change == Change.SLOWER && ratio > 1 + tolerance;
    }
}
