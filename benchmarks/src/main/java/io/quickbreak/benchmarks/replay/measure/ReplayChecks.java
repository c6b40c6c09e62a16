package io.quickbreak.benchmarks.replay.measure;

import io.quickbreak.State;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a replay must show to be worth reading. A replay that fails one of these says nothing about the breaker: the machine was too busy, the
 * server ill, or something is wrong.
 */
public final class ReplayChecks {
    /** Of the payments in the healthy phase; leaves room for a hiccup of the machine. */
    private static final double HEALTHY_SERVED = 0.99;

    private final List<String> failures = new ArrayList<>();

    private ReplayChecks() {}

    /**
     * Checks both runs.
     *
     * @param result of a replay
     * @return a sentence for each check that failed; empty if all is well
     */
    public static List<String> failuresOf(ReplayResult result) {
        ReplayChecks checks = new ReplayChecks();
        checks.checkBothRuns(result.withoutBreaker());
        checks.checkBothRuns(result.withBreaker());
        checks.checkOutageHurt(result.withoutBreaker());
        checks.checkBreaker(result.withBreaker(), result.options().outage());
        return List.copyOf(checks.failures);
    }

    private void require(boolean holds, RunSummary summary, String sentence, Object... values) {
        if (!holds) {
            failures.add(summary.run().kind().label() + ": " + String.format(Locale.ROOT, sentence, values));
        }
    }

    private void checkBothRuns(RunSummary summary) {
        RunResult run = summary.run();
        FateCounts counts = summary.whole().counts();
        require(
                counts.total() == run.scheduled(),
                summary,
                "payments lost: %d scheduled, but %d served + %d flagged + %d failed = %d",
                run.scheduled(),
                counts.served(),
                counts.flagged(),
                counts.failed(),
                counts.total());
        long numbers = run.payments().stream().map(Payment::number).distinct().count();
        require(
                numbers == run.payments().size(),
                summary,
                "payments settled twice: %d settled, %d different ones",
                run.payments().size(),
                numbers);
        FateCounts healthy = summary.phases().get(Phase.HEALTHY).counts();
        require(
                healthy.served() >= HEALTHY_SERVED * healthy.total(),
                summary,
                "only %d of %d payments were served while the fraud check was healthy",
                healthy.served(),
                healthy.total());
        long exchanges = run.payments().stream()
                .filter(payment -> payment.exchange().lengthNanos() > 0)
                .count();
        require(
                summary.causes().get(Cause.CONNECTION) > 0 || exchanges == run.receivedByServer(),
                summary,
                "%d fraud checks sent, but %d reached the server",
                exchanges,
                run.receivedByServer());
    }

    private void checkOutageHurt(RunSummary summary) {
        for (Phase phase : List.of(Phase.HANG, Phase.ERRORS)) {
            require(
                    summary.phases().get(phase).counts().failed() > 0,
                    summary,
                    "no payment failed in phase '%s': there was no outage",
                    phase.label());
        }
    }

    private void checkBreaker(RunSummary summary, OutagePlan plan) {
        RunResult run = summary.run();
        require(openedInOutage(run, plan), summary, "the breaker never opened in the outage");
        require(
                run.lastState().equals(Optional.of(State.CLOSED)),
                summary,
                "the breaker ended %s (expected: CLOSED)",
                run.lastState().map(State::name).orElse("without a state"));
        run.totals()
                .ifPresent(totals -> require(
                        totals.rejected() == summary.whole().counts().flagged(),
                        summary,
                        "the breaker counted %d rejections, but %d payments were flagged",
                        totals.rejected(),
                        summary.whole().counts().flagged()));
    }

    private static boolean openedInOutage(RunResult run, OutagePlan plan) {
        return run.stateChanges().stream()
                .anyMatch(change -> change.state() == State.OPEN
                        && plan.phaseAt(change.atNanos()).outage());
    }
}
