package io.quickbreak.observe;

import io.quickbreak.Totals;
import java.util.ArrayList;
import java.util.List;

/** The numbers of several breakers as a table. */
final class RegistryReport {

    private static final int LONGEST_NAME = 40;

    /** Name and state are to the left of their columns, numbers to the right. */
    private static final int LEFT_COLUMNS = 2;

    private static final List<String> HEADINGS = List.of(
            "name",
            "state",
            "calls",
            "successful",
            "failed",
            "ignored",
            "rejected",
            "late",
            "state changes",
            "failure rate",
            "slow call rate");

    private RegistryReport() {}

    static String of(List<Metrics> breakers) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        breakers.forEach(metrics -> rows.add(rowOf(metrics)));
        int[] widths = widthsOf(rows);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            append(text, row, widths);
        }
        return text.toString();
    }

    private static List<String> rowOf(Metrics metrics) {
        Totals totals = metrics.totals();
        return List.of(
                OneLine.of(metrics.name(), LONGEST_NAME),
                metrics.snapshot().state().name(),
                Long.toString(totals.calls()),
                Long.toString(totals.successful()),
                Long.toString(totals.failed()),
                Long.toString(totals.ignored()),
                Long.toString(totals.rejected()),
                Long.toString(totals.late()),
                Long.toString(totals.transitions()),
                Report.percent(metrics.rates().failureRate()),
                Report.percent(metrics.rates().slowCallRate()));
    }

    private static int[] widthsOf(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            text.append(column == 0 ? "" : "  ").append(column < LEFT_COLUMNS ? cell + padding : padding + cell);
        }
        text.append('\n');
    }
}
