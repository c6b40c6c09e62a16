package io.quickbreak.soak;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Outcome;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.internal.StateWord;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A stretch with one thread: after each outcome the breaker must be as a reference says. */
final class ReplayCheck {

    private static final int PERCENT = 100;
    private static final int CALLS_AT_LEAST = 500;
    private static final int FAILURE_PERCENT_STEP = 15;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration ONE_MILLI = Duration.ofMillis(1);
    private static final Answer NO_FAULT = new Answer(Outcome.FAILURE, RuleFault.NONE, RuleFault.NONE, () -> {});

    private final RoundContext round;
    private final SplittableRandom random;
    private final CircuitBreakerConfig config;

    ReplayCheck(RoundContext round, SplittableRandom random) {
        this.round = round;
        this.random = random;
        this.config = round.subject().config();
    }

    /** Walks through windows of more and more failures, and through the recoveries between them. */
    void run() {
        for (int percent = FAILURE_PERCENT_STEP; percent < PERCENT; percent += FAILURE_PERCENT_STEP) {
            round.subject().breaker().close();
            if (tripsWithin(percent)) {
                recover();
            }
        }
    }

    private boolean tripsWithin(int failurePercent) {
        ReferenceWindow reference = new ReferenceWindow(config);
        // So that the window is full and moves on.
        int calls = Math.max(CALLS_AT_LEAST, config.windowSize() * 3 / 2);
        for (int i = 0; i < calls; i++) {
            boolean failed = random.nextInt(PERCENT) < failurePercent;
            boolean slow = config.slowCallRate() > 0 && random.nextInt(PERCENT) < failurePercent;
            report(failed, slow);
            reference.add(failed, slow);
            Snapshot seen = round.subject().snapshot();
            if (reference.trips()) {
                expect(seen.state() == State.OPEN, reference, seen);
                return true;
            }
            expect(
                    seen.state() == State.CLOSED
                            && seen.calls() == reference.calls()
                            && seen.failures() == reference.failures()
                            && seen.slowCalls() == (config.slowCallRate() > 0 ? reference.slow() : 0),
                    reference,
                    seen);
        }
        return false;
    }

    /** The duration is told, so that nobody's pauses matter. */
    private void report(boolean failed, boolean slow) {
        Ledger ledger = round.ledger();
        long nanos = slow ? config.slowCallDuration().toNanos() : 0;
        long permit = acquire();
        if (permit == CircuitBreaker.REJECTED) {
            return;
        }
        ledger.reporting(failed ? Outcome.FAILURE : Outcome.SUCCESS);
        if (failed) {
            round.subject().failure(permit, nanos, new DependencyException(NO_FAULT));
        } else {
            round.subject().success(permit, nanos);
        }
        ledger.reported();
    }

    private long acquire() {
        Ledger ledger = round.ledger();
        ledger.asks();
        long permit = round.subject().tryAcquire();
        if (permit == CircuitBreaker.REJECTED) {
            ledger.rejected();
        } else {
            ledger.granted();
        }
        return permit;
    }

    private void recover() {
        round.clock().pass(RoundPlan.LONGEST_OPEN);
        awaitWatch();
        boolean timeStands = round.plan().clock() == ClockKind.VIRTUAL;
        long[] probes = new long[timeStands ? config.probes() : config.successesToClose()];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = acquire();
            boolean granted = StateWord.isHalfOpen(probes[i]);
            expectRecovery(
                    granted,
                    "probe " + i + " was not granted, " + round.subject().snapshot());
            if (!granted) {
                return;
            }
            if (!timeStands) {
                // A pause of this thread might end its lease, and the next probe be this one again.
                succeed(probes[i]);
            }
        }
        if (timeStands) {
            expectRecovery(acquire() == CircuitBreaker.REJECTED, "one probe too many was granted");
            for (int i = 0; i < config.successesToClose(); i++) {
                succeed(probes[i]);
            }
        }
        State after = round.subject().snapshot().state();
        State wanted = round.plan().ramp() ? State.RECOVERING : State.CLOSED;
        expectRecovery(after == wanted, after + " after enough probes");
        for (int i = config.successesToClose(); i < probes.length; i++) {
            round.ledger().reporting(Outcome.IGNORED);
            round.subject().release(probes[i]);
            round.ledger().reported();
        }
        if (round.plan().ramp()) {
            round.clock().pass(RoundPlan.RAMP);
            report(false, false);
            State end = round.subject().snapshot().state();
            expectRecovery(end == State.CLOSED, end + " after the ramp");
        }
    }

    private void succeed(long probe) {
        round.ledger().reporting(Outcome.SUCCESS);
        round.subject().success(probe, 0);
        round.ledger().reported();
    }

    /** The thread that waits for the deadline may be late, and a deadline that it gives back is rounded up to the millisecond: so time goes on. */
    private void awaitWatch() {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (round.plan().reopenWatch()
                && !round.subject().breaker().wouldPermit()
                && deadline - System.nanoTime() > 0) {
            round.clock().pass(ONE_MILLI);
            LockSupport.parkNanos(ONE_MILLI.toNanos());
        }
    }

    private void expect(boolean holds, ReferenceWindow reference, Snapshot seen) {
        round.findings()
                .check(
                        Invariant.WINDOW_EQUALS_REFERENCE,
                        holds,
                        () -> seen + ", but the reference has " + reference.calls() + " calls, " + reference.failures()
                                + " failures, " + reference.slow() + " slow, " + config);
    }

    private void expectRecovery(boolean holds, String otherwise) {
        round.findings().check(Invariant.WINDOW_EQUALS_REFERENCE, holds, () -> otherwise + " in " + round.plan());
    }
}
