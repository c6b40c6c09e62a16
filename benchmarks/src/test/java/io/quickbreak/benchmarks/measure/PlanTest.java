package io.quickbreak.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.benchmarks.alternatives.Candidate;
import io.quickbreak.benchmarks.subject.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final List<Integer> ONE_AND_TWO = List.of(1, 2);

    private final List<Listed> catalogue = Catalogue.all();

    @Test
    void catalogueHoldsEveryBenchmarkClass() {
        assertThat(catalogue)
                .extracting(Listed::className)
                .contains(
                        "BaselineBenchmark",
                        "ClosedPathBenchmark",
                        "FailureMixBenchmark",
                        "OpenPathBenchmark",
                        "HalfOpenBenchmark",
                        "RecoveryBenchmark",
                        "AllocationControlBenchmark");
    }

    @Test
    void smokeRunsEveryBenchmarkWithEveryValueOfItsParameters() {
        Plan plan = Plan.smoke(catalogue);

        for (Listed benchmark : catalogue) {
            Map<String, Set<String>> run = new TreeMap<>();
            plan.steps().stream()
                    .filter(step -> step.benchmark().equals(benchmark))
                    .forEach(step -> step.params()
                            .forEach((name, values) -> run.computeIfAbsent(name, n -> new TreeSet<>())
                                    .addAll(values)));
            assertThat(run.keySet()).isEqualTo(benchmark.params().keySet());
            benchmark
                    .params()
                    .forEach((name, values) -> assertThat(run.get(name))
                            .as("%s, %s", benchmark.name(), name)
                            .containsExactlyInAnyOrderElementsOf(values));
        }
    }

    @Test
    void smokeRunsNothingTwice() {
        List<String> runs = new ArrayList<>();
        for (Step step : Plan.smoke(catalogue).steps()) {
            runs.add(step.benchmark().name() + " " + step.params());
        }

        assertThat(runs).doesNotHaveDuplicates();
    }

    @Test
    void smokeGivesThisBreakerAndTheControlJvmsOfTheirOwn() {
        assertThat(Plan.smoke(catalogue).steps())
                .filteredOn(step -> !isOfAlternatives(step))
                .filteredOn(step -> step.params().getOrDefault("subject", List.of("quickbreak")).stream()
                        .anyMatch(Subjects::isOurs))
                .isNotEmpty()
                .allMatch(Step::forked);
    }

    @Test
    void fullPlanRunsAllButControlsAndAlternativesWithEachNumberOfThreads() {
        int once = catalogue.stream()
                .filter(benchmark -> !benchmark.className().equals("AllocationControlBenchmark"))
                .filter(benchmark -> !benchmark.className().equals("AlternativesBenchmark"))
                .mapToInt(benchmark -> benchmark.at(1).runs())
                .sum();

        Plan full = Plan.full(catalogue, ONE_AND_TWO);

        assertThat(full.results()).isEqualTo(2 * once);
        assertThat(full.steps()).allMatch(Step::forked);
    }

    private static boolean isOfAlternatives(Step step) {
        return step.benchmark().className().equals("AlternativesBenchmark");
    }

    @Test
    void smokeGivesAlternativesNoJvmsOfTheirOwn() {
        assertThat(Plan.smoke(catalogue).steps())
                .filteredOn(PlanTest::isOfAlternatives)
                .hasSize(Candidate.values().length + 4)
                .noneMatch(Step::forked);
    }

    @Test
    void alternativesAreMeasuredWithEachNumberOfThreadsBesideTheBaselines() {
        Plan all = Plan.alternatives(catalogue, ONE_AND_TWO, false);
        Plan quick = Plan.alternatives(catalogue, ONE_AND_TWO, true);

        assertThat(all.steps())
                .extracting(step -> step.benchmark().className())
                .containsOnly("AlternativesBenchmark", "BaselineBenchmark");
        assertThat(runsOfAlternatives(all)).isEqualTo(2 * 9 * Candidate.values().length);
        assertThat(runsOfAlternatives(quick)).isEqualTo(2 * Candidate.values().length);
        assertThat(all.steps()).allMatch(Step::forked);
    }

    private static int runsOfAlternatives(Plan plan) {
        return plan.steps().stream()
                .filter(PlanTest::isOfAlternatives)
                .mapToInt(Step::runs)
                .sum();
    }

    @Test
    void quickPlanLeavesOutWhatNoTargetIsAbout() {
        Plan quick = Plan.quick(catalogue, ONE_AND_TWO);

        assertThat(quick.results()).isLessThan(120);
        assertThat(quick.results()).isLessThan(Plan.full(catalogue, ONE_AND_TWO).results());
        assertThat(quick.steps())
                .filteredOn(step -> step.threads() == 2)
                .extracting(step -> step.benchmark().className())
                .containsOnly("BaselineBenchmark", "ClosedPathBenchmark", "FailureMixBenchmark");
    }

    @Test
    void rejectionPlanIsShort() {
        Plan rejection = Plan.rejection(catalogue, ONE_AND_TWO);

        assertThat(rejection.results()).isEqualTo(2 * 7);
        assertThat(rejection.steps())
                .allSatisfy(step -> assertThat(step.params().get("subject"))
                        .contains(Subjects.QUICKBREAK_WATCHED, Subjects.FAILSAFE));
    }

    @Test
    void includedBenchmarksKeepTheBaselinesBesideThem() {
        Plan plan = Plan.full(catalogue, List.of(1)).including(Pattern.compile("healthyCall"));

        assertThat(plan.steps())
                .extracting(step -> step.benchmark().className())
                .containsOnly("BaselineBenchmark", "ClosedPathBenchmark", "SlowCallBenchmark", "TimeWindowBenchmark");
    }

    @Test
    void refusesAnIncludeThatMatchesNothing() {
        Plan plan = Plan.full(catalogue, List.of(1));

        assertThatThrownBy(() -> plan.including(Pattern.compile("Nope")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("include: Nope (expected: ");
    }

    @Test
    void refusesAParameterValueThatIsNotListed() {
        Step step = Plan.full(catalogue, List.of(1)).steps().stream()
                .filter(s -> s.benchmark().className().equals("FailureMixBenchmark"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> step.with("window", "99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window: [99] (expected: some of [100, 1000, 10000])");
    }
}
