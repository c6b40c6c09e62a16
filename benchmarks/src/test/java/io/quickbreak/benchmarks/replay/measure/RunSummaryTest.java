package io.quickbreak.benchmarks.replay.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quickbreak.benchmarks.replay.settings.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    private static final long MILLI = 1_000_000;

    private static RunSummary summaryOf(Payment... payments) {
        RunResult run = new RunResult(
                RunKind.WITHOUT_BREAKER,
                payments.length,
                List.of(payments),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                0);
        return RunSummary.of(run, SampleReplay.OPTIONS);
    }

    @Test
    void everyPaymentIsInOneFateOnePhaseAndOneSlice() {
        RunSummary summary = SampleReplay.good().withBreaker();
        long scheduled = summary.run().scheduled();

        assertThat(summary.whole().counts().total()).isEqualTo(scheduled);
        assertThat(summary.phases().values().stream()
                        .mapToLong(figures -> figures.counts().total())
                        .sum())
                .isEqualTo(scheduled);
        assertThat(summary.slices().stream()
                        .mapToLong(slice -> slice.figures().counts().total())
                        .sum())
                .isEqualTo(scheduled);
        assertThat(summary.causes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(scheduled);
        assertThat(summary.whole().latencies().count()).isEqualTo(scheduled);
    }

    @Test
    void latencyCountsFromTheIntendedArrival() {
        Payment late = new Payment(
                0,
                10 * MILLI,
                new Span(500 * MILLI, 510 * MILLI),
                new Span(501 * MILLI, 509 * MILLI),
                510 * MILLI,
                Fate.SERVED,
                Cause.DECIDED);

        Figures whole = summaryOf(late).whole();

        assertThat(whole.latencies().maxMillis()).isCloseTo(500, within(0.5));
        assertThat(whole.peakWaiting()).isEqualTo(1);
    }

    @Test
    void paymentBelongsToThePhaseOfItsArrivalAndItsThreadToThePhasesInWhichItIsTiedUp() {
        Payment hanging = new Payment(
                0,
                399 * MILLI,
                new Span(399 * MILLI, 899 * MILLI),
                new Span(399 * MILLI, 899 * MILLI),
                899 * MILLI,
                Fate.FAILED,
                Cause.TIMED_OUT);

        RunSummary summary = summaryOf(hanging);

        assertThat(summary.phases().get(Phase.HEALTHY).counts().failed()).isEqualTo(1);
        assertThat(summary.phases().get(Phase.HANG).counts().total()).isZero();
        assertThat(summary.phases().get(Phase.HANG).peakThreads()).isEqualTo(1);
        assertThat(summary.phases().get(Phase.HANG).peakConnections()).isEqualTo(1);
        assertThat(summary.phases().get(Phase.ERRORS).peakThreads()).isZero();
    }

    @Test
    void refusedAtAFullQueueIsFailedAndWaitsForNoThread() {
        Payment refused = new Payment(0, 0, Span.NONE, Span.NONE, MILLI, Fate.FAILED, Cause.QUEUE_FULL);

        RunSummary summary = summaryOf(refused);

        assertThat(summary.whole().counts()).isEqualTo(new FateCounts(0, 0, 1));
        assertThat(summary.causes()).containsEntry(Cause.QUEUE_FULL, 1L);
        assertThat(summary.whole().peakWaiting()).isZero();
        assertThat(summary.whole().latencies().count()).isEqualTo(1);
    }

    @Test
    void emptyRunHasNoFigures() {
        Figures whole = summaryOf().whole();

        assertThat(whole.counts()).isEqualTo(new FateCounts(0, 0, 0));
        assertThat(whole.latencies().millisAt(99)).isZero();
        assertThat(whole.peakThreads()).isZero();
    }
}
