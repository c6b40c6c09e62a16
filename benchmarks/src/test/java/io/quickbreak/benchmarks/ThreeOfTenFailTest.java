package io.quickbreak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.ThreadParams;

class ThreeOfTenFailTest {

    private static final int TRIPS = 9;

    @Test
    void neverSoManyOfTenInARowAsWouldTripTheSmallestWindow() {
        ThreeOfTenFail outcomes = new ThreeOfTenFail();
        outcomes.draw(new ThreadParams(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));

        boolean[] fails = new boolean[FailureSequence.LENGTH];
        for (int i = 0; i < fails.length; i++) {
            fails[i] = outcomes.nextFails();
        }
        int most = IntStream.rangeClosed(0, fails.length - 10)
                .map(begin -> (int) IntStream.range(begin, begin + 10)
                        .filter(call -> fails[call])
                        .count())
                .max()
                .orElseThrow();
        assertThat(most).isBetween(4, TRIPS - 1);
        assertThat(IntStream.range(0, 100).filter(call -> fails[call]).count()).isEqualTo(30);
    }
}
