package io.quickbreak.benchmarks.differential;

import io.quickbreak.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A peer that cannot tell whose outcome it is told: it has no permits. The adapter remembers in which period, the time between two changes
 * of state, a call was admitted, and applies the rules that follow from that.
 */
abstract class PermitlessPeer implements Peer {

    private final Rules rules;
    private final Map<Integer, Integer> periodOfCall = new HashMap<>();
    private final Set<Integer> probesOut = new HashSet<>();
    private State lastState = State.CLOSED;
    private int period;

    PermitlessPeer(Rules rules) {
        this.rules = rules;
    }

    abstract boolean acquire();

    abstract void report(Outcome outcome, long tookNanos);

    abstract void give(Order order);

    /** The peer's state in this project's words. */
    abstract State state();

    abstract int calls();

    abstract int failures();

    abstract int slowCalls();

    /** Called when the state has changed, or has begun anew. */
    void onTransition(State from, State to) {}

    /** Called before the peer is asked for counts. */
    void beforeCounts() {}

    final Rules rules() {
        return rules;
    }

    @Override
    public final boolean tryAcquire(int call) {
        boolean admitted = acquire();
        noteTransition();
        if (admitted) {
            periodOfCall.put(call, period);
            if (lastState == State.HALF_OPEN) {
                probesOut.add(call);
            }
        }
        return admitted;
    }

    @Override
    public final void settle(int call, Outcome outcome, long tookNanos) {
        if (periodOfCall.get(call) != period) {
            if (rules.apply(outcome == Outcome.IGNORED ? Rule.LATE_RELEASE : Rule.LATE_OUTCOME)) {
                return;
            }
        } else if (lastState == State.HALF_OPEN && !probesOut.remove(call) && rules.apply(Rule.SECOND_REPORT)) {
            return;
        }
        report(outcome, tookNanos);
        noteTransition();
    }

    @Override
    public final void order(Order order) {
        give(order);
        beginPeriod();
    }

    private void noteTransition() {
        if (state() != lastState) {
            beginPeriod();
        }
    }

    /** Outcomes of calls that were admitted before are late from now on. */
    final void beginPeriod() {
        State from = lastState;
        lastState = state();
        period++;
        probesOut.clear();
        onTransition(from, lastState);
    }

    @Override
    public final View view() {
        State state = state();
        if (state == State.OPEN && rules.apply(Rule.COUNTS_WHILE_OPEN)) {
            return View.open();
        }
        beforeCounts();
        return new View(state, calls(), failures(), slowCalls());
    }
}
