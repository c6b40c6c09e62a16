package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.measure.MachineDescription;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AlternativesPageTest {

    private static final MachineDescription MACHINE = Fixture.machine();

    private static Scores withFalseTrips(int falseTrips, String alternative) throws IOException {
        String json = new Fixture()
                .with(AlternativesPage.BENCHMARK, params(alternative, 10, 100), 2, 45.25, 0)
                .json()
                .replace(
                        "\"secondaryMetrics\": {",
                        "\"secondaryMetrics\": {\"falseTrips\": {\"score\": " + falseTrips + ".0}, ");
        return Scores.parse(json);
    }

    private static String params(String alternative, int failurePercent, int window) {
        return String.format(
                "{\"alternative\": \"%s\", \"failurePercent\": \"%d\", \"window\": \"%d\"}",
                alternative, failurePercent, window);
    }

    @Test
    void hasATableForEachNumberOfThreadsWithColumnsInOrder() throws IOException {
        Scores scores = Scores.parse(new Fixture()
                .with(AlternativesPage.BENCHMARK, params("BYTES", 10, 1000), 1, 20, 0)
                .with(AlternativesPage.BENCHMARK, params("BYTES", 10, 100), 1, 12.5, 0)
                .with(AlternativesPage.BENCHMARK, params("LOCKED", 10, 100), 1, 30, 0)
                .with(AlternativesPage.BENCHMARK, params("BYTES", 10, 100), 2, 90, 0)
                .with("BaselineBenchmark.none", "{}", 0.3, 0)
                .json());

        assertThat(AlternativesPage.of(scores, MACHINE).lines())
                .containsSubsequence(
                        "**One thread**",
                        "| alternative | what | 10 %, N = 100 | 10 %, N = 1000 | false trips | progress | what is wrong with it |",
                        "| `BYTES` | the same without generations: byte slots, one level | 12.5 ± 0.1 | 20.0 ± 0.2 | 0 | wait-free |  |",
                        "| `LOCKED` | everything under one lock | 30.0 ± 0.3 | — | 0 | blocking |  |",
                        "**2 threads on one breaker**",
                        "| `BYTES` | the same without generations: byte slots, one level | 90.0 ± 0.9 | 0 | wait-free |  |");
    }

    @Test
    void leavesOutWhatWasNotMeasured() throws IOException {
        assertThat(AlternativesPage.of(withFalseTrips(0, "BYTES"), MACHINE)).doesNotContain("`LOCKED`");
    }

    @Test
    void complainsOfAFalseTripOfOneThatShouldHaveNone() throws IOException {
        assertThat(AlternativesPage.unexpectedTrips(withFalseTrips(3, "BYTES")))
                .singleElement()
                .asString()
                .contains("alternative=BYTES")
                .endsWith("3 false trips (expected: none)");
    }

    @Test
    void expectsFalseTripsOfThoseThatAreKnownForThem() throws IOException {
        Scores scores = withFalseTrips(3, "WORD_DELTAS");

        assertThat(AlternativesPage.unexpectedTrips(scores)).isEmpty();
        assertThat(AlternativesPage.of(scores, MACHINE)).contains("| 3 | wait-free | trips falsely;");
    }
}
