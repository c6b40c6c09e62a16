package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Outcome;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.Totals;
import java.time.Duration;
import java.util.List;

/** Checks what holds when no call is in progress. */
final class RestCheck {

    /** After so many generations, outcomes of a recorder that is held up may count again; see stragglers in the design. */
    private static final int BANKS = 8;

    private static final int SLOT_TAGS = 63;

    private final RoundContext round;
    private final List<PermitCalls> recorders;
    private final long firstGeneration;
    private final long disturbancesBefore;
    private long lastGeneration;

    /** Outcomes of other generations that may be in the window. */
    private long mostStrangers;

    /** Begins with a breaker that nobody has called. */
    RestCheck(RoundContext round, List<PermitCalls> recorders) {
        this.round = round;
        this.recorders = recorders;
        this.firstGeneration = round.subject().snapshot().generation();
        this.lastGeneration = firstGeneration;
        this.disturbancesBefore = round.clock().epoch();
    }

    void check() {
        Snapshot seen = checkTotals();
        checkTrip(seen);
        noteStrangers(seen);
        if (round.plan().style() == Style.PERMITS) {
            checkWindow(seen);
        }
        recorders.forEach(recorder -> recorder.tally().keepOnly(seen.generation()));
    }

    /** For when others than the callers have called. */
    Snapshot checkTotals() {
        Snapshot seen = round.subject().snapshot();
        Totals totals = round.subject().totals();
        checkPermits(totals);
        checkKinds(totals);
        checkGenerations(seen, totals);
        return seen;
    }

    /** After a rest nobody is held up in an earlier generation; so it takes a number of them until somebody can be. */
    private void noteStrangers(Snapshot seen) {
        int steps = Generations.steps(lastGeneration, seen.generation());
        if (steps > 0) {
            boolean isCountWindow = round.subject().config().timeWindow().isZero();
            mostStrangers = steps < (isCountWindow ? SLOT_TAGS : BANKS) ? 0 : recorders.size();
        }
        lastGeneration = seen.generation();
    }

    private void checkPermits(Totals totals) {
        Ledger ledger = round.ledger();
        long inFlight = recorders.stream().mapToLong(PermitCalls::countedHeld).sum();
        long counted = totals.successful() + totals.failed() + totals.ignored() + totals.late();
        long granted = ledger.permits() + ledger.doubleReports();
        round.findings()
                .check(
                        Invariant.PERMITS_ADD_UP,
                        granted == counted + inFlight + ledger.permitsAbandoned() && counted == ledger.reportsDone(),
                        () -> ledger.permits() + " permits and " + ledger.doubleReports() + " double reports, but "
                                + totals + ", " + inFlight + " in flight, " + ledger.permitsAbandoned()
                                + " abandoned, " + ledger.reportsDone() + " reports");
        round.findings()
                .check(
                        Invariant.REJECTIONS_ADD_UP,
                        totals.rejected() == ledger.callsRejected(),
                        () -> totals.rejected() + " rejections counted, " + ledger.callsRejected() + " seen");
    }

    private void checkKinds(Totals totals) {
        Ledger ledger = round.ledger();
        round.findings()
                .check(
                        Invariant.OUTCOMES_KEEP_THEIR_KIND,
                        totals.successful() <= ledger.reportsOf(Outcome.SUCCESS)
                                && totals.failed() <= ledger.reportsOf(Outcome.FAILURE)
                                && totals.ignored() <= ledger.reportsOf(Outcome.IGNORED),
                        () -> totals + ", reported were " + ledger.reportsOf(Outcome.SUCCESS) + " successes, "
                                + ledger.reportsOf(Outcome.FAILURE) + " failures, "
                                + ledger.reportsOf(Outcome.IGNORED) + " ignored");
    }

    /** An exchange of the window makes two generations that are not counted as transitions. */
    private void checkGenerations(Snapshot seen, Totals totals) {
        long counted = totals.transitions() + totals.wouldHaveOpened() + 2 * round.exchanges();
        round.findings()
                .check(
                        Invariant.TRANSITIONS_ARE_COUNTED,
                        Generations.steps(firstGeneration, seen.generation()) == counted % Generations.PERIOD,
                        () -> "from generation " + firstGeneration + " to " + seen.generation() + ", but " + totals
                                + " and " + round.exchanges() + " exchanges");
    }

    private void checkTrip(Snapshot seen) {
        CircuitBreakerConfig config = round.subject().config();
        boolean isCountWindow = config.timeWindow().isZero();
        if (Thresholds.mayTrip(seen.state()) && (isCountWindow || nothingLeavesWindow(config))) {
            round.findings()
                    .check(
                            Invariant.NO_LOST_TRIP,
                            !Thresholds.areReached(config, seen),
                            () -> seen + " at rest, " + config + ", in " + round.plan());
        }
    }

    /** So far, nothing has left a time window by the passing of time. */
    private boolean nothingLeavesWindow(CircuitBreakerConfig config) {
        Duration elapsed = Duration.ofNanos(round.clock().elapsed());
        return !round.plan().disturbsClock()
                && round.clock().epoch() == disturbancesBefore
                && elapsed.compareTo(config.timeWindow().dividedBy(2)) < 0;
    }

    /**
     * Where nothing has left the window, it holds all outcomes of its generation. A recorder of an earlier generation may have claimed a slot and left it empty, at
     * most one each, so there must be room for as many. One that was held up for as many generations as the design names may have added its outcome to this one.
     */
    private void checkWindow(Snapshot seen) {
        CircuitBreakerConfig config = round.subject().config();
        boolean isCounting = Thresholds.mayTrip(seen.state()) || seen.state() == State.METRICS_ONLY;
        if (!isCounting || config.watchedCalls() > 0) {
            return;
        }
        boolean isCountWindow = config.timeWindow().isZero();
        long calls = 0;
        long failures = 0;
        for (PermitCalls recorder : recorders) {
            Tally.Outcomes settled = recorder.tally().of(seen.generation());
            calls += settled.calls();
            failures += settled.failures();
        }
        boolean all =
                isCountWindow ? calls + 2L * recorders.size() <= config.windowSize() : nothingLeavesWindow(config);
        if (all || isCountWindow) {
            checkWindow(seen, all ? calls : 0, calls + mostStrangers, all ? failures : 0, failures + mostStrangers);
        }
    }

    private void checkWindow(Snapshot seen, long leastCalls, long mostCalls, long leastFailures, long mostFailures) {
        round.findings()
                .check(
                        Invariant.WINDOW_IS_EXACT,
                        leastCalls <= seen.calls()
                                && seen.calls() <= mostCalls
                                && leastFailures <= seen.failures()
                                && seen.failures() <= mostFailures,
                        () -> seen + ", but " + leastCalls + " to " + mostCalls + " calls and " + leastFailures + " to "
                                + mostFailures + " failures are possible, in " + round.plan());
    }
}
