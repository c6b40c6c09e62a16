package io.quickbreak.benchmarks.differential;

import io.quickbreak.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One history, driven through both sides. */
final class Run {

    private final History history;
    private final Coverage coverage;
    private final HistoryClock clock;
    private final Peer ours;
    private final Peer theirs;
    private final List<Integer> out = new ArrayList<>();
    private final List<Integer> reported = new ArrayList<>();
    private int calls;
    private State state = State.CLOSED;
    private long deadlineNanos;
    private String oursDid = "";
    private String theirsDid = "";

    private Run(History history, Peer.Factory peer, Rules rules, Coverage coverage) {
        this.history = history;
        this.coverage = coverage;
        this.clock = new HistoryClock(history.startNanos());
        this.ours = new QuickbreakPeer(history.settings(), clock);
        this.theirs = peer.make(history.settings(), clock, rules);
    }

    /** Compares after each step, and stops at the first difference. */
    static Optional<Difference> firstDifference(History history, Peer.Factory peer, Rules rules, Coverage coverage) {
        return new Run(history, peer, rules, coverage).firstDifference();
    }

    private Optional<Difference> firstDifference() {
        for (int i = 0; i < history.steps().size(); i++) {
            Step step = history.steps().get(i);
            oursDid = "";
            theirsDid = "";
            step.in(this);
            if (!theirs.isComparable()) {
                return Optional.empty();
            }
            View expected = theirs.view();
            View actual = ours.view();
            if (!oursDid.equals(theirsDid) || !actual.equals(expected)) {
                return Optional.of(new Difference(i, step, oursDid + actual, theirsDid + expected));
            }
            noteTransition(actual.state());
        }
        return Optional.empty();
    }

    private void noteTransition(State next) {
        if (next == state) {
            return;
        }
        coverage.addTransition(state, next);
        state = next;
        if (next == State.OPEN) {
            deadlineNanos =
                    clock.elapsedNanosInTicks() + history.settings().openFor().toNanos();
        }
    }

    // ---- what steps do ----

    void acquire() {
        int call = calls++;
        oursDid = ours.tryAcquire(call) ? "admits, " : "rejects, ";
        theirsDid = theirs.tryAcquire(call) ? "admits, " : "rejects, ";
        coverage.addAcquisition(state, clock.elapsedNanos() - deadlineNanos);
        if (oursDid.equals(theirsDid) && oursDid.startsWith("admits")) {
            out.add(call);
        }
    }

    void settle(int back, Outcome outcome) {
        if (!out.isEmpty()) {
            int call = out.remove(out.size() - 1 - back % out.size());
            settleOnBoth(call, outcome);
            reported.add(call);
        }
    }

    void settleAgain(int back, Outcome outcome) {
        if (!reported.isEmpty()) {
            settleOnBoth(reported.get(reported.size() - 1 - back % reported.size()), outcome);
        }
    }

    private void settleOnBoth(int call, Outcome outcome) {
        ours.settle(call, outcome);
        theirs.settle(call, outcome);
    }

    void advance(long nanos) {
        clock.advance(nanos);
    }

    void advanceToDeadline(long nanosAfter) {
        if (state == State.OPEN) {
            clock.advance(Math.max(0, deadlineNanos + nanosAfter - clock.elapsedNanos()));
        }
    }
}
