package io.quickbreak.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.Totals;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads at one {@link StripedTotals}. */
public class StripedTotalsStress {

    private StripedTotalsStress() {}

    /**
     * Transitions have one counter, calls have one a stripe. The harness starts its threads one after the other, so the two have different stripes.
     */
    @JCStressTest
    @Description("Two threads count two successes and a transition each. The sums.")
    @Outcome(id = "4, 2", expect = ACCEPTABLE, desc = "The totals are exact.")
    @Outcome(expect = FORBIDDEN, desc = "An addition is lost, or counted twice.")
    @State
    public static class ExactSums {

        private final StripedTotals totals = new StripedTotals(true, false);

        @Actor
        public void addFirst() {
            add();
        }

        @Actor
        public void addSecond() {
            add();
        }

        @Arbiter
        public void sum(II_Result r) {
            Totals sum = totals.sum();
            r.r1 = (int) sum.successful();
            r.r2 = (int) sum.transitions();
        }

        private void add() {
            totals.addSuccessful();
            totals.addTransition();
            totals.addSuccessful();
        }
    }
}
