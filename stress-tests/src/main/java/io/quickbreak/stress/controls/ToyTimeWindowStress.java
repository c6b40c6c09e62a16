package io.quickbreak.stress.controls;

import static io.quickbreak.stress.controls.ToyTimeWindow.FIRST_GENERATION;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.stress.controls.ToyTimeWindow.Defect;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;

/** That the {@link ToyTimeWindow} is sound without its defect. */
public class ToyTimeWindowStress {

    /** Calls that there will not be. */
    private static final int NEVER = Integer.MAX_VALUE;

    private ToyTimeWindowStress() {}

    /** As {@code ToyTimeWindowControl.TwoTurners}. */
    @JCStressTest
    @Description(
            "Two threads record a failure each in the toy without a defect, and both find that the next slice has come. State, calls and failures.")
    @Outcome(
            id = "CLOSED, 2, 2",
            expect = ACCEPTABLE,
            desc = "The slice holds both, and not the failure of the slice before.")
    @Outcome(expect = FORBIDDEN, desc = "The toy has a defect of its own.")
    @State
    public static class SoundTwoTurners {

        private final ToyTimeWindow window = new ToyTimeWindow(NEVER, Defect.NONE);

        public SoundTwoTurners() {
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
}
