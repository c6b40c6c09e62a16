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
import org.openjdk.jcstress.infra.results.ZI_Result;

/** Tests of {@code RunOfFailuresStress} on a {@link PlainRun}. */
public class PlainRunControl {

    private static final int LIMIT = 2;

    private PlainRunControl() {}

    /** The success comes between the failure's read and its write. */
    @JCStressTest
    @Description("A success and a failure come after a failure. The length of the run.")
    @Outcome(
            id = {"0", "1"},
            expect = ACCEPTABLE,
            desc = "The success has ended the run.")
    @Outcome(id = "2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the run goes on over the success.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class SuccessEndsRun {

        private final PlainRun run = new PlainRun();

        public SuccessEndsRun() {
            run.failure();
        }

        @Actor
        public void succeed() {
            run.success();
        }

        @Actor
        public void fail() {
            run.failure();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = run.length();
        }
    }

    /** Both read the same length. */
    @JCStressTest
    @Description("Two failures make a run that trips. Whether one of them has found it at its limit, and the run.")
    @Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "The breaker has tripped.")
    @Outcome(
            id = "false, 1",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "a failure is missing in the run.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class RunReachesLimit {

        private final PlainRun run = new PlainRun();
        private volatile boolean isOpen;

        private void failure() {
            run.failure();
            if (run.length() >= LIMIT) {
                isOpen = true;
            }
        }

        @Actor
        public void failFirst() {
            failure();
        }

        @Actor
        public void failSecond() {
            failure();
        }

        @Arbiter
        public void atRest(ZI_Result r) {
            r.r1 = isOpen;
            r.r2 = run.length();
        }
    }
}
