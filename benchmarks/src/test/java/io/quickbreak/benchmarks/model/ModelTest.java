package io.quickbreak.benchmarks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quickbreak.benchmarks.model.CallModel.Path;
import io.quickbreak.benchmarks.model.CallModel.Work;
import io.quickbreak.benchmarks.report.Fixture;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final double TRANSFER = 50;
    private static final Primitives PRIMITIVES = new Primitives(1, 2, 3, 25, 6);
    private static final Topology TWO_LEVELS = new Topology("made up", 8, 20, 64, 100, 200);

    private static double nanosOf(Path path, String design, int cores) {
        CallModel call = Designs.all().stream()
                .filter(one -> one.path() == path && one.design().equals(design))
                .findFirst()
                .orElseThrow();
        return call.nanos(cores, TRANSFER, PRIMITIVES);
    }

    private static CallModel of(LineUse line, int locks) {
        return new CallModel(Path.HEALTHY, "made up", new Work(0, 5, 0, 0), List.of(line), locks);
    }

    @Test
    void aLineComesFromNearIfThereIsNothingFar() {
        assertThat(TWO_LEVELS.transferNanos(1)).isZero();
        assertThat(TWO_LEVELS.transferNanos(8)).isEqualTo(20);
    }

    @Test
    void takesTheMeanOfAllPairs() {
        assertThat(TWO_LEVELS.transferNanos(9)).isCloseTo((28 * 20 + 8 * 100) / 36.0, within(1e-9));
        assertThat(TWO_LEVELS.transferNanos(65))
                .isCloseTo((8 * 28 * 20 + (2_016 - 8 * 28) * 100 + 64 * 200) / 2_080.0, within(1e-9));
    }

    @Test
    void oneCoreWaitsForNobody() {
        assertThat(of(LineUse.written("line", 1), 0).nanos(1, TRANSFER, PRIMITIVES))
                .isEqualTo(10);
    }

    @Test
    void oneLineIsWrittenOneCoreAfterTheOther() {
        assertThat(of(LineUse.written("line", 1), 0).nanos(16, TRANSFER, PRIMITIVES))
                .isEqualTo(16 * TRANSFER);
        assertThat(of(LineUse.written("line", 1).inLoop(), 0).nanos(16, TRANSFER, PRIMITIVES))
                .isEqualTo(2 * 16 * TRANSFER);
    }

    @Test
    void aLockIsHeldForTheWorkAsWell() {
        assertThat(of(LineUse.written("line", 1), 1).nanos(16, TRANSFER, PRIMITIVES))
                .isEqualTo(16 * (TRANSFER + 10));
    }

    @Test
    void stripesAreSharedWhenThereAreMoreCores() {
        CallModel striped = of(LineUse.written("line", 1).striped(8), 0);

        assertThat(striped.nanos(8, TRANSFER, PRIMITIVES)).isEqualTo(10);
        assertThat(striped.nanos(16, TRANSFER, PRIMITIVES)).isEqualTo(2 * TRANSFER);
    }

    @Test
    void whatWritesNothingDoesNotGrow() {
        assertThat(nanosOf(Path.HEALTHY, Designs.OURS, 128)).isEqualTo(nanosOf(Path.HEALTHY, Designs.OURS, 1));
        assertThat(nanosOf(Path.HALF_OPEN, Designs.OURS, 128)).isEqualTo(nanosOf(Path.HALF_OPEN, Designs.OURS, 1));
    }

    @Test
    void everyDesignIsThereForEveryCall() {
        List<String> designs =
                List.of(Designs.OURS, Designs.OURS_WITH_TOTALS, Designs.LOCK, Designs.LOOP, Designs.STRIPED);
        for (Path path : Path.values()) {
            assertThat(Designs.all().stream()
                            .filter(call -> call.path() == path)
                            .map(CallModel::design))
                    .containsAll(designs);
        }
    }

    @Test
    void wantsARunWithBaselines() throws IOException {
        Scores without = Scores.parse(new Fixture()
                .with("BaselineBenchmark.loadAndBranch", "{}", 1, 0.5, 0)
                .json());

        assertThatThrownBy(() -> new ModelTables(without))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("in: a run without BaselineBenchmark.addOwn, 1 threads (expected: with it)");
    }

    /** The page has the tables as they are computed. */
    @Test
    void thePageIsUpToDate() throws IOException {
        java.nio.file.Path run = java.nio.file.Path.of("..", "results", "2026-11-24-epyc-2c-jdk17", "jmh.json");
        String page = Files.readString(java.nio.file.Path.of("docs", "model.md"));

        assertThat(page).contains(new ModelTables(Scores.read(run)).text());
    }
}
