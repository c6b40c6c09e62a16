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
    private int openings;
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
            noteState(actual.state(), step instanceof Step.Give);
        }
        return Optional.empty();
    }

    private void noteState(State next, boolean ordered) {
        if (next == state && !(next == State.OPEN && ordered)) {
            return;
        }
        if (next != state) {
            coverage.addTransition(state, next);
        }
        state = next;
        if (next == State.OPEN) {
            openings++;
            deadlineNanos = clock.elapsedNanosInTicks() + history.settings().openForNanos(openings);
            coverage.addOpening(openings);
        } else if (next != State.HALF_OPEN) {
            openings = 0;
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

    void settle(int back, Outcome outcome, long tookNanos) {
        if (!out.isEmpty()) {
            int call = out.remove(out.size() - 1 - back % out.size());
            settleOnBoth(call, outcome, tookNanos);
            reported.add(call);
        }
    }

    void settleAgain(int back, Outcome outcome, long tookNanos) {
        if (!reported.isEmpty()) {
            settleOnBoth(reported.get(reported.size() - 1 - back % reported.size()), outcome, tookNanos);
        }
    }

    private void settleOnBoth(int call, Outcome outcome, long tookNanos) {
        ours.settle(call, outcome, tookNanos);
        theirs.settle(call, outcome, tookNanos);
    }

    void give(Order order) {
        ours.order(order);
        theirs.order(order);
    }

    void advance(long nanos) {
        clock.advance(nanos);
    }

    void advanceToDeadline(long nanosAfter) {
        if (state == State.OPEN) {
            clock.advance(Math.max(0, deadlineNanos + nanosAfter - clock.elapsedNanos()));
        }
    }

    void advanceToSlice(int slices, long nanosAfter) {
        long sliceNanos = history.settings().trip().sliceNanos();
        if (sliceNanos > 0) {
            long edge = (clock.elapsedNanos() / sliceNanos + slices) * sliceNanos;
            clock.advance(Math.max(0, edge + nanosAfter - clock.elapsedNanos()));
            coverage.addSliceEdge(clock.elapsedNanos() - edge);
        }
    }
}
