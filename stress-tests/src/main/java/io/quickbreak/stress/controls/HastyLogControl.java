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

/** Tests of {@code TransitionLogStress} on a {@link HastyLog}. */
public class HastyLogControl {

    private HastyLogControl() {}

    /** The late maker looks before the last one writes. */
    @JCStressTest
    @Description(
            "A maker that was held up for a lap leaves its event while that of the last transition goes into the same slot. Which is there.")
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "The last transition is there.")
    @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "the late one has taken its place.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class LateMaker {

        private final HastyLog log = new HastyLog();

        @Actor
        public void makeLate() {
            log.leave(1);
        }

        @Actor
        public void makeLast() {
            log.leave(2);
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = log.last();
        }
    }

    /** Both run the reader. */
    @JCStressTest
    @Description("The reader is run by two threads. How often a transition is heard.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "It is heard once.")
    @Outcome(id = "2", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "it is heard twice.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class ReaderAgainstMaker {

        private final HastyLog log = new HastyLog();

        @Actor
        public void readFirst() {
            log.read();
        }

        @Actor
        public void readSecond() {
            log.read();
        }

        @Arbiter
        public void atRest(I_Result r) {
            r.r1 = log.heard();
        }
    }
}
