package io.quickbreak.soak;

import io.quickbreak.Snapshot;
import io.quickbreak.Totals;

/** One observer of a breaker's generations; for one thread. */
final class EdgeWatch {

    /** Fewer transitions than this between two looks cannot be mistaken for going backward. */
    private static final int HALF_PERIOD = Generations.PERIOD / 2;

    private final RoundContext round;
    private Snapshot before;
    private long transitionsBefore;

    EdgeWatch(RoundContext round) {
        this.round = round;
        this.transitionsBefore = transitions();
        this.before = round.subject().snapshot();
    }

    /** At least as many as there have been when it returns, but for the few under way. */
    private long transitions() {
        Totals totals = round.subject().totals();
        return totals.transitions() + totals.wouldHaveOpened() + 2 * round.exchanges();
    }

    /** Looks at the breaker, and compares it with the last look. */
    Snapshot look() {
        Snapshot earlier = before;
        Snapshot now = round.subject().snapshot();
        before = now;
        int steps = Generations.steps(earlier.generation(), now.generation());
        if (steps >= HALF_PERIOD) {
            boolean manyHavePassed = transitions() - transitionsBefore >= HALF_PERIOD - round.callers();
            round.findings()
                    .check(Invariant.GENERATIONS_RISE, manyHavePassed, () -> earlier + " was followed by " + now);
        } else {
            round.findings()
                    .check(
                            Invariant.GENERATIONS_RISE,
                            steps > 0 || earlier.state() == now.state(),
                            () -> earlier + " was followed by " + now);
        }
        if (steps == 1) {
            round.edges().seen(earlier.state(), now.state());
            round.findings()
                    .check(
                            Invariant.TRANSITIONS_ARE_LEGAL,
                            Edges.isLegal(
                                    earlier.state(),
                                    now.state(),
                                    round.isOrdered(),
                                    round.plan().exchanges()),
                            () -> earlier.state() + " -> " + now.state() + " in " + round.plan());
        }
        transitionsBefore = transitions();
        return now;
    }
}
