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
import org.openjdk.jcstress.infra.results.LII_Result;

/** The tests of {@code ProbeTableStress} on a {@link TwoStepVerdict}. */
public class TwoStepVerdictControl {

    private TwoStepVerdictControl() {}

    private static void report(TwoStepVerdict verdict, LII_Result r) {
        r.r1 = verdict.state();
        r.r2 = verdict.generation();
        r.r3 = verdict.transitions();
    }

    /** Both decide. */
    @JCStressTest
    @Description("Of two probes that must both succeed one does and one fails. State, generation and transitions.")
    @Outcome(id = "OPEN, 4, 1", expect = ACCEPTABLE, desc = "The failure opens the breaker again, once.")
    @Outcome(id = "OPEN, 5, 2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the breaker opened twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class SuccessAgainstFailure {

        private final TwoStepVerdict verdict = new TwoStepVerdict();

        @Actor
        public void succeed() {
            verdict.success();
        }

        @Actor
        public void fail() {
            verdict.failure();
        }

        @Arbiter
        public void verdict(LII_Result r) {
            report(verdict, r);
        }
    }

    /** A success is lost. */
    @JCStressTest
    @Description("Two probes that must both succeed do so. State, generation and transitions.")
    @Outcome(id = "CLOSED, 4, 1", expect = ACCEPTABLE, desc = "The breaker closes, once.")
    @Outcome(
            id = "HALF_OPEN, 3, 0",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "all probes have reported and there is no verdict.")
    @Outcome(id = "CLOSED, 5, 2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the breaker closed twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class SuccessAgainstSuccess {

        private final TwoStepVerdict verdict = new TwoStepVerdict();

        @Actor
        public void succeedFirst() {
            verdict.success();
        }

        @Actor
        public void succeedSecond() {
            verdict.success();
        }

        @Arbiter
        public void verdict(LII_Result r) {
            report(verdict, r);
        }
    }
}
