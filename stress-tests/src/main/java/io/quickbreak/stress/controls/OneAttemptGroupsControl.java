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
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A test of {@code CountWindowStress} on {@link OneAttemptGroups}. */
public class OneAttemptGroupsControl {

    private OneAttemptGroupsControl() {}

    /** The one attempt at the summary has lost. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into one group that makes one attempt. Calls and failures of the word, then of the slots.")
    @Outcome(id = "2, 1, 2, 1", expect = ACCEPTABLE, desc = "Both outcomes are in the slots and in the word.")
    @Outcome(
            id = {"1, 0, 2, 1", "1, 1, 2, 1"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "an outcome in the slots is not in the word.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class OneGroup {

        private final OneAttemptGroups window = new OneAttemptGroups();

        @Actor
        public void succeed() {
            window.record(false);
        }

        @Actor
        public void fail() {
            window.record(true);
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            r.r1 = window.calls();
            r.r2 = window.failures();
            r.r3 = window.callsInSlots();
            r.r4 = window.failuresInSlots();
        }
    }
}
