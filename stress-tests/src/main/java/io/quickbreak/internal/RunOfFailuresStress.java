package io.quickbreak.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LI_Result;

/** Two threads at one {@link RunOfFailures}, alone and beside a window. */
public class RunOfFailuresStress {

    private static final int LIMIT = 2;

    /** By nothing but a run. */
    private static final TripRule AT_RUN_OF_TWO = new TripRule(100, Integer.MAX_VALUE, 0, 0, LIMIT);

    private RunOfFailuresStress() {}

    /** A success ends the run that it finds; the failure is before it or after it. */
    @JCStressTest
    @Description("A success and a failure come after a failure. The length of the run.")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The success came last.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The failure came last, and begins a run.")
    @Outcome(expect = FORBIDDEN, desc = "The run goes on over the success.")
    @State
    public static class SuccessEndsRun {

        private final RunOfFailures run = new RunOfFailures();

        public SuccessEndsRun() {
            run.add(StateWord.FIRST_GENERATION, true);
        }

        @Actor
        public void succeed() {
            run.add(StateWord.FIRST_GENERATION, false);
        }

        @Actor
        public void fail() {
            run.add(StateWord.FIRST_GENERATION, true);
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = run.length(StateWord.FIRST_GENERATION);
        }
    }

    /** Neither failure is a run without the other. */
    @JCStressTest
    @Description("Two failures make a run that trips, beside the rule of a time window. The state, and the run.")
    @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "The breaker has tripped.")
    @Outcome(id = "CLOSED, " + LIMIT, expect = FORBIDDEN, desc = "The run is at its limit, and the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "A failure is missing in the run.")
    @State
    public static class RunReachesLimit {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(1, 2, AT_RUN_OF_TWO);

        @Actor
        public void failFirst() {
            window.failure();
        }

        @Actor
        public void failSecond() {
            window.failure();
        }

        @Arbiter
        public void atRest(LI_Result r) {
            r.r1 = window.state();
            r.r2 = window.run();
        }
    }

    /** The same beside a count window, where the two publish their counts to the word. */
    @JCStressTest
    @Description("Two failures make a run that trips, beside the rule of a count window. The state, and the run.")
    @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "The breaker has tripped.")
    @Outcome(id = "CLOSED, " + LIMIT, expect = FORBIDDEN, desc = "The run is at its limit, and the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "A failure is missing in the run.")
    @State
    public static class RunReachesLimitInCountWindow {

        private final WindowUnderTest window = new WindowUnderTest(4, WindowUnderTest.ONE_LEVEL, AT_RUN_OF_TWO);

        @Actor
        public void failFirst() {
            window.failure();
        }

        @Actor
        public void failSecond() {
            window.failure();
        }

        @Arbiter
        public void atRest(LI_Result r) {
            r.r1 = StateWord.stateOf(window.word());
            r.r2 = window.run();
        }
    }

    /** The success may come between the failure's addition and its look at the run. */
    @JCStressTest
    @Description("A success and a failure are recorded after a failure; a run of two trips. The state, and the run.")
    @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "The failure came first, and has tripped.")
    @Outcome(id = "CLOSED, 0", expect = ACCEPTABLE, desc = "The success came last, before the failure had tripped.")
    @Outcome(id = "CLOSED, 1", expect = ACCEPTABLE, desc = "The failure came last, and begins a run.")
    @Outcome(id = "CLOSED, " + LIMIT, expect = FORBIDDEN, desc = "The run is at its limit, and the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The run goes on after the trip.")
    @State
    public static class SuccessAgainstLimit {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(1, 2, AT_RUN_OF_TWO);

        public SuccessAgainstLimit() {
            window.failure();
        }

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Arbiter
        public void atRest(LI_Result r) {
            r.r1 = window.state();
            r.r2 = window.run();
        }
    }
}
