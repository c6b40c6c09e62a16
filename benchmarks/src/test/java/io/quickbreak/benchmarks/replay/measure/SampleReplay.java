package io.quickbreak.benchmarks.replay.measure;

import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A made-up replay in which everything goes as it should: one payment each 10 ms, each taking 5 ms, failing in the outage or flagged. */
public final class SampleReplay {
    public static final ReplayOptions OPTIONS = ReplayOptions.smoke();

    private static final OutagePlan PLAN = OPTIONS.outage();
    private static final long GAP = 10_000_000;
    private static final long TAKES = 5_000_000;

    private SampleReplay() {}

    public static ReplayResult good() {
        return with(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * Returns the good replay with something changed.
     *
     * @param withoutBreaker changes the run without the breaker
     * @param withBreaker changes the run with it
     * @return the changed replay
     */
    public static ReplayResult with(UnaryOperator<RunResult> withoutBreaker, UnaryOperator<RunResult> withBreaker) {
        return new ReplayResult(
                OPTIONS,
                new Machine("Sample CPU", 2, "Sample OS", "Sample JVM", 512),
                Instant.parse("2024-06-11T08:00:00Z"),
                RunSummary.of(withoutBreaker.apply(runWithout()), OPTIONS),
                RunSummary.of(withBreaker.apply(runWith()), OPTIONS));
    }

    private static RunResult runWithout() {
        List<Payment> payments = payments(phase -> phase.outage() ? Cause.ERROR_STATUS : Cause.DECIDED);
        return new RunResult(
                RunKind.WITHOUT_BREAKER,
                payments.size(),
                payments,
                switches(),
                List.of(),
                Optional.empty(),
                payments.size(),
                1000);
    }

    private static RunResult runWith() {
        List<Payment> payments = payments(phase -> phase.outage() ? Cause.REJECTED : Cause.DECIDED);
        long flagged = FateCounts.of(payments).flagged();
        long served = payments.size() - flagged;
        List<StateChange> states = List.of(
                new StateChange(0, State.CLOSED),
                new StateChange(PLAN.beginNanos(Phase.HANG) + GAP, State.OPEN),
                new StateChange(PLAN.beginNanos(Phase.ERRORS), State.HALF_OPEN),
                new StateChange(PLAN.beginNanos(Phase.ERRORS) + GAP, State.OPEN),
                new StateChange(PLAN.beginNanos(Phase.RECOVERED) + GAP, State.CLOSED));
        return new RunResult(
                RunKind.WITH_BREAKER,
                payments.size(),
                payments,
                switches(),
                states,
                Optional.of(new Totals(served, 0, 0, flagged, 0, 4, 0)),
                served,
                1000);
    }

    private static List<PhaseSwitch> switches() {
        return Arrays.stream(Phase.values())
                .map(phase -> new PhaseSwitch(phase, PLAN.beginNanos(phase), PLAN.beginNanos(phase) + 1000))
                .toList();
    }

    private static List<Payment> payments(Function<Phase, Cause> causeIn) {
        List<Payment> payments = new ArrayList<>();
        for (long arrival = 0; arrival < PLAN.lengthNanos(); arrival += GAP) {
            payments.add(payment(payments.size(), arrival, causeIn.apply(PLAN.phaseAt(arrival))));
        }
        return payments;
    }

    /**
     * Makes a payment that takes 5 ms.
     *
     * @param number its number
     * @param arrival its arrival
     * @param cause why it ended as it did
     * @return the payment
     */
    static Payment payment(int number, long arrival, Cause cause) {
        Span taken = new Span(arrival, arrival + TAKES);
        Fate fate = cause == Cause.DECIDED ? Fate.SERVED : cause == Cause.REJECTED ? Fate.FLAGGED : Fate.FAILED;
        Span exchange = cause == Cause.REJECTED ? Span.NONE : taken;
        return new Payment(number, arrival, taken, exchange, arrival + TAKES, fate, cause);
    }
}
