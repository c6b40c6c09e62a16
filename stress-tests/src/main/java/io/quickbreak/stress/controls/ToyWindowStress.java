package io.quickbreak.stress.controls;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** The {@link ToyWindow} without a defect passes: what {@link ToyWindowControl} catches is the defect, and not the toy. */
public class ToyWindowStress {

    private ToyWindowStress() {}

    /** One slot. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into the one slot of a toy window. Calls and failures of the word, then of the slot.")
    @Outcome(id = "1, 0, 1, 0", expect = ACCEPTABLE, desc = "The success was stored last, and is in the word.")
    @Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "The failure was stored last, and is in the word.")
    @Outcome(expect = FORBIDDEN, desc = "The word is not the summary of the slot: the toy has a defect of its own.")
    @State
    public static class SoundOneSlot {

        private final ToyWindowUnderTest toy = new ToyWindowUnderTest(1, ToyWindow.Defect.NONE);

        @Actor
        public void succeed() {
            toy.success();
        }

        @Actor
        public void fail() {
            toy.failure();
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            toy.reportCounts(r);
        }
    }
}
