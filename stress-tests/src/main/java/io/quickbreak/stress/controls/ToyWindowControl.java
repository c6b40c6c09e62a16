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
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The tests of {@code CountWindowStress} on a {@link ToyWindow}. */
public class ToyWindowControl {

    private ToyWindowControl() {}

    /** Without a version, a count of the slot before the other's store can be put over the count after it. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into the one slot of a window without a version, which holds a failure."
                    + " Calls and failures of the word, then of the slot.")
    @Outcome(
            id = {"1, 0, 1, 0", "1, 1, 1, 1"},
            expect = ACCEPTABLE,
            desc = "The word is the summary of the slot.")
    @Outcome(
            id = {"1, 0, 1, 1", "1, 1, 1, 0"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the word has an outcome that is no longer in the slot.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class UncleanWindow {

        private final ToyWindowUnderTest toy = new ToyWindowUnderTest(1, ToyWindow.Defect.NO_VERSION);

        public UncleanWindow() {
            toy.failure();
        }

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

    /** The one attempt has lost, and the other's count was made before this store. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into the two slots of a window that makes one attempt. Calls and failures of the word, then of the slots.")
    @Outcome(id = "2, 1, 2, 1", expect = ACCEPTABLE, desc = "Both outcomes are in the slots and in the word.")
    @Outcome(
            id = {"1, 0, 2, 1", "1, 1, 2, 1"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "an outcome in the slots is not in the word.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class TwoSlots {

        private final ToyWindowUnderTest toy = new ToyWindowUnderTest(2, ToyWindow.Defect.ONE_ATTEMPT);

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

    /** The same, seen by the recorder that has lost. */
    @JCStressTest
    @Description(
            "Two failures are recorded into a window that makes one attempt. The failures in the word as each recorder finds them when it is done.")
    @Outcome(
            id = {"2, 2", "1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "Each sees its own, and what had been published before.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = Control.CAUGHT + "a recorder misses its own outcome.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class PublishedOnReturn {

        private final ToyWindowUnderTest toy = new ToyWindowUnderTest(2, ToyWindow.Defect.ONE_ATTEMPT);

        @Actor
        public void failFirst(II_Result r) {
            toy.failure();
            r.r1 = toy.window.failures();
        }

        @Actor
        public void failSecond(II_Result r) {
            toy.failure();
            r.r2 = toy.window.failures();
        }
    }

    /** A store that comes after the slot was emptied. */
    @JCStressTest
    @Description(
            "A failure is recorded while a window without tags begins its next generation, and records a success into the same slot."
                    + " Calls and failures of the word, then of the slot.")
    @Outcome(
            id = "1, 0, 1, 0",
            expect = ACCEPTABLE,
            desc = "The failure came in time, or too late for its first look at the word.")
    @Outcome(
            id = {"1, 0, 1, 1", "1, 1, 1, 1", "1, 1, 1, 0"},
            expect = ACCEPTABLE_INTERESTING,
            desc = Control.CAUGHT + "the late failure is in the next generation.")
    @Outcome(expect = FORBIDDEN, desc = "Neither right nor what this variant does wrong.")
    @State
    public static class Straggler {

        private final ToyWindowUnderTest toy = new ToyWindowUnderTest(1, ToyWindow.Defect.NO_TAG);

        private static final int NEXT_GENERATION = 2;

        @Actor
        public void failLate() {
            toy.failure();
        }

        @Actor
        public void beginNextGeneration() {
            toy.window.begin(NEXT_GENERATION);
            toy.window.record(NEXT_GENERATION, false);
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            toy.reportCounts(r);
        }
    }
}
