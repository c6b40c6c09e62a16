package io.quickbreak.explore;

import static io.quickbreak.explore.Op.acquire;
import static io.quickbreak.explore.Op.advance;
import static io.quickbreak.explore.Op.failure;
import static io.quickbreak.explore.Op.success;
import static io.quickbreak.explore.Settings.OPEN_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A thread stops for ever before each of its steps. Every operation of the others still ends within its step bound, the breaker still trips, and it still recovers: also if the
 * thread holds a probe.
 */
class StallTest {

    private final StepBounds bounds = StepBounds.ofDesign();

    @Test
    void nobodyWaitsForAThreadThatHasStopped() {
        Map<String, int[]> byKind = new TreeMap<>();
        Map<String, Integer> mostSteps = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        Set<String> pairs = new HashSet<>();
        for (Scenario scenario : StallScenarios.operations()) {
            List<Stall> stalls = Stall.atEachStep(scenario, List.of());
            String kind = scenario.threads().get(0).get(0).kind().toString();
            int[] counts = byKind.computeIfAbsent(kind, k -> new int[2]);
            counts[0]++;
            for (Stall stall : stalls) {
                counts[1]++;
                pairs.add(scenario.threads() + " " + scenario + " " + stall.steps());
                wrong.addAll(wrongWith(stall));
                stall.mostSteps().forEach((row, steps) -> mostSteps.merge(row, steps, Math::max));
            }
        }
        byKind.forEach((kind, counts) ->
                System.out.printf("stopped for ever: %-10s %,5d operations %,6d steps%n", kind, counts[0], counts[1]));
        System.out.printf("stopped for ever: %,d (operation, step) pairs, %d wrong%n", pairs.size(), wrong.size());
        mostSteps.forEach((row, steps) -> System.out.printf("  most steps of others: %-45s %3d%n", row, steps));
        assertThat(wrong).as("wrong, of %d pairs", pairs.size()).isEmpty();
        assertThat(byKind.keySet())
                .containsExactlyInAnyOrder("ACQUIRE", "SUCCESS", "FAILURE", "RELEASE", "STATE", "SNAPSHOT");
    }

    @Test
    void nobodyWaitsForOneOfTwoThatContend() {
        int places = 0;
        Set<String> pairs = new HashSet<>();
        for (Scenario scenario : StallScenarios.contended()) {
            Set<Local> stalled = new HashSet<>();
            Map<String, Integer> mostSteps = new HashMap<>();
            Exploration exploration = Explorer.exploreStalls(scenario, List.of(), stalled, mostSteps);
            assertThat(exploration.violation()).isNull();
            exploration.mostSteps().forEach((row, steps) -> mostSteps.merge(row, steps, Math::max));
            assertWithinBounds(scenario, mostSteps);
            places += stalled.size();
            stalled.forEach(local -> pairs.add(scenario + " " + local.boundary.op() + " " + local.depth));
            System.out.println("  " + exploration + ", stopped in " + stalled.size() + " places");
        }
        System.out.printf(
                "stopped for ever in contention: %,d (operation, step) pairs, %,d by what the steps had returned%n",
                pairs.size(), places);
    }

    private void assertWithinBounds(Scenario scenario, Map<String, Integer> mostSteps) {
        assertThat(scenario.settings().hasStepBounds()).isTrue();
        mostSteps.forEach((row, steps) -> assertThat(steps)
                .as("%s: steps of %s", scenario, row)
                .isLessThanOrEqualTo(bounds.of(row, scenario.settings())));
    }

    private List<String> wrongWith(Stall stall) {
        List<String> wrong = new ArrayList<>();
        if (stall.wrong() != null) {
            wrong.add(stall + ": " + stall.wrong());
        }
        Settings settings = stall.scenario().settings();
        if (settings.hasStepBounds()) {
            stall.mostSteps().forEach((row, steps) -> {
                if (steps > bounds.of(row, settings)) {
                    wrong.add(stall + ": " + row + " took " + steps + " steps");
                }
            });
        }
        return wrong;
    }

    // ---- controls ----

    private static Scenario oneFailure() {
        return Scenario.named("a failure")
                .window(2, 2)
                .before(acquire("old"))
                .thread(failure("old"))
                .build();
    }

    private static Scenario oneProbe() {
        return Scenario.named("a probe")
                .before(acquire("old"), failure("old"), advance(OPEN_NANOS), acquire("q"))
                .thread(success("q"))
                .build();
    }

    /** The holder of the only probe settles it, and stops before the word says so. */
    @Test
    void catchesCallersWhoDoNotPublishForAHolderThatHasStopped() {
        assertThat(Stall.atEachStep(oneProbe(), List.of())).allMatch(stall -> stall.wrong() == null);
        assertThat(Stall.atEachStep(oneProbe(), Controls.nobodyPublishesForOthers()))
                .filteredOn(stall -> stall.wrong() != null)
                .isNotEmpty()
                .allMatch(stall -> stall.wrong().contains("no probe to be had: HALF_OPEN"));
    }

    @Test
    void catchesALock() {
        List<Stall> stalls = Stall.atEachStep(oneFailure(), Controls.underALock());
        Map<Integer, String> wrong = new LinkedHashMap<>();
        stalls.forEach(stall -> {
            if (stall.wrong() != null) {
                wrong.put(stall.steps(), stall.wrong());
            }
        });
        System.out.printf("a lock: %d of %d steps keep the others waiting%n", wrong.size(), stalls.size());
        assertThat(wrong.values()).allMatch(text -> text.contains("has not ended"));
        // All but the two before the lock is taken.
        assertThat(wrong).hasSize(stalls.size() - 2);
    }
}
