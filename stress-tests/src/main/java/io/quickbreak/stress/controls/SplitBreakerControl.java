package io.quickbreak.stress.controls;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.CircuitBreakerStress;
import io.quickbreak.stress.Control;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LII_Result;

/** The tests of {@link CircuitBreakerStress} on a {@link SplitBreaker}. */
public class SplitBreakerControl {

    private SplitBreakerControl() {}

    private static void report(SplitBreaker breaker, LII_Result r) {
        r.r1 = breaker.state();
        r.r2 = breaker.generation();
        r.r3 = breaker.transitions();
    }

    /** Both recorders find the threshold reached and the state CLOSED. */
    @JCStressTest
    @Description("Two threads record the two failures that trip. State, generation and transitions.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The breaker trips once.")
    @Outcome(id = "OPEN, 3, 2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the breaker tripped twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TripsOnce {

        private final SplitBreaker breaker = new SplitBreaker(2, 2);

        @Actor
        public void failFirst() {
            breaker.failure();
        }

        @Actor
        public void failSecond() {
            breaker.failure();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    /** The success comes last, and does not check. */
    @JCStressTest
    @Description(
            "A failure and a success complete the minimum of two calls, and half of them have failed. State, generation and transitions.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The failure came last, and the breaker trips.")
    @Outcome(id = "CLOSED, 1, 0", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TripsAtMinimumCalls {

        private final SplitBreaker breaker = new SplitBreaker(1, 2);

        @Actor
        public void fail() {
            breaker.failure();
        }

        @Actor
        public void succeed() {
            breaker.success();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    /** The state is set before the deadline. */
    @JCStressTest
    @Description(
            "A failure trips the breaker while a call is made. How many seconds it is told to wait, -1 if it was let through.")
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "The call came before the trip.")
    @Outcome(id = "30", expect = ACCEPTABLE, desc = "The call was rejected for the whole open duration.")
    @Outcome(
            id = "0",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the breaker was seen open without its deadline.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class RejectionHasItsDeadline {

        private final SplitBreaker breaker = new SplitBreaker(1, 1);

        @Actor
        public void fail() {
            breaker.failure();
        }

        @Actor
        public void call(I_Result r) {
            r.r1 = breaker.state() == io.quickbreak.State.OPEN ? breaker.secondsLeft() : -1;
        }
    }

    /** The failures are counted before the state is set. */
    @JCStressTest
    @Description(
            "A failure, a success and the failure that trips are recorded while a snapshot is taken. State, calls and failures.")
    @Outcome(
            id = {"CLOSED, 0, 0", "CLOSED, 1, 1", "CLOSED, 2, 1", "OPEN, 0, 0"},
            expect = ACCEPTABLE,
            desc = "State, calls and failures belong together.")
    @Outcome(
            id = "CLOSED, ., 2",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "CLOSED with its failures at the threshold.")
    @Outcome(
            id = "(CLOSED|OPEN), ., .",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "state, calls and failures do not belong together.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class SnapshotIsConsistent {

        private final SplitBreaker breaker = new SplitBreaker(2, 1);

        @Actor
        public void write() {
            breaker.failure();
            breaker.success();
            breaker.failure();
        }

        @Actor
        public void read(LII_Result r) {
            r.r1 = breaker.state();
            r.r2 = breaker.calls();
            r.r3 = breaker.failures();
        }
    }
}
