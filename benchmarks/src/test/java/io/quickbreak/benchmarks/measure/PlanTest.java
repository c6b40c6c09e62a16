package io.quickbreak.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    void smokeRunsEverythingOnce() {
        Plan plan = Plan.smoke(catalogue);

        assertThat(plan.steps()).extracting(Step::benchmark).containsExactlyElementsOf(catalogue);
        assertThat(plan.results())
                .isEqualTo(catalogue.stream().mapToInt(b -> b.at(1).runs()).sum());
    }

    @Test
    void fullPlanRunsAllButControlsWithEachNumberOfThreads() {
        int controls = 1;

        assertThat(Plan.full(catalogue, ONE_AND_TWO).results())
                .isEqualTo(2 * (Plan.smoke(catalogue).results() - controls));
    }

    @Test
    void quickPlanLeavesOutWhatNoTargetIsAbout() {
        Plan quick = Plan.quick(catalogue, ONE_AND_TWO);

        assertThat(quick.results()).isLessThan(Plan.full(catalogue, ONE_AND_TWO).results());
        assertThat(quick.steps())
                .filteredOn(step -> step.threads() == 2)
                .extracting(step -> step.benchmark().className())
                .containsOnly("BaselineBenchmark", "ClosedPathBenchmark", "FailureMixBenchmark");
    }

    @Test
    void includedBenchmarksKeepTheBaselinesBesideThem() {
        Plan plan = Plan.full(catalogue, List.of(1)).including(Pattern.compile("healthyCall"));

        assertThat(plan.steps())
                .extracting(step -> step.benchmark().className())
                .containsOnly("BaselineBenchmark", "ClosedPathBenchmark");
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
