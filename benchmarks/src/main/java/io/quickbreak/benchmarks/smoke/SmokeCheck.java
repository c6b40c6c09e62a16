package io.quickbreak.benchmarks.smoke;

import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.report.Allocation;
import io.quickbreak.benchmarks.report.Operation;
import io.quickbreak.benchmarks.report.Score;
import io.quickbreak.benchmarks.report.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges a run of everything: did all that is listed run, did anything allocate that must not, and was the control caught? */
public final class SmokeCheck {

    private static final String CONTROL = "AllocationControlBenchmark.allocateNowAndThen";

    private final List<Listed> listed;
    private final Scores scores;
    private final List<String> complaints = new ArrayList<>();

    private SmokeCheck(List<Listed> listed, Scores scores) {
        this.listed = listed;
        this.scores = scores;
    }

    /**
     * Looks for what is wrong.
     *
     * @param listed all benchmarks there are
     * @param expectedResults how many results they have, with all their parameters
     * @param scores the results there are
     * @return a line for each complaint, none if all is well
     */
    public static List<String> complaints(List<Listed> listed, int expectedResults, Scores scores) {
        SmokeCheck check = new SmokeCheck(listed, scores);
        check.everythingRan(expectedResults);
        check.timesAreTimes();
        check.nothingAllocated();
        check.controlWasCaught();
        return check.complaints;
    }

    private void everythingRan(int expectedResults) {
        Set<String> missing = new TreeSet<>(listed.stream().map(Listed::name).toList());
        missing.removeAll(
                scores.all().keySet().stream().map(Operation::benchmark).collect(Collectors.toSet()));
        if (!missing.isEmpty()) {
            complaints.add("benchmarks not run: " + missing + " (expected: none)");
        }
        if (scores.all().size() != expectedResults) {
            complaints.add("results: " + scores.all().size() + " (expected: " + expectedResults + ", as listed)");
        }
    }

    private void timesAreTimes() {
        scores.all().forEach((operation, score) -> {
            double nanos = score.nanos().value();
            if (!(nanos > 0) || Double.isInfinite(nanos)) {
                complaints.add(operation + ": " + nanos + " ns (expected: a positive time)");
            }
        });
    }

    private void nothingAllocated() {
        long promised = scores.all().keySet().stream()
                .filter(Allocation::isPromisedNone)
                .count();
        if (promised == 0) {
            complaints.add("results without allocation: 0 (expected: all steady states)");
        }
        scores.all().forEach((operation, score) -> {
            if (Allocation.isPromisedNone(operation) && !Allocation.isNone(score)) {
                complaints.add(operation + ": " + allocationOf(score));
            }
        });
    }

    private void controlWasCaught() {
        boolean caught = scores.all().entrySet().stream()
                .anyMatch(
                        result -> result.getKey().benchmark().equals(CONTROL) && !Allocation.isNone(result.getValue()));
        if (!caught) {
            complaints.add(CONTROL + ": not caught (expected: to be found allocating)");
        }
    }

    private static String allocationOf(Score score) {
        return String.format(
                Locale.ROOT,
                "%.4f B/call (expected: at most %.4f, which JMH itself may take)",
                score.bytesPerCall(),
                Allocation.allowance(score));
    }
}
