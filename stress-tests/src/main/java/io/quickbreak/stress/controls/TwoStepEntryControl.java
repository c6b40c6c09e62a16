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
import org.openjdk.jcstress.infra.results.I_Result;

/** Tests of {@code InFlightCallsStress} on a {@link TwoStepEntry}. */
public class TwoStepEntryControl {

    private TwoStepEntryControl() {}

    /** Both find the call in flight. */
    @JCStressTest
    @Description("Two calls come and look at one that is overdue. How often it is recorded.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The call is recorded once.")
    @Outcome(id = "2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the call is recorded twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TwoLookers {

        private final TwoStepEntry entry = new TwoStepEntry();

        @Actor
        public void lookFirst() {
            entry.look();
        }

        @Actor
        public void lookSecond() {
            entry.look();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = entry.recorded();
        }
    }

    /** Both find the call in flight. */
    @JCStressTest
    @Description("A call that is overdue reports while another looks at it. How often it is recorded.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The call is recorded once.")
    @Outcome(id = "2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the call is recorded twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class LookerAgainstReport {

        private final TwoStepEntry entry = new TwoStepEntry();

        @Actor
        public void lookAtIt() {
            entry.look();
        }

        @Actor
        public void comeBack() {
            entry.report();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = entry.recorded();
        }
    }
}
