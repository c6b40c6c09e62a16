package io.quickbreak.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quickbreak.benchmarks.report.Fixture;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final double TOLERANCE = 0.1;
    private static final int ROUNDS = 10;
    private static final int RESULTS = 8;

    /** Times of forks as they are here: one differs from the next by some percent, and from round to round the machine's speed differs by much more. */
    private static Rounds madeUp(long seed, int rounds, double slower, double noise, double drift) throws IOException {
        Random random = new Random(seed);
        List<Scores> before = new ArrayList<>();
        List<Scores> after = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double speed = 3 * Math.exp(drift * random.nextGaussian());
            before.add(forks(random, speed, noise));
            after.add(forks(random, speed * slower, noise));
        }
        return new Rounds(before, after);
    }

    private static Scores forks(Random random, double nanos, double noise) throws IOException {
        Fixture fixture = new Fixture();
        for (int i = 0; i < RESULTS; i++) {
            fixture.with(
                    "FailureMixBenchmark.call",
                    "{\"window\": \"" + i + "\"}",
                    nanos * Math.exp(noise * random.nextGaussian()),
                    0);
        }
        return Scores.parse(fixture.json());
    }

    private static Comparison compared(long seed, double slower, double noise, double drift) throws IOException {
        return Comparison.of(madeUp(seed, ROUNDS, slower, noise, drift), TOLERANCE);
    }

    @Test
    void whatIsAThirdSlowerIsCalledSlower() throws IOException {
        Comparison comparison = compared(1, 1.3, 0.03, 0.5);

        assertThat(comparison.results()).hasSize(RESULTS).allSatisfy(result -> {
            assertThat(result.change()).isEqualTo(Change.SLOWER);
            assertThat(result.ratio()).isCloseTo(1.3, within(0.1));
            assertThat(1.3).isBetween(result.low(), result.high());
        });
        assertThat(comparison.tooSlow()).hasSize(RESULTS);
    }

    @Test
    void whatIsAThirdFasterIsCalledFaster() throws IOException {
        Comparison comparison = compared(2, 1 / 1.3, 0.03, 0.5);

        assertThat(comparison.results()).allMatch(result -> result.change() == Change.FASTER);
        assertThat(comparison.tooSlow()).isEmpty();
    }

    @Test
    void theSameShowsNoDifference() throws IOException {
        Comparison comparison = compared(3, 1, 0.015, 0.5);

        assertThat(comparison.results()).allMatch(result -> result.change() == Change.NONE_SHOWN);
        assertThat(comparison.tooSlow()).isEmpty();
    }

    /** In about as many comparisons as the level says: in none, the intervals would be too wide to be of use. */
    @Test
    void theSameIsSeldomCalledSlowerOrFaster() throws IOException {
        int comparisons = 200;
        int wrong = 0;
        for (int seed = 0; seed < comparisons; seed++) {
            boolean right = compared(seed, 1, 0.08, 0.5).results().stream()
                    .noneMatch(result -> result.change() == Change.SLOWER || result.change() == Change.FASTER);
            wrong += right ? 0 : 1;
        }

        assertThat(wrong).isBetween(1, 2 * comparisons * (100 - Comparison.LEVEL_PERCENT) / 100);
    }

    @Test
    void noiseIsNotTakenForSameness() throws IOException {
        assertThat(compared(5, 1.05, 0.4, 0).results())
                .allMatch(result -> result.change() == Change.TOO_NOISY)
                .noneMatch(result -> result.isSlowerBeyond(TOLERANCE));
    }

    @Test
    void whatIsSlowerWithinTheToleranceIsToldAndNotRefused() throws IOException {
        Comparison comparison = compared(6, 1.05, 0.002, 0.5);

        assertThat(comparison.results()).allMatch(result -> result.change() == Change.SLOWER);
        assertThat(comparison.tooSlow()).isEmpty();
    }

    @Test
    void intervalIsThatOfStudent() throws IOException {
        List<Scores> before = List.of(one(100), one(100), one(100));
        List<Scores> after = List.of(one(110), one(120), one(130));

        Compared result =
                Comparison.of(new Rounds(before, after), TOLERANCE).results().get(0);

        // mean 0.180001, standard deviation 0.083553 of the logarithms, t(2) = 4.302653
        assertThat(result.ratio()).isCloseTo(Math.exp(0.180001), within(1e-5));
        assertThat(result.low()).isCloseTo(Math.exp(0.180001 - 4.302653 * 0.083553 / Math.sqrt(3)), within(1e-4));
        assertThat(result.high()).isCloseTo(Math.exp(0.180001 + 4.302653 * 0.083553 / Math.sqrt(3)), within(1e-4));
        assertThat(result.change()).isEqualTo(Change.TOO_NOISY);
    }

    private static Scores one(double nanos) throws IOException {
        return Scores.parse(
                new Fixture().with("SnapshotBenchmark.counts", "{}", nanos, 0).json());
    }

    @ParameterizedTest
    @CsvSource({
        "1.01, 1.5, SLOWER",
        "0.5, 0.99, FASTER",
        "0.95, 1.05, NONE_SHOWN",
        "0.91, 1.10, NONE_SHOWN",
        "0.95, 1.11, TOO_NOISY",
        "0.90, 1.05, TOO_NOISY"
    })
    void verdictFollowsTheInterval(double low, double high, Change change) {
        assertThat(Change.of(low, high, TOLERANCE)).isEqualTo(change);
    }

    @Test
    void refusesASingleRound() throws IOException {
        List<Scores> single = List.of(one(1));

        assertThatThrownBy(() -> new Rounds(single, single))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rounds: 1 before, 1 after (expected: as many of each, and 2 or more)");
    }
}
