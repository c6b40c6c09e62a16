package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.html.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must not allocate, and what it did; peers beside it. */
final class AllocationSection implements Section {

    @Override
    public boolean isIn(Run run) {
        return !promisedNone(run.scores()).isEmpty();
    }

    /** Those nearest to what is put down to JMH come first. */
    static List<Map.Entry<Operation, Score>> promisedNone(Scores scores) {
        return scores.all().entrySet().stream()
                .filter(result -> Allocation.isPromisedNone(result.getKey()))
                .sorted(Comparator.comparing((Map.Entry<Operation, Score> result) ->
                                result.getValue().bytesPerCall() / Allocation.allowance(result.getValue()))
                        .reversed())
                .toList();
    }

    @Override
    public void write(Run run, Html html) {
        List<Map.Entry<Operation, Score>> promised = promisedNone(run.scores());
        long met = promised.stream()
                .filter(result -> Allocation.isNone(result.getValue()))
                .count();
        html.element("h2", "Allocation");
        html.element(
                "p",
                "No steady state of this breaker may allocate. JMH itself allocates some kilobytes an iteration: harness is what"
                        + " they could come to by the call. What the peers allocate stands in the tables above.",
                "class",
                "muted");
        if (met == promised.size()) {
            html.open("details");
        } else {
            html.open("details", "open", "open");
        }
        html.element("summary", "met by " + met + " of " + promised.size() + " results");
        html.table(
                new Table(
                        List.of("operation", "subject", "threads", "bytes a call", "harness, at most", "met"),
                        promised.stream()
                                .map(result -> row(result.getKey(), result.getValue()))
                                .toList()),
                "two");
        html.close("details");
    }

    private static List<String> row(Operation operation, Score score) {
        return List.of(
                operation.name(),
                operation.subject(),
                String.valueOf(operation.threads()),
                String.format(Locale.ROOT, "%.4f", score.bytesPerCall()),
                String.format(Locale.ROOT, "%.4f", Allocation.allowance(score)),
                Verdict.of(Allocation.isNone(score)).wording());
    }
}
