package io.quickbreak.benchmarks.replay.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    private static Occupancy of(Span... spans) {
        List<Payment> payments = Arrays.stream(spans)
                .map(span -> new Payment(0, 0, span, Span.NONE, span.endNanos(), Fate.SERVED, Cause.DECIDED))
                .toList();
        return Occupancy.of(payments, Payment::worker);
    }

    @Test
    void countsSpansThatHaveBegunAndNotEnded() {
        Occupancy occupancy = of(new Span(10, 20), new Span(15, 30));

        assertThat(occupancy.at(9)).isZero();
        assertThat(occupancy.at(10)).isEqualTo(1);
        assertThat(occupancy.at(15)).isEqualTo(2);
        assertThat(occupancy.at(20)).isEqualTo(1);
        assertThat(occupancy.at(30)).isZero();
    }

    @Test
    void oneThatEndsAsAnotherBeginsIsNotTwoAtOnce() {
        assertThat(of(new Span(10, 20), new Span(20, 30)).peak(new Span(0, 100)))
                .isEqualTo(1);
    }

    @Test
    void peakSeesWhatBeganBefore() {
        Occupancy occupancy = of(new Span(0, 100), new Span(0, 100), new Span(50, 60));

        assertThat(occupancy.peak(new Span(10, 20))).isEqualTo(2);
        assertThat(occupancy.peak(new Span(10, 51))).isEqualTo(3);
        assertThat(occupancy.peak(new Span(60, 100))).isEqualTo(2);
        assertThat(occupancy.peak(new Span(100, 200))).isZero();
    }

    @Test
    void emptySpansTakeNothing() {
        assertThat(of(Span.NONE, new Span(5, 5)).peak(new Span(0, 10))).isZero();
    }

    @Test
    void addsUpTheTimeAtALevel() {
        Occupancy occupancy = of(new Span(10, 40), new Span(20, 30), new Span(25, 50));

        assertThat(occupancy.nanosAtLeast(1, new Span(0, 100))).isEqualTo(40);
        assertThat(occupancy.nanosAtLeast(2, new Span(0, 100))).isEqualTo(20);
        assertThat(occupancy.nanosAtLeast(3, new Span(0, 100))).isEqualTo(5);
        assertThat(occupancy.nanosAtLeast(2, new Span(22, 28))).isEqualTo(6);
        assertThat(occupancy.nanosAtLeast(4, new Span(0, 100))).isZero();
    }
}
