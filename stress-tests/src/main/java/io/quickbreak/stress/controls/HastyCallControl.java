package io.quickbreak.stress.controls;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.AsyncCallStress;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.ManualClock;
import io.quickbreak.Totals;
import io.quickbreak.stress.Control;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZII_Result;

/** The tests of {@link AsyncCallStress} on a {@link HastyCall}. */
public class HastyCallControl {

    private static final CircuitBreakerConfig CONFIG =
            CircuitBreakerConfig.builder().clock(new ManualClock()).build();

    private HastyCallControl() {}

    /** A call in flight with one defect. */
    abstract static class CallInFlight {

        final CircuitBreaker breaker = CircuitBreaker.of("stress", CONFIG);
        final HastyCall call;

        CallInFlight(HastyCall.Defect defect) {
            call = new HastyCall(breaker, defect);
        }

        final int settled() {
            return (int) breaker.totals().calls();
        }
    }

    /** Both find the call unclaimed. */
    @JCStressTest
    @Description(
            "A call comes back while it is cancelled. Whether it ended as cancelled, and what was tallied as success and as ignored.")
    @Outcome(
            id = {"false, 1, 0", "true, 0, 1"},
            expect = ACCEPTABLE,
            desc = "Who came first has settled the permit.")
    @Outcome(
            id = {"false, 1, 1", "true, 1, 1"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the permit is settled twice.")
    @Outcome(
            id = {"false, 0, 1", "true, 1, 0"},
            expect = ACCEPTABLE_INTERESTING,
            desc = "The caller sees one end of the call, the breaker the other.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class CompletionAgainstCancel extends CallInFlight {

        public CompletionAgainstCancel() {
            super(HastyCall.Defect.TWO_STEP_CLAIM);
        }

        @Actor
        public void comeBack() {
            call.complete("value");
        }

        @Actor
        public void cancel() {
            call.cancel(false);
        }

        @Arbiter
        public void atRest(ZII_Result r) {
            Totals totals = breaker.totals();
            r.r1 = call.isCancelled();
            r.r2 = (int) totals.successful();
            r.r3 = (int) totals.ignored();
        }
    }

    /** The loser does not wait for the winner. */
    @JCStressTest
    @Description(
            "A call comes back while it is cancelled. What each party finds settled when the call is complete, -1 if it is not.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both find the permit settled.")
    @Outcome(
            id = {"0, 1", "1, 0"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the call is complete and its permit is not settled.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class CompleteMeansSettled extends CallInFlight {

        public CompleteMeansSettled() {
            super(HastyCall.Defect.LOSER_COMPLETES);
        }

        @Actor
        public void comeBack(II_Result r) {
            call.complete("value");
            r.r1 = call.isDone() ? settled() : -1;
        }

        @Actor
        public void cancel(II_Result r) {
            call.cancel(false);
            r.r2 = call.isDone() ? settled() : -1;
        }
    }
}
