package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import io.quickbreak.benchmarks.html.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** For each question a chart, and all numbers below it. */
final class QuestionsSection implements Section {

    @Override
    public boolean isIn(Run run) {
        return !run.scores().all().isEmpty();
    }

    @Override
    public void write(Run run, Html html) {
        html.element("h2", "How to read the charts");
        html.element(
                "p",
                "Each bar is the time of one call in nanoseconds, and less is better; with several threads on one breaker it is"
                        + " the time that each of them waits. Whiskers are JMH's error, half of a 99.9 % confidence interval; where"
                        + " one is cut off, it is written beside the bar. Where the slowest takes more than twenty times as long as"
                        + " the fastest, the scale is logarithmic: each line is ten times the one before it, and lengths of bars"
                        + " cannot be compared.",
                "class",
                "muted");
        for (String benchmarkClass : inOrder(run.scores())) {
            SortedMap<Operation, Score> results = resultsOf(benchmarkClass, run.scores());
            html.element("h2", Question.of(benchmarkClass).map(Question::text).orElse(benchmarkClass));
            if (results.keySet().stream().anyMatch(Operation::hasSubject)) {
                html.figure(
                        SubjectsPlot.of(benchmarkClass, results, run.scores()),
                        benchmarkClass.toLowerCase(Locale.ROOT));
            }
            html.open("details").element("summary", "all numbers of " + benchmarkClass);
            html.table(table(results), "two");
            html.close("details");
        }
    }

    private static List<String> inOrder(Scores scores) {
        Set<String> measured =
                scores.all().keySet().stream().map(Operation::className).collect(Collectors.toCollection(TreeSet::new));
        List<String> order = new ArrayList<>();
        for (Question question : Question.values()) {
            if (measured.remove(question.benchmarkClass())) {
                order.add(question.benchmarkClass());
            }
        }
        order.addAll(measured);
        return order;
    }

    private static SortedMap<Operation, Score> resultsOf(String benchmarkClass, Scores scores) {
        SortedMap<Operation, Score> results = new TreeMap<>();
        scores.all().forEach((operation, score) -> {
            if (operation.className().equals(benchmarkClass)) {
                results.put(operation, score);
            }
        });
        return results;
    }

    private static Table table(SortedMap<Operation, Score> results) {
        List<List<String>> rows = new ArrayList<>();
        results.forEach((operation, score) -> rows.add(List.of(
                operation.title(),
                operation.subject(),
                String.valueOf(operation.threads()),
                Nanos.show(score.nanos().value()),
                Nanos.showError(score.nanos()),
                bytes(score.bytesPerCall()))));
        return new Table(List.of("operation", "subject", "threads", "ns a call", "± ns", "bytes a call"), rows);
    }

    private static String bytes(double bytesPerCall) {
        return Double.isNaN(bytesPerCall) ? Nanos.MISSING : String.format(Locale.ROOT, "%,.2f", bytesPerCall);
    }
}
