package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this run does not say. */
final class CoverageSection implements Section {

    @Override
    public boolean isIn(Run run) {
        return true;
    }

    @Override
    public void write(Run run, Html html) {
        html.element("h2", "What was not covered");
        html.open("ul");
        sentences(run).forEach(sentence -> html.prose("li", sentence));
        html.close("ul");
    }

    private static List<String> sentences(Run run) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Of the design's table, no benchmark here covers: " + String.join("; ", DesignTargets.NOT_COVERED)
                + ".");
        add(sentences, "Targets that were not measured in this run: ", targetsNotMeasured(run.scores()));
        add(sentences, "Benchmarks that are not in this run: ", benchmarksNotRun(run.scores()));
        sentences.add(
                "The guarded call costs nothing here, and each benchmark runs alone: what a breaker does to the caches of"
                        + " a whole program is not seen.");
        sentences.add("A machine with " + run.machine().cores()
                + " cores says nothing about one with more, nor about other processors.");
        return sentences;
    }

    private static void add(List<String> sentences, String begin, String rest) {
        if (!rest.isEmpty()) {
            sentences.add(begin + rest + ".");
        }
    }

    private static String targetsNotMeasured(Scores scores) {
        return DesignTargets.all().stream()
                .map(target -> TargetRow.of(target, scores))
                .filter(row -> row.ownVerdict() == Verdict.NOT_MEASURED)
                .map(row -> row.target().row())
                .collect(Collectors.joining("; "));
    }

    private static String benchmarksNotRun(Scores scores) {
        Set<String> run =
                scores.all().keySet().stream().map(Operation::className).collect(Collectors.toSet());
        return Stream.of(Question.values())
                .map(Question::benchmarkClass)
                .filter(name -> !run.contains(name))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }
}
