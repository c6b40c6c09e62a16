package io.quickbreak.soak;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.Outcome;
import io.quickbreak.internal.StateWord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The calls of one thread that takes its permits by hand: it may keep them, report them twice, or die with them. */
final class PermitCalls {

    private static final int PERCENT = 100;
    private static final int PER_MILLE = 1_000;
    private static final int MOST_HELD = 3;
    private static final int KEPT_PER_MILLE = 10;
    private static final int DEADLY_PROBES_PER_MILLE = 20;
    private static final int DEADLY_CALLS_IN_100_000 = 5;
    private static final int DOUBLES_PER_MILLE = 5;
    private static final int DOUBLE_PROBES_PER_MILLE = 50;
    private static final int MEASURED_PERCENT = 10;
    private static final int TOLD_PERCENT = 60;
    private static final long LONGEST_CALL_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final RoundContext round;
    private final SplittableRandom random;
    private final Answers answers;
    private final Deque<Long> held = new ArrayDeque<>();
    private final Tally tally = new Tally();

    PermitCalls(RoundContext round, SplittableRandom random) {
        this.round = round;
        this.random = random;
        this.answers = new Answers(random, this::healthyCall);
    }

    Answers answers() {
        return answers;
    }

    Tally tally() {
        return tally;
    }

    /** Permits that the breaker counts, and that this caller has yet to report. */
    long countedHeld() {
        return held.stream().filter(PermitCalls::isCounted).count();
    }

    /** One call of a storm. */
    void call(int failurePercent) {
        if (!held.isEmpty() && random.nextInt(PERCENT) < 5) {
            settle(held.poll(), failurePercent);
        }
        long permit = ask();
        if (permit == CircuitBreaker.REJECTED) {
            return;
        }
        if (isDeadly(permit)) {
            die(permit);
        }
        if (held.size() < MOST_HELD && random.nextInt(PER_MILLE) < KEPT_PER_MILLE) {
            held.add(permit);
            return;
        }
        settle(permit, failurePercent);
        if (random.nextInt(PER_MILLE) < (isProbe(permit) ? DOUBLE_PROBES_PER_MILLE : DOUBLES_PER_MILLE)) {
            round.faults().injected(isProbe(permit) ? FaultKind.DOUBLE_REPORT_OF_PROBE : FaultKind.DOUBLE_REPORT);
            if (isCounted(permit)) {
                round.ledger().reportsAgain();
            }
            settle(permit, failurePercent);
        }
    }

    /** One call that succeeds, for times without faults and for rules that re-enter. It may be on any thread: nothing is tallied but what is settled. */
    void healthyCall() {
        long permit = ask();
        if (permit != CircuitBreaker.REJECTED) {
            report(permit, Outcome.SUCCESS, () -> round.subject().success(permit));
        }
    }

    void settleHeld() {
        while (!held.isEmpty()) {
            long permit = held.poll();
            report(permit, Outcome.SUCCESS, () -> round.subject().success(permit));
        }
    }

    private long ask() {
        Ledger ledger = round.ledger();
        long epoch = round.clock().epoch();
        long elapsed = round.clock().elapsed();
        ledger.asks();
        long permit;
        try {
            permit = round.subject().tryAcquire();
        } catch (ClockFault broken) {
            ledger.threw();
            return CircuitBreaker.REJECTED;
        }
        if (permit == CircuitBreaker.REJECTED) {
            ledger.rejected();
            return permit;
        }
        if (isCounted(permit)) {
            ledger.granted();
        } else {
            ledger.grantedUncounted();
        }
        if (isProbe(permit)) {
            round.probeHolders().add(permit, epoch, elapsed);
        }
        return permit;
    }

    private boolean isDeadly(long permit) {
        return isProbe(permit)
                ? random.nextInt(PER_MILLE) < DEADLY_PROBES_PER_MILLE
                : random.nextInt(100_000) < DEADLY_CALLS_IN_100_000;
    }

    private void die(long permit) {
        if (isCounted(permit)) {
            round.ledger().abandoned();
        }
        round.faults().injected(isProbe(permit) ? FaultKind.DEATH_WITH_PROBE : FaultKind.DEATH_WITH_PERMIT);
        throw new Death();
    }

    private void settle(long permit, int failurePercent) {
        Answer answer = answers.next(failurePercent);
        boolean measured = random.nextInt(PERCENT) < MEASURED_PERCENT;
        long nanos = random.nextInt(PERCENT) < failurePercent ? random.nextLong(LONGEST_CALL_NANOS) : 0;
        Subject subject = round.subject();
        if (random.nextInt(PERCENT) >= TOLD_PERCENT) {
            switch (answer.intent()) {
                case SUCCESS ->
                    report(permit, Outcome.SUCCESS, () -> {
                        if (measured) {
                            subject.success(permit, nanos);
                        } else {
                            subject.success(permit);
                        }
                    });
                case FAILURE -> report(permit, Outcome.FAILURE, () -> subject.failure(permit));
                case IGNORED -> report(permit, Outcome.IGNORED, () -> subject.release(permit));
            }
        } else if (random.nextInt(PERCENT) < failurePercent / 2 || answer.intent() != Outcome.SUCCESS) {
            DependencyException thrown = new DependencyException(answer);
            report(permit, answer.expected(), () -> {
                if (measured) {
                    subject.failure(permit, nanos, thrown);
                } else {
                    subject.failure(permit, thrown);
                }
            });
        } else {
            settleByResult(permit, answer);
        }
    }

    private void settleByResult(long permit, Answer answer) {
        boolean judges = round.plan().judgesResults();
        report(permit, Answers.expectedOfResult(answer, judges), () -> {
            boolean threw = false;
            try {
                round.subject().result(permit, answer);
            } catch (RuleException broken) {
                threw = true;
            }
            boolean arrived = threw == (judges && answer.ruleFault() == RuleFault.THROWS);
            round.findings()
                    .check(Invariant.USERS_EXCEPTION_ARRIVES, arrived, () -> "of the rule on results, at " + answer);
        });
    }

    private void report(long permit, Outcome expected, Runnable settling) {
        boolean counted = isCounted(permit);
        if (isProbe(permit)) {
            round.probeHolders().remove(permit);
        }
        if (counted) {
            round.ledger().reporting(expected);
        }
        settling.run();
        if (counted) {
            round.ledger().reported();
            if (!isProbe(permit) && expected != Outcome.IGNORED && round.plan().style() == Style.PERMITS) {
                tally.settled(permit, expected == Outcome.FAILURE);
            }
        }
    }

    private static boolean isProbe(long permit) {
        return StateWord.isHalfOpen(permit);
    }

    private static boolean isCounted(long permit) {
        return isProbe(permit) || StateWord.isCounting(permit);
    }
}
