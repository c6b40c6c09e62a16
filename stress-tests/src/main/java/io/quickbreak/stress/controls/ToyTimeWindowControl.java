package io.quickbreak.stress.controls;

import static io.quickbreak.stress.controls.ToyTimeWindow.FIRST_GENERATION;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.stress.Control;
import io.quickbreak.stress.controls.ToyTimeWindow.Defect;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.LII_Result;

/** Tests of {@code TimeWindowStress} on a {@link ToyTimeWindow}. */
public class ToyTimeWindowControl {

    /** Calls that there will not be. */
    private static final int NEVER = Integer.MAX_VALUE;

    private ToyTimeWindowControl() {}

    /** Both read the same sum. */
    @JCStressTest
    @Description("Two failures that trip together are added to the same sum. State, calls and failures.")
    @Outcome(id = "OPEN, 2, 2", expect = ACCEPTABLE, desc = "The breaker trips.")
    @Outcome(id = "CLOSED, 1, 1", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "a failure is lost.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TwoFailures {

        private final ToyTimeWindow window = new ToyTimeWindow(2, Defect.TWO_STEP_ADD);

        @Actor
        public void failFirst() {
            window.record(FIRST_GENERATION, true);
        }

        @Actor
        public void failSecond() {
            window.record(FIRST_GENERATION, true);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            r.r1 = window.state();
            r.r2 = window.calls();
            r.r3 = window.failures();
        }
    }

    /** Neither finds the other. */
    @JCStressTest
    @Description(
            "A failure and a success make the minimum of two calls, and half of them have failed. State, calls and failures.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The breaker trips, whichever comes last.")
    @Outcome(id = "CLOSED, 2, 1", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class SuccessMakesMinimum {

        private final ToyTimeWindow window = new ToyTimeWindow(2, Defect.SUMS_UP_FIRST);

        @Actor
        public void fail() {
            window.record(FIRST_GENERATION, true);
        }

        @Actor
        public void succeed() {
            window.record(FIRST_GENERATION, false);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            r.r1 = window.state();
            r.r2 = window.calls();
            r.r3 = window.failures();
        }
    }

    /** The success and the second failure come between the two readings. */
    @JCStressTest
    @Description(
            "Into a window of two successes one thread records a failure, and another a success and then a failure: never half of them. State, calls and failures.")
    @Outcome(id = "CLOSED, 5, 2", expect = ACCEPTABLE, desc = "All are counted, and the breaker does not trip.")
    @Outcome(
            id = "OPEN, .*",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the breaker trips at a rate that the window never had.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class NeverTripsByMistake {

        private final ToyTimeWindow window = new ToyTimeWindow(2, Defect.SUCCESSES_FIRST);

        public NeverTripsByMistake() {
            window.record(FIRST_GENERATION, false);
            window.record(FIRST_GENERATION, false);
        }

        @Actor
        public void fail() {
            window.record(FIRST_GENERATION, true);
        }

        @Actor
        public void succeedAndFail() {
            window.record(FIRST_GENERATION, false);
            window.record(FIRST_GENERATION, true);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            r.r1 = window.state();
            r.r2 = window.calls();
            r.r3 = window.failures();
        }
    }

    /** The slice has turned when the success adds. */
    @JCStressTest
    @Description(
            "A success is recorded where there are enough calls, while another thread records a failure in the next slice. Half of two calls trip. State, calls and failures.")
    @Outcome(id = "CLOSED, 1, 1", expect = ACCEPTABLE, desc = "The success has left with its slice.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "Both are in the same slice, and the breaker trips.")
    @Outcome(id = "CLOSED, 2, 1", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class SuccessAgainstTurn {

        private final ToyTimeWindow window = new ToyTimeWindow(2, Defect.OLD_WORD);

        public SuccessAgainstTurn() {
            window.record(FIRST_GENERATION, false);
            window.record(FIRST_GENERATION, false);
        }

        @Actor
        public void succeed() {
            window.record(FIRST_GENERATION, false);
        }

        @Actor
        public void failInNextSlice() {
            window.nextSlice();
            window.record(FIRST_GENERATION, true);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            r.r1 = window.state();
            r.r2 = window.calls();
            r.r3 = window.failures();
        }
    }

    /** One adds between the other's turn and its note. */
    @JCStressTest
    @Description(
            "Two threads record a failure each, and both find that the next slice has come. State, calls and failures.")
    @Outcome(
            id = "CLOSED, 2, 2",
            expect = ACCEPTABLE,
            desc = "The slice holds both, and not the failure of the slice before.")
    @Outcome(
            id = "CLOSED, [01], .",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "a failure was added before the start was noted.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TwoTurners {

        private final ToyTimeWindow window = new ToyTimeWindow(NEVER, Defect.LATE_START);

        public TwoTurners() {
            window.record(FIRST_GENERATION, true);
            window.nextSlice();
        }

        @Actor
        public void failFirst() {
            window.record(FIRST_GENERATION, true);
        }

        @Actor
        public void failSecond() {
            window.record(FIRST_GENERATION, true);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            r.r1 = window.state();
            r.r2 = window.calls();
            r.r3 = window.failures();
        }
    }

    /** The failure has passed the check of the generation. */
    @JCStressTest
    @Description(
            "A failure is recorded while another thread begins the next generation and records a success in it. Generation, calls and failures.")
    @Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "The late failure does not count, and the success does.")
    @Outcome(
            id = "2, 2, 1",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the late failure counts in a generation that did not admit it.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class LateFailure {

        private final ToyTimeWindow window = new ToyTimeWindow(NEVER, Defect.SHARED_SUMS);

        @Actor
        public void failLate() {
            window.record(FIRST_GENERATION, true);
        }

        @Actor
        public void beginNextGeneration() {
            window.begin(FIRST_GENERATION + 1);
            window.record(FIRST_GENERATION + 1, false);
        }

        @Arbiter
        public void atRest(III_Result r) {
            r.r1 = window.generation();
            r.r2 = window.calls();
            r.r3 = window.failures();
        }
    }
}
