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
import org.openjdk.jcstress.infra.results.ZZL_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The tests of {@code ProbeTableStress} on {@link CheckThenActProbes}. */
public class CheckThenActProbesControl {

    private static final int START = 0;
    private static final int AFTER_LEASE = 2 * CheckThenActProbes.LEASE;

    private CheckThenActProbesControl() {}

    /** Both find the probe free. */
    @JCStressTest
    @Description("Two callers ask for the only probe. Whether each got it.")
    @Outcome(
            id = {"true, false", "false, true"},
            expect = ACCEPTABLE,
            desc = "Exactly one caller has the probe.")
    @Outcome(id = "true, true", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "both hold the only probe.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class OneProbe {

        private final CheckThenActProbes probes = new CheckThenActProbes(1);

        @Actor
        public void first(ZZ_Result r) {
            r.r1 = probes.take(START) != CheckThenActProbes.NONE;
        }

        @Actor
        public void second(ZZ_Result r) {
            r.r2 = probes.take(START) != CheckThenActProbes.NONE;
        }
    }

    /** Both find the probe taken, and settle it. */
    @JCStressTest
    @Description(
            "The only probe is reported as success by one thread, as failure by another. Whether each report counted, and the state.")
    @Outcome(
            id = {"true, false, CLOSED", "false, true, OPEN"},
            expect = ACCEPTABLE,
            desc = "One report counts, the other is late.")
    @Outcome(
            id = "true, true, .*",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "one probe has reported twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class ContradictoryReports {

        private final CheckThenActProbes probes = new CheckThenActProbes(1);
        private final int held = probes.take(START);

        @Actor
        public void succeed(ZZL_Result r) {
            r.r1 = probes.success(held);
        }

        @Actor
        public void fail(ZZL_Result r) {
            r.r2 = probes.failure(held);
        }

        @Arbiter
        public void verdict(ZZL_Result r) {
            r.r3 = probes.state();
        }
    }

    /** The late holder finds the probe taken, by another. */
    @JCStressTest
    @Description(
            "A holder reports a failure after its lease has ended, while the probe is granted again; the new holder then reports a success."
                    + " Whether the failure counted, whether there was a new holder, and the state.")
    @Outcome(
            id = "true, false, OPEN",
            expect = ACCEPTABLE,
            desc = "The report came before the grant and counts; there is no new holder.")
    @Outcome(
            id = "true, true, .*",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the late holder has settled the probe of the new one.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class LateHolder {

        private final CheckThenActProbes probes = new CheckThenActProbes(1);
        private final int late = probes.take(START);
        private int successor;

        @Actor
        public void reportLate(ZZL_Result r) {
            r.r1 = probes.failure(late);
        }

        @Actor
        public void grantAgain() {
            successor = probes.take(AFTER_LEASE);
        }

        @Arbiter
        public void reportInTime(ZZL_Result r) {
            r.r2 = successor != CheckThenActProbes.NONE;
            if (r.r2) {
                probes.success(successor);
            }
            r.r3 = probes.state();
        }
    }
}
