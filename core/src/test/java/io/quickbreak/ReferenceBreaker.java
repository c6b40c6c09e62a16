package io.quickbreak;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The documented behaviour of a breaker, spelled out under one lock and without regard to speed: what {@link CircuitBreaker} must agree with.
 *
 * <p>Time is told by {@link #advance}, in nanoseconds since the breaker was made.
 */
final class ReferenceBreaker {

    /** What a caller may say about its call. */
    enum Report {
        SUCCESS,
        FAILURE,
        RELEASE
    }

    /** A call that was admitted. */
    static final class Permit {

        private final long generation;

        private Permit(long generation) {
            this.generation = generation;
        }
    }

    /** One of the probes of a half-open period. */
    private static final class Probe {

        private Permit holder;
        private long leaseEndNanos;
        private Report outcome;
    }

    private static final int MOST_OPENINGS = 63;

    private final CircuitBreakerConfig config;
    private long nowNanos;

    private State state = State.CLOSED;
    private long generation = 1;
    private int openings;
    private final Deque<Report> window = new ArrayDeque<>();
    private long openUntilNanos;
    private final List<Probe> probes = new ArrayList<>();

    private long successful;
    private long failed;
    private long ignored;
    private long rejected;
    private long late;
    private long transitions;

    ReferenceBreaker(CircuitBreakerConfig config) {
        this.config = config;
    }

    synchronized void advance(Duration duration) {
        nowNanos += duration.toNanos();
    }

    /** Returns null if the call is rejected. */
    synchronized Permit tryAcquire() {
        if (state == State.OPEN && nowNanos >= openUntilNanos) {
            becomeHalfOpen();
        }
        Permit permit = new Permit(generation);
        if (state == State.CLOSED || (state == State.HALF_OPEN && lend(permit))) {
            return permit;
        }
        rejected++;
        return null;
    }

    synchronized void settle(Permit permit, Report report) {
        if (permit.generation != generation) {
            late++;
        } else if (state == State.CLOSED) {
            count(report);
            settleCall(report);
        } else {
            settleProbe(permit, report);
        }
    }

    synchronized Snapshot snapshot() {
        return switch (state) {
            case CLOSED -> new Snapshot(state, generation, window.size(), failuresInWindow(), 0, 0, null);
            case OPEN -> new Snapshot(state, generation, 0, 0, 0, openings, null);
            case HALF_OPEN -> {
                int failures = probesThatReported(Report.FAILURE);
                int reported = failures + probesThatReported(Report.SUCCESS);
                yield new Snapshot(state, generation, reported, failures, 0, openings, null);
            }
            default -> throw new AssertionError(state);
        };
    }

    synchronized Totals totals() {
        return new Totals(successful, failed, ignored, rejected, late, transitions, 0);
    }

    // ---- calls while closed ----

    private void settleCall(Report report) {
        if (report == Report.RELEASE) {
            return;
        }
        window.addLast(report);
        if (window.size() > config.windowSize()) {
            window.removeFirst();
        }
        if (mustTrip()) {
            becomeOpen(1);
        }
    }

    private boolean mustTrip() {
        int failures = failuresInWindow();
        return window.size() >= config.minimumCalls()
                && failures >= config.minimumFailures()
                && 100.0 * failures / window.size() >= config.failureRate();
    }

    private int failuresInWindow() {
        return (int) window.stream().filter(Report.FAILURE::equals).count();
    }

    // ---- probes ----

    /** The first probe that is free, or given up, goes to the caller. */
    private boolean lend(Permit permit) {
        for (Probe probe : probes) {
            boolean givenUp = probe.holder != null && nowNanos >= probe.leaseEndNanos;
            if (probe.outcome == null && (probe.holder == null || givenUp)) {
                probe.holder = permit;
                probe.leaseEndNanos = roundedUp(nowNanos, Duration.ofMillis(1))
                        + roundedUp(config.probeTimeout().toNanos(), Duration.ofMillis(1));
                return true;
            }
        }
        return false;
    }

    private void settleProbe(Permit permit, Report report) {
        for (Probe probe : probes) {
            if (probe.holder == permit) {
                count(report);
                probe.holder = null;
                probe.outcome = report == Report.RELEASE ? null : report;
                decide();
                return;
            }
        }
        late++;
    }

    private void decide() {
        int mayFail = config.probes() - config.successesToClose();
        if (probesThatReported(Report.SUCCESS) >= config.successesToClose()) {
            becomeClosed();
        } else if (probesThatReported(Report.FAILURE) > mayFail) {
            becomeOpen(Math.min(openings + 1, MOST_OPENINGS));
        }
    }

    private int probesThatReported(Report report) {
        return (int) probes.stream().filter(p -> p.outcome == report).count();
    }

    // ---- transitions ----

    private void becomeOpen(int opening) {
        changeTo(State.OPEN);
        openings = opening;
        openUntilNanos = roundedUp(nowNanos + config.openFor().toNanos(), Duration.ofNanos(1_000));
    }

    private void becomeHalfOpen() {
        changeTo(State.HALF_OPEN);
        probes.clear();
        for (int i = 0; i < config.probes(); i++) {
            probes.add(new Probe());
        }
    }

    private void becomeClosed() {
        changeTo(State.CLOSED);
        window.clear();
    }

    private void changeTo(State next) {
        state = next;
        transitions++;
        do {
            generation = generation % 65_536 + 1;
        } while (generation % 64 == 0);
    }

    // ---- counts and times ----

    private void count(Report report) {
        switch (report) {
            case SUCCESS -> successful++;
            case FAILURE -> failed++;
            case RELEASE -> ignored++;
        }
    }

    private static long roundedUp(long nanos, Duration unit) {
        long unitNanos = unit.toNanos();
        return (nanos + unitNanos - 1) / unitNanos * unitNanos;
    }
}
