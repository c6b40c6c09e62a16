package io.quickbreak.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of step bounds in {@code core/docs/design.md}. A bound is a sum of multiples of products of
 *
 * <ul>
 *   <li>{@code n}, the slots of the window;
 *   <li>{@code r}, the reads that cover the ring, or the largest group where there are groups: here one for each slot;
 *   <li>{@code g}, the groups; 0 on one level;
 *   <li>{@code p}, the probes permitted;
 *   <li>{@code e}, the entries of the probe table: at least four;
 *   <li>{@code s}, the slices of a time window;
 *   <li>{@code t}, the stripes of its sums;
 *   <li>and 1.
 * </ul>
 */
final class StepBounds {

    private static final Path DESIGN = Path.of("docs", "design.md");
    private static final String HEADER = "| operation | own shared-memory steps |";
    private static final Pattern TERM = Pattern.compile("(\\d*)\\s*([nrgpest]*)");

    private final Map<String, String> formulas;

    private StepBounds(Map<String, String> formulas) {
        this.formulas = formulas;
    }

    static StepBounds ofDesign() {
        try {
            return of(Files.readAllLines(DESIGN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StepBounds of(List<String> lines) {
        Map<String, String> formulas = new LinkedHashMap<>();
        int header = lines.indexOf(HEADER);
        if (header < 0) {
            throw new IllegalStateException("no table with the header " + HEADER);
        }
        for (String line : lines.subList(header + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            String[] columns = line.split("\\|");
            formulas.put(columns[1].trim(), columns[2].trim());
        }
        return new StepBounds(formulas);
    }

    /** The formulas by operation, in the order of the table. */
    Map<String, String> formulas() {
        return formulas;
    }

    /** The most steps of an operation of a breaker with these settings. */
    int of(String operation, Settings settings) {
        String formula = formulas.get(operation);
        if (formula == null) {
            throw new IllegalStateException("no bound for " + operation);
        }
        int steps = 0;
        for (String term : formula.split("\\+")) {
            Matcher matcher = TERM.matcher(term.trim());
            if (!matcher.matches() || term.isBlank()) {
                throw new IllegalStateException(
                        operation + ": " + formula + " (expected: a sum of multiples of n, r, g, p, e, s, t and 1)");
            }
            int factor = matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
            steps += factor
                    * matcher.group(2)
                            .chars()
                            .map(c -> valueOf((char) c, settings))
                            .reduce(1, (a, b) -> a * b);
        }
        return steps;
    }

    private static int valueOf(char variable, Settings settings) {
        switch (variable) {
            case 'n':
                return settings.slots();
            case 'r':
                return settings.slotsCounted();
            case 'g':
                return settings.groups();
            case 'p':
                return settings.probes();
            case 'e':
                return settings.entries();
            case 's':
                return settings.slices();
            case 't':
                return settings.stripes();
            default:
                throw new IllegalStateException("no variable " + variable);
        }
    }
}
