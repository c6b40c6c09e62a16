package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.Totals;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Checks what holds at every moment, again and again, while callers call. */
final class Watcher implements Runnable {

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final RoundContext round;
    private final EdgeWatch edges;
    private volatile boolean stopped;

    Watcher(RoundContext round) {
        this.round = round;
        this.edges = new EdgeWatch(round);
    }

    @Override
    public void run() {
        while (!stopped) {
            check();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    void stop() {
        stopped = true;
    }

    private void check() {
        try {
            checkSnapshot(edges.look());
            checkReports();
            checkRejections();
        } catch (Throwable unexpected) {
            round.findings().check(Invariant.NOTHING_UNEXPECTED, false, () -> Traces.of(unexpected));
        }
    }

    private void checkSnapshot(Snapshot seen) {
        Findings findings = round.findings();
        boolean probesFit =
                seen.state() != State.HALF_OPEN || seen.calls() <= round.plan().probes();
        findings.check(
                Invariant.SNAPSHOT_IS_SANE,
                seen.failures() >= 0
                        && seen.slowCalls() >= 0
                        && (round.plan().hasOnlyCountWindows() ? fits(seen) && probesFit : probesFit),
                () -> seen + " in " + round.plan());
        if (round.plan().hasOnlyCountWindows() && Thresholds.mayTrip(seen.state())) {
            findings.check(
                    Invariant.NO_LOST_TRIP,
                    !round.configs().stream().allMatch(config -> Thresholds.areReached(config, seen)),
                    () -> seen + " in " + round.plan());
        }
    }

    private boolean fits(Snapshot seen) {
        int largest = round.configs().stream()
                .mapToInt(CircuitBreakerConfig::windowSize)
                .max()
                .orElseThrow();
        return seen.failures() <= seen.calls() && seen.slowCalls() <= seen.calls() && seen.calls() <= largest;
    }

    /** What is done before the totals are read is in them; what is in them has begun before. */
    private void checkReports() {
        long done = round.ledger().reportsDone();
        Totals totals = round.subject().totals();
        long begun = round.ledger().reportsBegun();
        long counted = totals.calls() - totals.rejected();
        round.findings()
                .check(
                        Invariant.PERMITS_ADD_UP,
                        done <= counted && counted <= begun,
                        () -> counted + " reports counted, " + done + " to " + begun + " made");
    }

    private void checkRejections() {
        Ledger ledger = round.ledger();
        long seen = ledger.callsRejected();
        long others = ledger.permits() + ledger.permitsUncounted() + ledger.callsThatThrew();
        long counted = round.subject().totals().rejected();
        long most = ledger.callsAsked() - others;
        boolean boundedAbove = round.plan().style() == Style.CALLS || counted <= most;
        round.findings()
                .check(
                        Invariant.REJECTIONS_ADD_UP,
                        seen <= counted && boundedAbove,
                        () -> counted + " rejections counted, " + seen + " to " + most + " seen");
    }
}
