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
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** A test of {@link CircuitBreakerStress} on a {@link TwoStepHalfOpen}. */
public class TwoStepHalfOpenControl {

    private TwoStepHalfOpenControl() {}

    /** Both find the breaker open. */
    @JCStressTest
    @Description(
            "Two callers come after the deadline of an open breaker that permits one probe. Whether each got it, and the transitions.")
    @Outcome(
            id = {"true, false, 2", "false, true, 2"},
            expect = ACCEPTABLE,
            desc = "The breaker becomes half open once, and exactly one caller has the probe.")
    @Outcome(id = "true, true, 3", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "both hold the only probe.")
    @Outcome(
            id = {"true, false, 3", "false, true, 3"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the breaker became half open twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class DeadlineReachedByTwo {

        private final TwoStepHalfOpen breaker = new TwoStepHalfOpen();

        @Actor
        public void first(ZZI_Result r) {
            r.r1 = breaker.tryTake();
        }

        @Actor
        public void second(ZZI_Result r) {
            r.r2 = breaker.tryTake();
        }

        @Arbiter
        public void count(ZZI_Result r) {
            r.r3 = breaker.transitions();
        }
    }
}
