package io.quickbreak;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The documented behaviour of a breaker with windows of time, slow calls, openings that are remembered, gradual recovery and orders, spelled out
 * under one lock and without regard to speed.
 *
 * <p>Time is told by {@link #advance}, in nanoseconds since the breaker was made. Which calls pass in RECOVERING is told by the caller.
 */
final class TimedReferenceBreaker {

    /** What a caller may say about its call. */
    enum Report {
        SUCCESS,
        FAILURE,
        RELEASE
    }

    /** A call that was admitted. */
    static final class Permit {

        private final long generation;
        private final State state;
        private final long beganNanos;

        private Permit(long generation, State state, long beganNanos) {
            this.generation = generation;
            this.state = state;
            this.beganNanos = beganNanos;
        }

        boolean isProbe() {
            return state == State.HALF_OPEN;
        }
    }

    private record Outcome(long slice, boolean failed, boolean slow) {}

    /** One of the probes of a half-open period. */
    private static final class Probe {

        private Permit holder;
        private long leaseEndNanos;
        private boolean reported;
        private boolean failed;
    }

    private static final int MOST_OPENINGS = 63;
    private static final long TICK_NANOS = 1_000;
    private static final long MILLI_NANOS = 1_000_000;

    private final CircuitBreakerConfig config;
    private long nowNanos;

    private State state = State.CLOSED;
    private long generation = 1;
    private int openings;
    private long closedAtNanos;
    private Trip trip;
    private final Deque<Outcome> window = new ArrayDeque<>();
    private int run;
    private long openUntilNanos;
    private final List<Probe> probes = new ArrayList<>();

    private long successful;
    private long failed;
    private long ignored;
    private long rejected;
    private long late;
    private long transitions;
    private long wouldHaveOpened;

    TimedReferenceBreaker(CircuitBreakerConfig config) {
        this.config = config;
    }

    synchronized void advance(Duration duration) {
        nowNanos += duration.toNanos();
        expire();
    }

    // ---- calls ----

    /** Whether the next call passes by a share that grows, if it comes now. */
    synchronized boolean isRamping() {
        return state == State.RECOVERING
                && closedForNanos() < config.gradualRecovery().toNanos();
    }

    /** Returns null if the call is rejected. */
    synchronized Permit tryAcquire(boolean passesByShare) {
        if (state == State.OPEN && nowNanos >= openUntilNanos) {
            becomeHalfOpen();
        }
        if (state == State.RECOVERING && !isRamping()) {
            becomeClosed();
        }
        Permit permit = new Permit(generation, state, nowNanos);
        boolean admitted = switch (state) {
            case CLOSED, DISABLED, METRICS_ONLY -> true;
            case RECOVERING -> passesByShare;
            case HALF_OPEN -> lend(permit);
            case OPEN, FORCED_OPEN -> false;
        };
        if (!admitted) {
            rejected++;
            return null;
        }
        return permit;
    }

    /** The call has ended, and lasted as long as it did. */
    synchronized void settle(Permit permit, Report report) {
        settle(permit, report, nowNanos - permit.beganNanos);
    }

    /** The call has ended, and lasted as long as the caller says. */
    synchronized void settle(Permit permit, Report report, long elapsedNanos) {
        boolean slow = config.slowCallRate() > 0
                && elapsedNanos >= config.slowCallDuration().toNanos();
        if (permit.state == State.DISABLED) {
            return;
        }
        if (permit.generation != generation) {
            late++;
        } else if (state == State.HALF_OPEN) {
            settleProbe(permit, report, slow);
        } else {
            count(report);
            record(report, slow);
        }
    }

    private void record(Report report, boolean slow) {
        if (report == Report.RELEASE) {
            return;
        }
        boolean failedNow = report == Report.FAILURE;
        window.addLast(new Outcome(slice(), failedNow, slow));
        run = failedNow ? run + 1 : 0;
        expire();
        TripCause cause = causeOfTrip();
        if (cause == null) {
            return;
        }
        Trip reached = new Trip(cause, window.size(), failuresInWindow(), slowInWindow());
        if (state == State.METRICS_ONLY) {
            wouldHaveOpened++;
            beginGeneration(State.METRICS_ONLY);
            trip = reached;
        } else {
            becomeOpen(reached, 0);
        }
    }

    // ---- the window ----

    private long slice() {
        if (config.slices() == 0) {
            return 0;
        }
        long nanos = config.timeWindow().toNanos();
        return nowNanos / ((nanos + config.slices() - 1) / config.slices());
    }

    private void expire() {
        if (config.slices() == 0) {
            while (window.size() > config.windowSize()) {
                window.removeFirst();
            }
        } else {
            while (!window.isEmpty() && window.getFirst().slice() <= slice() - config.slices()) {
                window.removeFirst();
            }
        }
    }

    private TripCause causeOfTrip() {
        int calls = window.size();
        int failures = failuresInWindow();
        boolean enough = calls >= config.minimumCalls();
        if (enough && failures >= config.minimumFailures() && 100.0 * failures / calls >= config.failureRate()) {
            return config.failureRate() > 0 ? TripCause.FAILURE_RATE : TripCause.FAILURES;
        }
        if (enough && config.slowCallRate() > 0 && 100.0 * slowInWindow() / calls >= config.slowCallRate()) {
            return TripCause.SLOW_CALL_RATE;
        }
        boolean byRun = config.failuresInARow() > 0 && run >= config.failuresInARow();
        return byRun ? TripCause.CONSECUTIVE_FAILURES : null;
    }

    private int failuresInWindow() {
        return (int) window.stream().filter(Outcome::failed).count();
    }

    private int slowInWindow() {
        return (int) window.stream().filter(Outcome::slow).count();
    }

    // ---- probes ----

    /** The first probe that is free, or given up, goes to the caller. */
    private boolean lend(Permit permit) {
        for (Probe probe : probes) {
            boolean givenUp = probe.holder != null && nowNanos >= probe.leaseEndNanos;
            if (!probe.reported && (probe.holder == null || givenUp)) {
                probe.holder = permit;
                probe.leaseEndNanos = roundedUp(nowNanos, MILLI_NANOS)
                        + roundedUp(config.probeTimeout().toNanos(), MILLI_NANOS);
                return true;
            }
        }
        return false;
    }

    private void settleProbe(Permit permit, Report report, boolean slow) {
        for (Probe probe : probes) {
            if (probe.holder == permit) {
                count(report);
                probe.holder = null;
                probe.reported = report != Report.RELEASE;
                probe.failed = report == Report.FAILURE || slow;
                decide();
                return;
            }
        }
        late++;
    }

    private void decide() {
        int failures = failedProbes();
        int successes = reportedProbes() - failures;
        if (successes >= config.successesToClose()) {
            becomeRecovered();
        } else if (failures > config.probes() - config.successesToClose()) {
            becomeOpen(new Trip(TripCause.PROBES, successes + failures, failures, 0), 0);
        }
    }

    private int reportedProbes() {
        return (int) probes.stream().filter(probe -> probe.reported).count();
    }

    private int failedProbes() {
        return (int)
                probes.stream().filter(probe -> probe.reported && probe.failed).count();
    }

    // ---- transitions ----

    private void becomeOpen(Trip why, long toldNanos) {
        openings = Math.min(openingsBefore() + 1, MOST_OPENINGS);
        changeTo(State.OPEN);
        long nanos = toldNanos > 0 ? toldNanos : config.openDurations().delayNanos(openings);
        openUntilNanos = roundedUp(nowNanos + nanos, toldNanos > 0 ? MILLI_NANOS : TICK_NANOS);
        trip = why;
    }

    private int openingsBefore() {
        long forgetNanos = config.forgetOpeningEvery().toNanos();
        boolean keepsAll =
                state == State.OPEN || state == State.HALF_OPEN || (state == State.RECOVERING && forgetNanos == 0);
        if (keepsAll) {
            return openings;
        }
        boolean forgetsSlowly = forgetNanos > 0 && (state == State.CLOSED || state == State.RECOVERING);
        return forgetsSlowly ? (int) Math.max(0, openings - closedForNanos() / forgetNanos) : 0;
    }

    private long closedForNanos() {
        return nowNanos / TICK_NANOS * TICK_NANOS - closedAtNanos;
    }

    private void becomeHalfOpen() {
        Trip why = trip;
        changeTo(State.HALF_OPEN);
        trip = why;
        probes.clear();
        for (int i = 0; i < config.probes(); i++) {
            probes.add(new Probe());
        }
    }

    private void becomeRecovered() {
        closedAtNanos = nowNanos / TICK_NANOS * TICK_NANOS;
        changeTo(config.gradualRecovery().isZero() ? State.CLOSED : State.RECOVERING);
    }

    private void becomeClosed() {
        changeTo(State.CLOSED);
    }

    private void changeTo(State next) {
        transitions++;
        beginGeneration(next);
    }

    private void beginGeneration(State next) {
        state = next;
        trip = null;
        window.clear();
        run = 0;
        do {
            generation = generation % 65_536 + 1;
        } while (generation % 64 == 0);
    }

    // ---- orders ----

    synchronized void open(long toldNanos) {
        becomeOpen(new Trip(TripCause.ORDER, 0, 0, 0), toldNanos);
    }

    synchronized void order(State ordered) {
        changeTo(ordered);
        openings = 0;
    }

    // ---- what is seen ----

    synchronized Snapshot snapshot() {
        return switch (state) {
            case CLOSED, RECOVERING, METRICS_ONLY ->
                new Snapshot(state, generation, window.size(), failuresInWindow(), slowInWindow(), 0, trip);
            case HALF_OPEN -> new Snapshot(state, generation, reportedProbes(), failedProbes(), 0, openings, trip);
            case OPEN -> new Snapshot(state, generation, 0, 0, 0, openings, trip);
            case FORCED_OPEN, DISABLED -> new Snapshot(state, generation, 0, 0, 0, 0, null);
        };
    }

    synchronized Totals totals() {
        return new Totals(successful, failed, ignored, rejected, late, transitions, wouldHaveOpened);
    }

    private void count(Report report) {
        switch (report) {
            case SUCCESS -> successful++;
            case FAILURE -> failed++;
            case RELEASE -> ignored++;
        }
    }

    private static long roundedUp(long nanos, long unitNanos) {
        return (nanos + unitNanos - 1) / unitNanos * unitNanos;
    }
}
