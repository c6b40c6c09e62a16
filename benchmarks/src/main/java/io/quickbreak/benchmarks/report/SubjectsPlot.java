package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.html.Plot;
import io.quickbreak.benchmarks.html.Plot.Legend;
import io.quickbreak.benchmarks.html.Plot.Mark;
import io.quickbreak.benchmarks.html.Plot.Panel;
import io.quickbreak.benchmarks.html.ThemeColor;
import io.quickbreak.benchmarks.report.SubjectsChart.Bar;
import io.quickbreak.benchmarks.report.SubjectsChart.Line;
import io.quickbreak.benchmarks.subject.Subjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The results of one benchmark class: a chart for each operation and its parameters, with a bar for each subject and number of threads. */
final class SubjectsPlot {

    private final Scores scores;
    private final List<Integer> threads;

    private SubjectsPlot(SortedMap<Operation, Score> results, Scores scores) {
        this.scores = scores;
        this.threads = results.keySet().stream()
                .map(Operation::threads)
                .distinct()
                .sorted()
                .toList();
    }

    static Plot of(String benchmarkClass, SortedMap<Operation, Score> results, Scores scores) {
        SubjectsPlot plot = new SubjectsPlot(results, scores);
        Map<String, List<Operation>> panels = new LinkedHashMap<>();
        results.keySet().stream()
                .filter(Operation::hasSubject)
                .forEach(operation -> panels.computeIfAbsent(operation.title(), title -> new ArrayList<>())
                        .add(operation));
        List<SubjectsChart> charts = panels.values().stream().map(plot::chart).toList();
        List<String> titles = List.copyOf(panels.keySet());
        List<Panel> drawn = new ArrayList<>();
        for (int i = 0; i < charts.size(); i++) {
            SubjectsChart chart = charts.get(i);
            String scale = chart.isLogarithmic() ? ", logarithmic scale" : "";
            drawn.add(new Panel("`" + titles.get(i) + "`" + scale, chart::draw, chart::heightAt));
        }
        return new Plot(benchmarkClass, "Nanoseconds a call, the fastest first.", plot.legend(charts), drawn);
    }

    private List<Legend> legend(List<SubjectsChart> charts) {
        List<Legend> legend = new ArrayList<>();
        for (int count : threads) {
            legend.add(bars("Quickbreak", ThemeColor.OURS, count));
        }
        for (int count : threads) {
            legend.add(bars("others", ThemeColor.PEER, count));
        }
        Set<String> inSight = charts.stream()
                .flatMap(chart -> chart.linesInSight().stream())
                .map(Line::name)
                .collect(Collectors.toSet());
        charts.stream()
                .flatMap(chart -> chart.lines().stream())
                .filter(line -> inSight.contains(line.name()))
                .map(line -> new Legend(line.name(), line.color(), Mark.DASHES))
                .distinct()
                .forEach(legend::add);
        return legend;
    }

    private Legend bars(String who, ThemeColor color, int count) {
        String name = who + (count == 1 ? ", 1 thread" : ", " + count + " threads");
        return new Legend(name, color, SubjectsChart.opacityOf(count, threads), Mark.AREA);
    }

    private SubjectsChart chart(List<Operation> operations) {
        List<Bar> bars = operations.stream()
                .filter(operation -> !operation.subject().equals(Subjects.NONE))
                .map(operation -> new Bar(
                        operation.subject(),
                        operation.threads(),
                        scores.of(operation).orElseThrow().nanos()))
                .toList();
        List<Line> lines = new ArrayList<>();
        scores.nanosOf(operations.get(0).by(Subjects.NONE))
                .ifPresent(none ->
                        lines.add(new Line("none: the benchmark without a breaker", none.value(), ThemeColor.INK)));
        addLine(lines, "L: volatile load and branch", DesignTargets.LOAD, ThemeColor.LOAD);
        addLine(lines, "A: getAndAdd on an own cache line", DesignTargets.ADD, ThemeColor.ADD);
        addLine(lines, "C: System.nanoTime()", DesignTargets.CLOCK, ThemeColor.CLOCK);
        return new SubjectsChart(threads, bars, lines);
    }

    private void addLine(List<Line> lines, String name, Measured measured, ThemeColor color) {
        measured.in(scores).ifPresent(time -> lines.add(new Line(name, time.value(), color)));
    }
}
