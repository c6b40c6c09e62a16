package io.quickbreak.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The step bounds of the design: none is exceeded, and each is reached, so none is a mere estimate. */
class StepBoundsTest {

    /** Of time windows, of states that an operator or a ramp brings about, and of what is done in place of others: upper bounds, held against all scenarios. */
    private static final Pattern IN_OTHER_SCENARIOS =
            Pattern.compile("time window|METRICS_ONLY|FORCED_OPEN|RECOVERING|has stopped");

    private static final Settings SETTINGS = new Settings(3, 1, 1, 1, 0, 5, 5);

    /** The most steps seen of an operation of a breaker of some size. */
    private record Row(String operation, int n, int r, int g, int p, int bound) {

        static Row of(String operation, Settings s, StepBounds bounds) {
            boolean window = operation.contains("level");
            boolean probes =
                    operation.contains("HALF") || operation.contains("deadline") || operation.contains("probe");
            boolean both = operation.endsWith("of a probe") && !operation.startsWith("`release`");
            return new Row(
                    operation,
                    both ? s.slots() : 0,
                    window ? s.slotsCounted() : 0,
                    window || both ? s.groups() : 0,
                    probes ? s.probes() : 0,
                    bounds.of(operation, s));
        }
    }

    @Test
    void boundsAreExact() {
        StepBounds bounds = StepBounds.ofDesign();
        Map<Row, int[]> seen = new LinkedHashMap<>();
        for (Scenario scenario : Scenarios.longestWays()) {
            Exploration exploration = Explorer.explore(scenario);
            assertThat(exploration.violation()).isNull();
            exploration.mostSteps().forEach((operation, steps) -> {
                int[] most = seen.computeIfAbsent(Row.of(operation, scenario.settings(), bounds), row -> new int[2]);
                int threads = scenario.threads().size() - 2;
                most[threads] = Math.max(most[threads], steps);
            });
        }
        System.out.printf(
                "%-38s %3s %3s %3s %3s %6s %10s %10s%n",
                "steps of", "n", "r", "g", "p", "bound", "2 threads", "3 threads");
        seen.forEach((row, most) -> System.out.printf(
                "%-38s %3d %3d %3d %3d %6d %10d %10d%n",
                row.operation, row.n, row.r, row.g, row.p, row.bound, most[0], most[1]));
        assertThat(seen.keySet().stream().map(Row::operation))
                .containsAll(bounds.formulas().keySet().stream()
                        .filter(operation ->
                                !IN_OTHER_SCENARIOS.matcher(operation).find())
                        .toList());
        seen.forEach((row, most) -> {
            int reached = Math.max(most[0], most[1]);
            assertThat(reached).as("steps of %s", row).isLessThanOrEqualTo(row.bound);
            if (isReached(row)) {
                assertThat(reached).as("most steps of %s", row).isEqualTo(row.bound);
            }
            if (isReachedByTwoAndByThree(row)) {
                assertThat(most).as("most steps of %s", row).containsExactly(row.bound, row.bound);
            }
        });
    }

    /**
     * Whether two or three threads can bring an operation to its bound, in the {@link Scenarios#longestWays()}. A record needs an empty slot beside that
     * which trips. A sweep that marks every slot twice needs a straggler for each, and so a fourth thread where there is more than one; or
     * where the verdict comes from a probe that has itself failed.
     */
    private static boolean isReached(Row row) {
        if (IN_OTHER_SCENARIOS.matcher(row.operation).find()) {
            return false;
        }
        if (row.operation.contains("level")) {
            return row.r >= 2;
        }
        if (row.operation.equals("`success` of a probe")) {
            return row.n == 1 && row.p == 2;
        }
        return !row.operation.equals("`failure` of a probe");
    }

    /** Not all of the larger windows are explored with three threads; and the straggler of a probe's sweep is the third. */
    private static boolean isReachedByTwoAndByThree(Row row) {
        if (row.operation.contains("one level")) {
            return row.r >= 3;
        }
        if (row.operation.contains("two levels")) {
            return row.r == 2 && row.g == 2;
        }
        return isReached(row) && !row.operation.equals("`success` of a probe");
    }

    @Test
    void readsTheTableOfTheDesign() {
        StepBounds bounds = StepBounds.of(List.of(
                "text",
                "| operation | own shared-memory steps |",
                "|---|---|",
                "| `state` | 1 |",
                "| other | 2r + 3n + g + 4 p + 5 |",
                "",
                "| not | this |"));
        assertThat(bounds.formulas()).containsOnlyKeys("`state`", "other");
        assertThat(bounds.of("`state`", SETTINGS)).isEqualTo(1);
        assertThat(bounds.of("other", SETTINGS)).isEqualTo(2 * 2 + 3 * 3 + 2 + 4 * 5 + 5);
    }

    @Test
    void refusesATableThatItCannotRead() {
        StepBounds bounds = StepBounds.of(
                List.of("| operation | own shared-memory steps |", "|---|---|", "| `state` | 2(r + 1) |"));
        assertThatThrownBy(() -> bounds.of("`state`", SETTINGS)).hasMessageContaining("2(r + 1)");
        assertThatThrownBy(() -> bounds.of("`snapshot`", SETTINGS)).hasMessageContaining("`snapshot`");
        assertThatThrownBy(() -> StepBounds.of(List.of("nothing"))).hasMessageContaining("no table");
    }
}
