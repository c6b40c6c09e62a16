package io.quickbreak.stress.controls;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.stress.Control;
import io.quickbreak.stress.controls.StepwiseTransitions.Now;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIZ_Result;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.openjdk.jcstress.infra.results.ZLZ_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Tests of {@code OrderStress}, {@code RecoveryStress} and {@code ReopenWatchStress} on {@link StepwiseTransitions}. */
public class StepwiseTransitionsControl {

    private StepwiseTransitionsControl() {}

    /** The order comes between the recorder's look and its step. */
    @JCStressTest
    @Description("A failure trips the breaker while an operator forces it open. State and transitions.")
    @Outcome(
            id = {"FORCED_OPEN, 1", "FORCED_OPEN, 2"},
            expect = ACCEPTABLE,
            desc = "The order stays.")
    @Outcome(id = "OPEN, 2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the trip has undone the order.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class ForceOpenAgainstTrip {

        private final StepwiseTransitions breaker = new StepwiseTransitions(Now.CLOSED);

        @Actor
        public void fail() {
            breaker.move(Now.CLOSED, Now.OPEN);
        }

        @Actor
        public void order() {
            breaker.order(Now.FORCED_OPEN);
        }

        @Arbiter
        public void atRest(LI_Result r) {
            r.r1 = breaker.now();
            r.r2 = breaker.transitions();
        }
    }

    /** The order comes between the caller's look and its step. */
    @JCStressTest
    @Description(
            "A call comes after the deadline of an open breaker while an operator disables it. State and transitions.")
    @Outcome(
            id = {"DISABLED, 1", "DISABLED, 2"},
            expect = ACCEPTABLE,
            desc = "The order stays.")
    @Outcome(
            id = "HALF_OPEN, 2",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the call has undone the order.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class DisableAgainstAcquire {

        private final StepwiseTransitions breaker = new StepwiseTransitions(Now.OPEN);

        @Actor
        public void call() {
            breaker.move(Now.OPEN, Now.HALF_OPEN);
        }

        @Actor
        public void order() {
            breaker.order(Now.DISABLED);
        }

        @Arbiter
        public void atRest(LI_Result r) {
            r.r1 = breaker.now();
            r.r2 = breaker.transitions();
        }
    }

    /** Both find the ramp over. */
    @JCStressTest
    @Description("Two callers come at the end of the ramp. Whether each ended it, and the transitions.")
    @Outcome(
            id = {"true, false, 1", "false, true, 1"},
            expect = ACCEPTABLE,
            desc = "The breaker closes once.")
    @Outcome(id = "true, true, 2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the breaker closed twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class EndOfRampReachedByTwo {

        private final StepwiseTransitions breaker = new StepwiseTransitions(Now.RECOVERING);

        @Actor
        public void first(ZZI_Result r) {
            r.r1 = breaker.move(Now.RECOVERING, Now.CLOSED);
        }

        @Actor
        public void second(ZZI_Result r) {
            r.r2 = breaker.move(Now.RECOVERING, Now.CLOSED);
        }

        @Arbiter
        public void count(ZZI_Result r) {
            r.r3 = breaker.transitions();
        }
    }

    /** Both find the breaker recovering. */
    @JCStressTest
    @Description(
            "A failure trips the recovering breaker while a caller comes at the end of the ramp. State and transitions.")
    @Outcome(
            id = {"OPEN, 1", "CLOSED, 1"},
            expect = ACCEPTABLE,
            desc = "One of them came first, and the other did nothing.")
    @Outcome(
            id = {"OPEN, 2", "CLOSED, 2"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "both have won.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TripAgainstEndOfRamp {

        private final StepwiseTransitions breaker = new StepwiseTransitions(Now.RECOVERING);

        @Actor
        public void fail() {
            breaker.move(Now.RECOVERING, Now.OPEN);
        }

        @Actor
        public void call() {
            breaker.move(Now.RECOVERING, Now.CLOSED);
        }

        @Arbiter
        public void atRest(LI_Result r) {
            r.r1 = breaker.now();
            r.r2 = breaker.transitions();
        }
    }

    /** Both find the breaker open. */
    @JCStressTest
    @Description(
            "The watch adopts an open breaker while a caller finds it past its deadline. Whether the caller made it half open, the state, and whether the watch has it.")
    @Outcome(
            id = {"true, HALF_OPEN, false", "false, WATCHED, true"},
            expect = ACCEPTABLE,
            desc = "One of them came first, and the other did nothing.")
    @Outcome(
            id = {"true, HALF_OPEN, true", "true, WATCHED, true"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "both have it.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class AdoptAgainstCaller {

        private final StepwiseTransitions breaker = new StepwiseTransitions(Now.OPEN);

        @Actor
        public void adopt(ZLZ_Result r) {
            r.r3 = breaker.move(Now.OPEN, Now.WATCHED);
        }

        @Actor
        public void call(ZLZ_Result r) {
            r.r1 = breaker.move(Now.OPEN, Now.HALF_OPEN);
        }

        @Arbiter
        public void atRest(ZLZ_Result r) {
            r.r2 = breaker.now();
        }
    }

    /** The order comes between a look of the watch and its step. */
    @JCStressTest
    @Description(
            "The watch adopts an open breaker and gives it back while an operator forces it open. State, transitions, and whether the watch had it.")
    @Outcome(id = "FORCED_OPEN, .*", expect = ACCEPTABLE, desc = "The order stays.")
    @Outcome(
            id = {"WATCHED, .*", "TOLD, .*"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the watch has undone the order.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class WatchAgainstOrder {

        private final StepwiseTransitions breaker = new StepwiseTransitions(Now.OPEN);

        @Actor
        public void adoptAndGiveBack(LIZ_Result r) {
            r.r3 = breaker.move(Now.OPEN, Now.WATCHED);
            breaker.move(Now.WATCHED, Now.TOLD);
        }

        @Actor
        public void order() {
            breaker.order(Now.FORCED_OPEN);
        }

        @Arbiter
        public void atRest(LIZ_Result r) {
            r.r1 = breaker.now();
            r.r2 = breaker.transitions();
        }
    }
}
