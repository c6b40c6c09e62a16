package io.quickbreak.benchmarks.model;

import io.quickbreak.benchmarks.model.CallModel.Path;
import io.quickbreak.benchmarks.report.Estimate;
import io.quickbreak.benchmarks.report.Operation;
import io.quickbreak.benchmarks.report.Score;
import io.quickbreak.benchmarks.report.Scores;
import io.quickbreak.benchmarks.subject.Subjects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The model as Markdown: what it says for 4 to 128 cores, and what it says for two beside what was measured. */
public final class ModelTables {

    private static final List<Integer> CORES = List.of(4, 8, 16, 32, 64, 128);

    /** From the measurements of N. Viennot, core-to-core-latency, 2022. */
    private static final List<Topology> TOPOLOGIES = List.of(
            new Topology("clusters of 8 cores (as EPYC Milan)", 8, 23, 64, 107, 197),
            new Topology("one mesh (as Xeon Ice Lake)", 32, 51, 32, 51, 108));

    private static final List<Check> CHECKS = List.of(
            new Check(Path.HEALTHY, Designs.OURS, "ClosedPathBenchmark.healthyCall", Subjects.QUICKBREAK_TOTALS_OFF),
            new Check(Path.HEALTHY, Designs.OURS_WITH_TOTALS, "ClosedPathBenchmark.healthyCall", Subjects.QUICKBREAK),
            new Check(Path.HEALTHY, Designs.LOCK, "ClosedPathBenchmark.healthyCall", Subjects.FAILSAFE),
            new Check(Path.HEALTHY, Designs.LOOP, "ClosedPathBenchmark.healthyCall", Subjects.RESILIENCE4J_LOCK_FREE),
            new Check(Path.TENTH_FAILS, Designs.OURS, "FailureMixBenchmark.call", Subjects.QUICKBREAK_TOTALS_OFF),
            new Check(Path.TENTH_FAILS, Designs.OURS_WITH_TOTALS, "FailureMixBenchmark.call", Subjects.QUICKBREAK),
            new Check(Path.TENTH_FAILS, Designs.LOCK, "FailureMixBenchmark.call", Subjects.FAILSAFE),
            new Check(Path.TENTH_FAILS, Designs.LOOP, "FailureMixBenchmark.call", Subjects.RESILIENCE4J_LOCK_FREE));

    private record Check(Path path, String design, String benchmark, String subject) {}

    private final Scores scores;
    private final Primitives primitives;
    private final StringBuilder text = new StringBuilder();

    /**
     * Makes tables.
     *
     * @param scores a measured run, with one thread and with two
     * @throws IllegalArgumentException if it lacks a baseline
     */
    public ModelTables(Scores scores) {
        this.scores = scores;
        this.primitives = Primitives.of(scores);
    }

    /**
     * Returns all tables.
     *
     * @return Markdown
     */
    public String text() {
        text.setLength(0);
        writtenLines();
        TOPOLOGIES.forEach(this::predictions);
        check();
        return text.toString();
    }

    private void writtenLines() {
        line("### Shared cache lines that a call writes");
        line("");
        line("| call | design | lines, and writes a call |");
        line("|---|---|---|");
        for (CallModel call : Designs.all()) {
            line("| %s | %s | %s |", call.path().label(), call.design(), call.written());
        }
    }

    private void predictions(Topology topology) {
        line("");
        line("### Model: ns a call on one breaker, %s", topology.name());
        line("");
        line("| call | design | %s |", join(cores -> cores + " cores"));
        line("|---|---|%s", "---:|".repeat(CORES.size()));
        line("| *mean transfer of a line* | | %s |", join(cores -> number(topology.transferNanos(cores))));
        for (CallModel call : Designs.all()) {
            line(
                    "| %s | %s | %s |",
                    call.path().label(),
                    call.design(),
                    join(cores -> number(call.nanos(cores, topology.transferNanos(cores), primitives))));
        }
    }

    private void check() {
        line("");
        line("### Check: what a second thread adds, modelled and measured");
        line("");
        line(
                "The transfer is taken from the same run: %s ns for one fetch-and-add of two threads on one word.",
                number(primitives.transferOfTwoNanos()));
        line("");
        line("| call | design | modelled, ns | measured of | measured, ns |");
        line("|---|---|---:|---|---:|");
        for (Check check : CHECKS) {
            line(
                    "| %s | %s | %s | `%s` | %s |",
                    check.path().label(),
                    check.design(),
                    number(modelledIncrease(check)),
                    check.subject(),
                    measuredIncrease(check));
        }
    }

    private double modelledIncrease(Check check) {
        CallModel call = Designs.all().stream()
                .filter(one -> one.path() == check.path() && one.design().equals(check.design()))
                .findFirst()
                .orElseThrow();
        return call.nanos(2, primitives.transferOfTwoNanos(), primitives) - call.nanos(1, 0, primitives);
    }

    private String measuredIncrease(Check check) {
        Optional<Estimate> one = measured(check, 1);
        Optional<Estimate> two = measured(check, 2);
        if (one.isEmpty() || two.isEmpty()) {
            return "-";
        }
        double error = Math.hypot(one.get().error(), two.get().error());
        return number(two.get().value() - one.get().value()) + " ± " + number(error);
    }

    private Optional<Estimate> measured(Check check, int threads) {
        return scores.all().entrySet().stream()
                .filter(entry -> isOf(check, threads, entry.getKey()))
                .map(Map.Entry::getValue)
                .map(Score::nanos)
                .findFirst();
    }

    private static boolean isOf(Check check, int threads, Operation operation) {
        return operation.benchmark().equals(check.benchmark())
                && operation.threads() == threads
                && operation.subject().equals(check.subject())
                && operation.params().getOrDefault("failurePercent", "10").equals("10")
                && operation.params().getOrDefault("window", "100").equals("100");
    }

    private interface Cell {
        String at(int cores);
    }

    private static String join(Cell cell) {
        return CORES.stream().map(cell::at).collect(Collectors.joining(" | "));
    }

    private static String number(double value) {
        String pattern = Math.abs(value) < 10 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
