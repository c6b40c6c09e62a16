package io.quickbreak.benchmarks.html;

import java.util.List;
import java.util.Locale;

/**
 * Rows of text under a header, for the console and the page. In the first column stand names, in the others numbers.
 *
 * @param header names of the columns
 * @param rows each as long as the header
 */
public record Table(List<String> header, List<List<String>> rows) {
    /** Makes a table, and refuses rows of another length than the header. */
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("row: " + row + " (expected: " + header.size() + " cells)");
            }
        }
    }

    /**
     * Writes it in columns of fixed width, names to the left and numbers to the right.
     *
     * @return the text, each line with its end
     */
    public String toText() {
        StringBuilder text = new StringBuilder();
        appendLine(text, header);
        appendLine(text, header.stream().map(name -> "").toList());
        rows.forEach(row -> appendLine(text, row));
        return text.toString();
    }

    private void appendLine(StringBuilder text, List<String> cells) {
        boolean rule = cells.stream().allMatch(String::isEmpty);
        for (int column = 0; column < header.size(); column++) {
            int width = widthOf(column);
            String side = column == 0 ? "-" : "";
            String cell = rule ? "-".repeat(width) : cells.get(column);
            text.append(column == 0 ? "" : "  ").append(String.format(Locale.ROOT, "%" + side + width + "s", cell));
        }
        text.append(System.lineSeparator());
    }

    private int widthOf(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(Math.max(1, header.get(column).length()), Math::max);
    }
}
