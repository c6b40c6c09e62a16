package io.quickbreak.benchmarks.report;

import io.quickbreak.benchmarks.alternatives.Candidate;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run of the alternatives in Markdown: a table for each number of threads, with what each alternative gives up. */
public final class AlternativesPage {

    /** The benchmark that the page is about. */
    public static final String BENCHMARK = "AlternativesBenchmark.call";

    private static final String ALTERNATIVE = "alternative";
    private static final String MISSING = "—";

    private final Scores scores;
    private final MachineDescription machine;
    private final StringBuilder text = new StringBuilder();

    private AlternativesPage(Scores scores, MachineDescription machine) {
        this.scores = scores;
        this.machine = machine;
    }

    /**
     * Writes the page.
     *
     * @param scores what was measured
     * @param machine what it was measured on
     * @return Markdown, without a title
     */
    public static String of(Scores scores, MachineDescription machine) {
        AlternativesPage page = new AlternativesPage(scores, machine);
        page.head();
        List<Operation> columns = page.columns();
        columns.stream()
                .map(Operation::threads)
                .distinct()
                .forEach(threads -> page.table(
                        threads,
                        columns.stream()
                                .filter(column -> column.threads() == threads)
                                .toList()));
        return page.text.toString();
    }

    /**
     * Names the alternatives that were found open and are not known for it.
     *
     * @param scores what was measured
     * @return a line for each
     */
    public static List<String> unexpectedTrips(Scores scores) {
        List<String> lines = new ArrayList<>();
        scores.all().forEach((operation, score) -> {
            if (isOfAlternative(operation)
                    && score.falseTrips() > 0
                    && !Candidate.valueOf(operation.params().get(ALTERNATIVE)).mayTripFalsely()) {
                lines.add(String.format(
                        Locale.ROOT, "%s: %.0f false trips (expected: none)", operation, score.falseTrips()));
            }
        });
        return lines;
    }

    private static boolean isOfAlternative(Operation operation) {
        return operation.benchmark().equals(BENCHMARK);
    }

    private void head() {
        line("Measured " + machine.date() + " at commit `" + machine.commit() + "` (uncommitted changes: "
                + machine.uncommittedChanges() + ") on " + machine.cpu() + ", " + machine.cores()
                + " cores, load average before " + machine.loadBefore() + ". " + machine.jvm() + ".");
        line("");
        line("Nanoseconds a call, the benchmark itself (`NONE`) included, ± half of JMH's 99.9 % confidence interval; "
                + scores.howMeasured() + ".");
        line("");
    }

    /** What all alternatives have been measured with, each without the alternative. */
    private List<Operation> columns() {
        Map<String, Operation> columns = new TreeMap<>();
        scores.all().keySet().stream()
                .filter(AlternativesPage::isOfAlternative)
                .map(operation -> operation.without(ALTERNATIVE))
                .forEach(column -> columns.putIfAbsent(sortKey(column), column));
        return List.copyOf(columns.values());
    }

    private static String sortKey(Operation column) {
        return String.format(
                Locale.ROOT,
                "%3d %3d %6d",
                column.threads(),
                Integer.parseInt(column.params().get("failurePercent")),
                Integer.parseInt(column.params().get("window")));
    }

    private void table(int threads, List<Operation> columns) {
        line(threads == 1 ? "**One thread**" : "**" + threads + " threads on one breaker**");
        line("");
        StringBuilder head = new StringBuilder("| alternative | what |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (Operation column : columns) {
            head.append(' ')
                    .append(column.params().get("failurePercent"))
                    .append(" %, N = ")
                    .append(column.params().get("window"))
                    .append(" |");
            rule.append("---|");
        }
        line(head + " false trips | progress | what is wrong with it |");
        line(rule + "---|---|---|");
        for (Candidate candidate : Candidate.values()) {
            row(candidate, columns);
        }
        line("");
    }

    private void row(Candidate candidate, List<Operation> columns) {
        StringBuilder row = new StringBuilder("| `" + candidate + "` | " + candidate.what() + " |");
        double falseTrips = 0;
        boolean measured = false;
        for (Operation column : columns) {
            Optional<Score> score = scores.of(column.with(ALTERNATIVE, candidate));
            row.append(' ')
                    .append(score.map(s -> String.format(
                                    Locale.ROOT,
                                    "%.1f ± %.1f",
                                    s.nanos().value(),
                                    s.nanos().error()))
                            .orElse(MISSING))
                    .append(" |");
            falseTrips += score.map(Score::falseTrips).orElse(0.0);
            measured |= score.isPresent();
        }
        if (measured) {
            line(row
                    + String.format(
                            Locale.ROOT, " %.0f | %s | %s |", falseTrips, candidate.progress(), candidate.flaw()));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
