package io.quickbreak.internal;

import static io.quickbreak.internal.TimeWindowUnderTest.AT_TWO_FAILURES;
import static io.quickbreak.internal.TimeWindowUnderTest.HALF_OF_TWO;
import static io.quickbreak.internal.TimeWindowUnderTest.NEVER;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LII_Result;

/** Two threads in one {@link TimeWindow}. */
public class TimeWindowStress {

    private static final int ONE_SLICE = 1;
    private static final int TWO_SLICES = 2;
    private static final int ONE_STRIPE = 1;
    private static final int TWO_STRIPES = 2;

    private TimeWindowStress() {}

    private static void reportTrip(TimeWindowUnderTest window, LII_Result r) {
        r.r1 = window.state();
        r.r2 = window.generation();
        r.r3 = window.transitions();
    }

    private static void reportCounts(TimeWindowUnderTest window, LII_Result r) {
        r.r1 = window.state();
        r.r2 = window.calls();
        r.r3 = window.failures();
    }

    // ---- record against record: whoever adds last finds everything (I3) ----

    /** Both add to one sum. */
    @JCStressTest
    @Description("Two failures that trip together are added to the same sum. State, generation and transitions.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The breaker trips once.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "A failure, or the trip, is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker tripped more than once.")
    @State
    public static class TwoFailures {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, ONE_STRIPE, AT_TWO_FAILURES);

        @Actor
        public void failFirst() {
            window.failure();
        }

        @Actor
        public void failSecond() {
            window.failure();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            reportTrip(window, r);
        }
    }

    /** Each adds to a stripe of its own, and reads both. */
    @JCStressTest
    @Description("Two failures that trip together are added to two stripes. State, generation and transitions.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The breaker trips once.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "A failure, or the trip, is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker tripped more than once.")
    @State
    public static class TwoFailuresInTwoStripes {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, TWO_STRIPES, AT_TWO_FAILURES);

        @Actor
        public void failFirst() {
            window.failure();
        }

        @Actor
        public void failSecond() {
            window.failure();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            reportTrip(window, r);
        }
    }

    /** The outcome that trips may be the success, as it makes the minimum number of calls. */
    @JCStressTest
    @Description(
            "A failure and a success make the minimum of two calls, and half of them have failed. State, generation and transitions.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The breaker trips once, whichever comes last.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "The trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker tripped more than once.")
    @State
    public static class SuccessMakesMinimum {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, TWO_STRIPES, HALF_OF_TWO);

        @Actor
        public void fail() {
            window.failure();
        }

        @Actor
        public void succeed() {
            window.success();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            reportTrip(window, r);
        }
    }

    /** What is read while others add is not what was there at any one moment. */
    @JCStressTest
    @Description(
            "Into a window of two successes one thread records a failure, and another a success and then a failure: never half of them."
                    + " State, calls and failures.")
    @Outcome(id = "CLOSED, 5, 2", expect = ACCEPTABLE, desc = "All are counted, and the breaker does not trip.")
    @Outcome(id = "OPEN, .*", expect = FORBIDDEN, desc = "The breaker trips at a rate that the window never had.")
    @Outcome(expect = FORBIDDEN, desc = "An outcome is lost or was counted twice.")
    @State
    public static class NeverTripsByMistake {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, TWO_STRIPES, HALF_OF_TWO);

        public NeverTripsByMistake() {
            window.success();
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Actor
        public void succeedAndFail() {
            window.success();
            window.failure();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            reportCounts(window, r);
        }
    }

    // ---- time goes on ----

    /** The window reaches back over both slices, so both are in it wherever they went. */
    @JCStressTest
    @Description(
            "A success is recorded while another thread records a failure in the next slice of a window of two. Calls and failures.")
    @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Both are counted, each once.")
    @Outcome(expect = FORBIDDEN, desc = "An outcome is lost or was counted twice.")
    @State
    public static class RecordAgainstTurn {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(TWO_SLICES, TWO_STRIPES, NEVER);

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void failInNextSlice() {
            window.nextSlice();
            window.failure();
        }

        @Arbiter
        public void atRest(II_Result r) {
            r.r1 = window.calls();
            r.r2 = window.failures();
        }
    }

    /** The failure before the turn goes with its slice, or is counted in the next. */
    @JCStressTest
    @Description(
            "A failure is recorded while another thread records one in the next slice, in a window of one that trips at two."
                    + " State, calls and failures.")
    @Outcome(id = "CLOSED, 1, 1", expect = ACCEPTABLE, desc = "The first failure has left with its slice.")
    @Outcome(id = "OPEN, 0, 0", expect = ACCEPTABLE, desc = "Both are in the same slice, and the breaker trips.")
    @Outcome(id = "CLOSED, 2, 2", expect = FORBIDDEN, desc = "The trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The failure of the slice that time is in is not counted.")
    @State
    public static class FailureAgainstTurn {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, TWO_STRIPES, AT_TWO_FAILURES);

        @Actor
        public void fail() {
            window.failure();
        }

        @Actor
        public void failInNextSlice() {
            window.nextSlice();
            window.failure();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            reportCounts(window, r);
        }
    }

    /** The success may have found enough calls in a slice that is over, and then leaves nothing undone. */
    @JCStressTest
    @Description(
            "A success is recorded where there are enough calls, while another thread records a failure in the next slice."
                    + " Half of two calls trip. State, calls and failures.")
    @Outcome(id = "CLOSED, 1, 1", expect = ACCEPTABLE, desc = "The success has left with its slice.")
    @Outcome(
            id = "OPEN, 0, 0",
            expect = ACCEPTABLE,
            desc = "Both are in the same slice, which makes the minimum of calls, and the breaker trips.")
    @Outcome(id = "CLOSED, 2, 1", expect = FORBIDDEN, desc = "The trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The failure of the slice that time is in is not counted.")
    @State
    public static class SuccessAgainstTurn {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, TWO_STRIPES, HALF_OF_TWO);

        public SuccessAgainstTurn() {
            window.success();
            window.success();
        }

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void failInNextSlice() {
            window.nextSlice();
            window.failure();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            reportCounts(window, r);
        }
    }

    /** One of them begins the slice; the start is noted once, and nothing that is added later is before it. */
    @JCStressTest
    @Description(
            "Two threads record a failure each, and both find that the next slice has come. State, calls and failures.")
    @Outcome(
            id = "CLOSED, 2, 2",
            expect = ACCEPTABLE,
            desc = "The slice holds both, and not the failure of the slice before.")
    @Outcome(id = "CLOSED, [01], .", expect = FORBIDDEN, desc = "A failure was added before the start was noted.")
    @Outcome(expect = FORBIDDEN, desc = "The failure of the slice before is counted.")
    @State
    public static class TwoTurners {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, TWO_STRIPES, NEVER);

        public TwoTurners() {
            window.failure();
            window.nextSlice();
        }

        @Actor
        public void failFirst() {
            window.failure();
        }

        @Actor
        public void failSecond() {
            window.failure();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            reportCounts(window, r);
        }
    }

    // ---- another generation (I5) ----

    /** The late failure may have passed the check of the generation, and has a slice to turn. */
    @JCStressTest
    @Description(
            "A failure is recorded while another thread begins the next CLOSED generation and records a success in it."
                    + " Generation, calls and failures.")
    @Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "The late failure does not count, and the success does.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The late failure counts in a generation that did not admit it, or the success is lost.")
    @State
    public static class LateFailure {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, ONE_STRIPE, NEVER);

        @Actor
        public void failLate() {
            window.failure();
        }

        @Actor
        public void beginNextGeneration() {
            window.success(window.beginNextGeneration());
        }

        @Arbiter
        public void atRest(III_Result r) {
            r.r1 = window.generation();
            r.r2 = window.calls();
            r.r3 = window.failures();
        }
    }

    /** Whoever loses the transition may still be preparing, and must not move a start past what was added since. */
    @JCStressTest
    @Description(
            "Two threads begin the generation after the first, and one of them goes on until it has begun one and recorded a success in it."
                    + " Generation and calls.")
    @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "The other came too late, and the success is counted.")
    @Outcome(id = "3, 1", expect = ACCEPTABLE, desc = "The other came first, and the success is counted in the next.")
    @Outcome(expect = FORBIDDEN, desc = "A start was noted again after the success.")
    @State
    public static class LatePreparation {

        private final TimeWindowUnderTest window = new TimeWindowUnderTest(ONE_SLICE, ONE_STRIPE, NEVER);
        private final long first = window.word();

        @Actor
        public void begin() {
            window.tryBeginGenerationAfter(first);
        }

        @Actor
        public void beginAndSucceed() {
            window.success(window.beginNextGeneration());
        }

        @Arbiter
        public void atRest(II_Result r) {
            r.r1 = window.generation();
            r.r2 = window.calls();
        }
    }
}
