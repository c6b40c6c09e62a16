package io.quickbreak.stress.controls;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.stress.Control;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A test of {@code StripedTotalsStress} on {@link PlainTotals}. */
public class PlainTotalsControl {

    private PlainTotalsControl() {}

    /** Both read the same number. */
    @JCStressTest
    @Description("Two threads count two successes and a transition each. The sums.")
    @Outcome(id = "4, 2", expect = ACCEPTABLE, desc = "The totals are exact.")
    @Outcome(
            id = {"4, 1", "3, 2", "3, 1", "2, 2", "2, 1"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "an addition is lost.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class ExactSums {

        private final PlainTotals totals = new PlainTotals();

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
            r.r1 = totals.successful();
            r.r2 = totals.transitions();
        }

        private void add() {
            totals.addSuccessful();
            totals.addTransition();
            totals.addSuccessful();
        }
    }
}
