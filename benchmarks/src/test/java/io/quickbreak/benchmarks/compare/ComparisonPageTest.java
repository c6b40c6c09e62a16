package io.quickbreak.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.report.Fixture;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonPageTest {

    private static Scores times(double healthy, double snapshot) throws IOException {
        return Scores.parse(new Fixture()
                .with("ClosedPathBenchmark.healthyCall", "{\"subject\": \"quickbreak\"}", healthy, 0)
                .with("SnapshotBenchmark.counts", "{\"subject\": \"quickbreak\"}", snapshot, 0)
                .json());
    }

    @Test
    void saysWhatIsSlowerAndHowThatWasTold() throws IOException {
        Rounds rounds = new Rounds(
                List.of(times(3, 5), times(3.01, 5), times(3, 5)), List.of(times(4, 5), times(4, 5), times(4.01, 5)));
        Case added = new Case("AsyncBenchmark.callAsync", "a.AsyncBenchmark.callAsync", new TreeMap<>(), 1);

        String page =
                ComparisonPage.of(Comparison.of(rounds, 0.1), "old.jar", "new.jar", List.of(added), Fixture.machine());

        assertThat(page.lines())
                .anySatisfy(line -> assertThat(line).startsWith("Before: old.jar. After: new.jar."))
                .anySatisfy(line -> assertThat(line).startsWith("3 rounds, each with a fork of either build"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("| ClosedPathBenchmark.healthyCall | quickbreak | 1 | 3.00 | 4.00 | 1.333 | 1.31")
                        .endsWith("| **slower** |"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("| SnapshotBenchmark.counts | quickbreak | 1 | 5.00 | 5.00 | 1.000 | 1.000..1.000"
                                + " | no difference shown |"))
                .contains("Slower by more than 10 %: 1 of 2.", "- AsyncBenchmark.callAsync, threads=1");
    }
}
