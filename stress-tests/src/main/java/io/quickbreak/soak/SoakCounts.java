package io.quickbreak.soak;

import io.quickbreak.Totals;
import org.jspecify.annotations.Nullable;

/** What has gone through the breakers of all rounds. */
final class SoakCounts {

    private long rounds;
    private long calls;
    private long rejections;
    private long transitions;
    private long late;

    synchronized void add(Round round) {
        rounds++;
        addTotals(round.subject().totals());
    }

    private void addTotals(Totals totals) {
        calls += totals.calls();
        rejections += totals.rejected();
        transitions += totals.transitions();
        late += totals.late();
    }

    /** These, and those of a round that is still on. */
    synchronized SoakCounts with(@Nullable Round round) {
        SoakCounts sum = new SoakCounts();
        sum.rounds = rounds;
        sum.calls = calls;
        sum.rejections = rejections;
        sum.transitions = transitions;
        sum.late = late;
        if (round != null) {
            sum.addTotals(round.subject().totals());
        }
        return sum;
    }

    synchronized long rounds() {
        return rounds;
    }

    @Override
    public synchronized String toString() {
        return calls + " calls, " + rejections + " rejected, " + late + " late, " + transitions + " transitions";
    }
}
