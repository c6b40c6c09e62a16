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
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LI_Result;

/** Tests of {@code ReconfigureStress} on a {@link HastyReconfiguration}. */
public class HastyReconfigurationControl {

    private HastyReconfigurationControl() {}

    /** The failure comes between the operator's look and the change. */
    @JCStressTest
    @Description(
            "A second failure is recorded while the threshold is changed from three to two. The state, and the failures in the window.")
    @Outcome(id = "OPEN, 2", expect = ACCEPTABLE, desc = "The recorder or the operator has found both, and tripped.")
    @Outcome(
            id = "CLOSED, 2",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the window is at the new threshold, and the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class ThresholdAgainstFailure {

        private final HastyReconfiguration breaker = new HastyReconfiguration(3, 3);

        public ThresholdAgainstFailure() {
            breaker.failure();
        }

        @Actor
        public void fail() {
            breaker.failure();
        }

        @Actor
        public void reconfigure() {
            breaker.changeThreshold(2);
        }

        @Arbiter
        public void atRest(LI_Result r) {
            r.r1 = breaker.state();
            r.r2 = breaker.failures();
        }
    }

    /** The failure has passed the check of the generation, and finds the new window. */
    @JCStressTest
    @Description("A failure is recorded while the window is exchanged for a larger one. Failures in the window.")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The new window is empty.")
    @Outcome(
            id = "1",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the failure of the old window is in the new one.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class FailureAgainstExchange {

        private final HastyReconfiguration breaker = new HastyReconfiguration(3, 2);

        @Actor
        public void fail() {
            breaker.failure();
        }

        @Actor
        public void reconfigure() {
            breaker.exchange(4, 4);
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = breaker.failures();
        }
    }

    /** One exchanges between the steps of the other. */
    @JCStressTest
    @Description(
            "Two operators exchange the window, one for two failures of two calls and one for three of three. Size and threshold.")
    @Outcome(
            id = {"2, 2", "3, 3"},
            expect = ACCEPTABLE,
            desc = "One came after the other, and the breaker goes by the later.")
    @Outcome(
            id = {"2, 3", "3, 2"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the breaker goes by the window of one and the rules of the other.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TwoExchanges {

        private final HastyReconfiguration breaker = new HastyReconfiguration(4, 4);

        @Actor
        public void reconfigureFirst() {
            breaker.exchange(2, 2);
        }

        @Actor
        public void reconfigureSecond() {
            breaker.exchange(3, 3);
        }

        @Arbiter
        public void atRest(II_Result r) {
            r.r1 = breaker.size();
            r.r2 = breaker.threshold();
        }
    }
}
