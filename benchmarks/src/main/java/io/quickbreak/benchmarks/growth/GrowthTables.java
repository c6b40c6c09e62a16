package io.quickbreak.benchmarks.growth;

import io.quickbreak.benchmarks.measure.MachineDescription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a run as Markdown. */
final class GrowthTables {

    private final GrowthPlan plan;
    private final MachineDescription machine;
    private final GrowthResult result;
    private final GrowthMemory memory;
    private final StringBuilder text = new StringBuilder();

    GrowthTables(GrowthPlan plan, MachineDescription machine, GrowthResult result, GrowthMemory memory) {
        this.plan = plan;
        this.machine = machine;
        this.result = result;
        this.memory = memory;
    }

    String text() {
        line("# How costs grow");
        line("");
        line(
                "%s, **%d cores**, %s; load average before %s; commit `%s`, uncommitted changes: %s. Rounds: %d. Errors are half of a 99.9 %% confidence"
                        + " interval. More threads than cores say how they get along, and nothing about more cores.",
                machine.cpu(),
                machine.cores(),
                machine.jvm(),
                machine.loadBefore(),
                machine.commit(),
                machine.uncommittedChanges(),
                plan.pace().rounds());
        windows();
        throughput("healthy call", GrowthPlan.HEALTHY);
        throughput("10 % failures, window of 100", GrowthPlan.MIX);
        bytes(
                "Bytes a breaker, by calls in the window; " + GrowthMemory.BREAKERS + " breakers",
                memory.byWindow(),
                plan.windows());
        bytes(
                "Bytes a breaker, by number of breakers; window of " + GrowthMemory.WINDOW,
                memory.byNumber(),
                plan.breakers());
        return text.toString();
    }

    private void windows() {
        title("ns a call by calls in the window, one thread, 30 % failures, less the time of the benchmark itself");
        line(
                "The slope is that of a straight line through the logarithms: 0 stays as it is, 0.5 grows as the square root, 1 in proportion.");
        line("");
        head(plan.windows(), " slope ± standard error |");
        for (Series series : result.byWindow()) {
            LogLogSlope slope = series.slope();
            line(
                    "| `%s` | %s | %s ± %s |",
                    series.subject(),
                    cells(series, plan.windows()),
                    number(slope.slope()),
                    number(slope.standardError()));
        }
    }

    private void throughput(String what, String benchmark) {
        title("Million calls a second of all threads, by threads, " + machine.cores() + " cores: " + what);
        head(plan.threads(), "");
        for (Series series : result.throughput(benchmark)) {
            line("| `%s` | %s |", series.subject(), cells(series, plan.threads()));
        }
    }

    private void bytes(String what, Map<String, Map<Integer, Double>> bytes, List<Integer> columns) {
        title(what);
        head(columns, "");
        bytes.forEach((kind, values) -> line(
                "| %s | %s |",
                kind,
                columns.stream()
                        .map(column -> String.format(Locale.ROOT, "%,.0f", values.get(column)))
                        .collect(Collectors.joining(" | "))));
    }

    private void title(String title) {
        text.append("\n## ").append(title).append("\n\n");
    }

    private void head(List<Integer> columns, String more) {
        line(
                "| | %s |%s",
                columns.stream()
                        .map(column -> String.format(Locale.ROOT, "%,d", column))
                        .collect(Collectors.joining(" | ")),
                more);
        line("|---|%s%s", "---:|".repeat(columns.size()), more.isEmpty() ? "" : "---:|");
    }

    private static String cells(Series series, List<Integer> columns) {
        return columns.stream().map(column -> cell(series.values().get(column))).collect(Collectors.joining(" | "));
    }

    private static String cell(Measure measure) {
        if (measure == null) {
            return "-";
        }
        String error = measure.error() == null ? "" : " ± " + number(measure.error());
        return number(measure.value()) + error;
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        String pattern = Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 1_000 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
