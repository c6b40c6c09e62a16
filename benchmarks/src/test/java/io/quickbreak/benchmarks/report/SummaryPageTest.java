package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryPageTest {

    private static final MachineDescription MACHINE = Fixture.machine();

    private final Fixture fixture = new Fixture()
            .with("BaselineBenchmark.loadAndBranch", "{}", 1, 0)
            .with("BaselineBenchmark.addOwn", "{}", 2.5, 0)
            .with("BaselineBenchmark.clock", "{}", 30, 0);

    private String rowOf(String operation) throws IOException {
        String page = SummaryPage.of(Scores.parse(fixture.json()), MACHINE);
        return page.lines()
                .filter(line -> line.startsWith("| " + operation + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page));
    }

    private static String subject(String name) {
        return "{\"subject\": \"" + name + "\"}";
    }

    private static String mix(String subject, int failurePercent, int window) {
        return "{\"subject\": \"" + subject + "\", \"failurePercent\": \"" + failurePercent + "\", \"window\": \""
                + window + "\"}";
    }

    @Test
    void limitIsComputedFromTheBaselinesOfTheSameRun() throws IOException {
        fixture.with("ClosedPathBenchmark.healthyCall", subject("quickbreak"), 5.5, 0);

        assertThat(rowOf("healthy call, totals on")).contains("| 1 | 5.50 ± 0.06 | 2 L + 1.5 A = 5.75 ± 0.04 | met |");
    }

    @Test
    void missedLimitIsSaid() throws IOException {
        fixture.with("ClosedPathBenchmark.healthyCall", subject("quickbreak-totals-off"), 2.5, 0);

        assertThat(rowOf("healthy call, totals off"))
                .contains("| 2 L = 2.00 ± 0.02 | **not met** |")
                .endsWith("| **not met** |");
    }

    @Test
    void differenceInsideTheErrorIsSaid() throws IOException {
        fixture.with("ClosedPathBenchmark.healthyCall", subject("quickbreak-totals-off"), 2.01, 0);

        assertThat(rowOf("healthy call, totals off")).contains("**not met**, inside the error");
    }

    @Test
    void peersAreHeldAgainstTheirTargets() throws IOException {
        fixture.with("ClosedPathBenchmark.healthyCall", subject("quickbreak-totals-off"), 2, 0)
                .with("ClosedPathBenchmark.healthyCall", subject("resilience4j-synchronized"), 80, 0)
                .with("ClosedPathBenchmark.healthyCall", subject("resilience4j-lock-free"), 120, 0)
                .with("ClosedPathBenchmark.healthyCall", subject("resilience4j-tuned"), 20, 0)
                .with("ClosedPathBenchmark.healthyCall", subject("failsafe"), 12, 0);

        assertThat(rowOf("healthy call, totals off"))
                .contains("resilience4j-synchronized 40.0× ± 0.6 (≥ 30×: met)")
                .contains("resilience4j-lock-free 60.0× ± 0.8 (≥ 30×: met)")
                .contains("resilience4j-tuned 10.0× ± 0.1 (no target)")
                .contains("failsafe 6.0× ± 0.1 (≥ 8×: **not met**)")
                .contains("armeria not in this run (≥ 15×)")
                .endsWith("| **not met** |");
    }

    @Test
    void rowIsMetWhenAllThatWasMeasuredIs() throws IOException {
        fixture.with("ClosedPathBenchmark.tryAcquire", subject("quickbreak"), 1.2, 0)
                .with("ClosedPathBenchmark.tryAcquire", subject("failsafe"), 1.3, 0);

        assertThat(rowOf("`tryAcquire`, CLOSED"))
                .contains("1.5 L = 1.50 ± 0.02 | met |")
                .contains("failsafe 1.1× ± 0.0 (ahead: met)")
                .endsWith("| met |");
    }

    @Test
    void failureMixIsNetOfItsRandomSequence() throws IOException {
        fixture.with("FailureMixBenchmark.call", mix("none", 10, 100), 2, 0)
                .with("FailureMixBenchmark.call", mix("quickbreak", 10, 100), 18, 0)
                .with("FailureMixBenchmark.call", mix("failsafe", 10, 100), 50, 0);

        assertThat(rowOf("10 % failures, N = 100, totals on"))
                .contains("| 16.00 ± 0.18 | 6 A = 15.00 ± 0.15 | **not met** |")
                .contains("failsafe 3.0× ± 0.0 (≥ 2×: met)");
    }

    @Test
    void twoThreadsAreHeldAgainstOne() throws IOException {
        fixture.with("ClosedPathBenchmark.healthyCall", subject("quickbreak"), 1, 4, 0)
                .with("ClosedPathBenchmark.healthyCall", subject("quickbreak"), 2, 5, 0);

        assertThat(rowOf("healthy call, one breaker, totals on"))
                .contains("| 2 | 5.00 ± 0.05 | 1.15 × its own 1-thread time = 4.60 ± 0.05 | **not met** |");
    }

    @Test
    void rejectionByExceptionIsHeldAgainstTheBooleanForm() throws IOException {
        fixture.with("OpenPathBenchmark.rejectBoolean", subject("quickbreak"), 33, 0)
                .with("OpenPathBenchmark.rejectException", subject("quickbreak"), 42, 56);

        assertThat(rowOf("rejection by exception, totals on"))
                .contains("| 42.00 ± 0.42 | the boolean form + 10 ns = 43.00 ± 0.33 | met |");
    }

    @Test
    void whatWasNotMeasuredIsSaidToBeMissing() throws IOException {
        assertThat(rowOf("`call(lambda)`, healthy, totals off"))
                .contains("| — | direct call + 3 L = — | not measured |")
                .endsWith("| not measured |");
    }

    @Test
    void rowWithoutALimitIsNotMetByItsPeersAlone() throws IOException {
        fixture.with("ClosedPathBenchmark.healthyCall", subject("quickbreak"), 2, 4, 0)
                .with("ClosedPathBenchmark.healthyCall", subject("failsafe"), 2, 400, 0);

        assertThat(rowOf("healthy call, one breaker, totals on"))
                .contains("| 1.15 × its own 1-thread time = — | not measured |")
                .endsWith("| not measured |");
    }

    @Test
    void allocationIsHeldAgainstZero() throws IOException {
        fixture.with("RecoveryBenchmark.cycle", subject("quickbreak"), 500, 16)
                .with("ClosedPathBenchmark.tryAcquire", subject("quickbreak"), 1, 0.0001);

        assertThat(SummaryPage.of(Scores.parse(fixture.json()), MACHINE))
                .contains("| RecoveryBenchmark.cycle | quickbreak | 1 | 16.0000 | 0.3377 | **not met** |")
                .contains("| ClosedPathBenchmark.tryAcquire | quickbreak | 1 | 0.0001 | 0.0107 | met |")
                .contains("Met by 1 of 2 results.");
    }

    @Test
    void refusesResultsOfAnotherMode() {
        assertThatThrownBy(() -> Scores.parse(fixture.json().replace("avgt", "thrpt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mode: thrpt (expected: avgt)");
    }

    @Test
    void everyTargetNamesListedBenchmarks() {
        List<String> listed = Catalogue.all().stream().map(Listed::name).toList();

        assertThat(DesignTargets.all()).isNotEmpty().allSatisfy(target -> {
            assertThat(listed).contains(target.measured().operation().benchmark());
            assertThat(target.limit().terms())
                    .allSatisfy(term -> assertThat(listed)
                            .contains(term.measured().operation().benchmark()));
        });
    }
}
