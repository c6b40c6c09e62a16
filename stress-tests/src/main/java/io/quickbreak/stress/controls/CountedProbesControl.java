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
import org.openjdk.jcstress.infra.results.ZI_Result;

/** A test of {@code ProbeTableStress} on {@link CountedProbes}. */
public class CountedProbesControl {

    private CountedProbesControl() {}

    /** Both read the same number. */
    @JCStressTest
    @Description(
            "One of two probes is given back while a caller asks for the other. Whether the caller got one, and how many are free afterwards.")
    @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "The caller has a probe, and one is free.")
    @Outcome(
            id = "true, 2",
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "there are three probes where two are permitted.")
    @Outcome(id = "true, 0", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "a probe is lost.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class ReleaseBesideAcquire {

        private final CountedProbes probes = new CountedProbes(2);

        public ReleaseBesideAcquire() {
            probes.tryTake();
        }

        @Actor
        public void release() {
            probes.release();
        }

        @Actor
        public void acquire(ZI_Result r) {
            r.r1 = probes.tryTake();
        }

        @Arbiter
        public void acquireAfterwards(ZI_Result r) {
            while (probes.tryTake()) {
                r.r2++;
            }
        }
    }
}
