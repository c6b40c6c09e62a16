package io.quickbreak.internal;

import static io.quickbreak.internal.WindowUnderTest.AT_ONE_FAILURE;
import static io.quickbreak.internal.WindowUnderTest.DEADLINE_TICKS;
import static io.quickbreak.internal.WindowUnderTest.GROUPS_OF_ONE;
import static io.quickbreak.internal.WindowUnderTest.GROUPS_OF_TWO;
import static io.quickbreak.internal.WindowUnderTest.NEVER;
import static io.quickbreak.internal.WindowUnderTest.ONE_LEVEL;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LJ_Result;

/** Two threads in one {@link CountWindow}. */
public class CountWindowStress {

    private CountWindowStress() {}

    // ---- record against record: at rest the word is the summary of the slots (I4) ----

    /** Both go into the same slot. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into the one slot of a window. Calls and failures of the word, then of the slot.")
    @Outcome(id = "1, 0, 1, 0", expect = ACCEPTABLE, desc = "The success was stored last, and is in the word.")
    @Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "The failure was stored last, and is in the word.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The word is not the summary of the slot: an outcome is lost or was counted twice.")
    @State
    public static class OneSlot {

        private final WindowUnderTest window = new WindowUnderTest(1, ONE_LEVEL, NEVER);

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    /** The success may find the word clean, and then writes nothing. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into a full window of one success. Calls and failures of the word, then of the slot.")
    @Outcome(id = "1, 0, 1, 0", expect = ACCEPTABLE, desc = "The success came second, and took the failure's place.")
    @Outcome(
            id = "1, 1, 1, 1",
            expect = ACCEPTABLE,
            desc = "The success changed nothing, or the failure took its place.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The word is not the summary of the slot: an outcome is lost or was counted twice.")
    @State
    public static class CleanWindow {

        private final WindowUnderTest window = new WindowUnderTest(1, ONE_LEVEL, NEVER);

        public CleanWindow() {
            window.success();
        }

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    /** An outcome like the one before leaves the counts of the word as they are, and still it must not look the same. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into a full window of one failure. Calls and failures of the word, then of the slot.")
    @Outcome(id = "1, 0, 1, 0", expect = ACCEPTABLE, desc = "The success was stored last, and is in the word.")
    @Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "The failure was stored last, and is in the word.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The word is not the summary of the slot: an outcome is lost or was counted twice.")
    @State
    public static class UncleanWindow {

        private final WindowUnderTest window = new WindowUnderTest(1, ONE_LEVEL, NEVER);

        public UncleanWindow() {
            window.failure();
        }

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    /** Each has a slot of its own, and both publish to the same word. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into the two slots of a window. Calls and failures of the word, then of the slots.")
    @Outcome(id = "2, 1, 2, 1", expect = ACCEPTABLE, desc = "Both outcomes are in the slots and in the word.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The word is not the summary of the slots: an outcome is lost or was counted twice.")
    @State
    public static class TwoSlots {

        private final WindowUnderTest window = new WindowUnderTest(2, ONE_LEVEL, NEVER);

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    /** Both publish to the same summary, and then to the word. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into one group of a window of two. Calls and failures of the word, then of the slots.")
    @Outcome(id = "2, 1, 2, 1", expect = ACCEPTABLE, desc = "Both outcomes are in the slots and in the word.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The word is not the summary of the slots: an outcome is lost or was counted twice.")
    @State
    public static class OneGroup {

        private final WindowUnderTest window = new WindowUnderTest(4, GROUPS_OF_TWO, NEVER);

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    /** Each publishes to a summary of its own, and both to the word. */
    @JCStressTest
    @Description(
            "A success and a failure are recorded into two groups of a window. Calls and failures of the word, then of the slots.")
    @Outcome(id = "2, 1, 2, 1", expect = ACCEPTABLE, desc = "Both outcomes are in the slots and in the word.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The word is not the summary of the slots: an outcome is lost or was counted twice.")
    @State
    public static class TwoGroups {

        private final WindowUnderTest window = new WindowUnderTest(2, GROUPS_OF_ONE, NEVER);

        @Actor
        public void succeed() {
            window.success();
        }

        @Actor
        public void fail() {
            window.failure();
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    // ---- an outcome is published when its record returns, and stays so ----

    /** Both look at the word as soon as their own record is done. */
    @JCStressTest
    @Description(
            "Two failures are recorded into a window. The failures in the word as each recorder finds them when it is done.")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Each sees both.")
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "One was done before the other, and sees its own; the other sees both.")
    @Outcome(expect = FORBIDDEN, desc = "A recorder misses its own outcome, or one that had been published before.")
    @State
    public static class PublishedOnReturn {

        private final WindowUnderTest window = new WindowUnderTest(2, ONE_LEVEL, NEVER);

        @Actor
        public void failFirst(II_Result r) {
            window.failure();
            r.r1 = window.failures();
        }

        @Actor
        public void failSecond(II_Result r) {
            window.failure();
            r.r2 = window.failures();
        }
    }

    /** The same through summaries. */
    @JCStressTest
    @Description(
            "Two failures are recorded into two groups of a window. The failures in the word as each recorder finds them when it is done.")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Each sees both.")
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "One was done before the other, and sees its own; the other sees both.")
    @Outcome(expect = FORBIDDEN, desc = "A recorder misses its own outcome, or one that had been published before.")
    @State
    public static class PublishedOnReturnInTwoLevels {

        private final WindowUnderTest window = new WindowUnderTest(2, GROUPS_OF_ONE, NEVER);

        @Actor
        public void failFirst(II_Result r) {
            window.failure();
            r.r1 = window.failures();
        }

        @Actor
        public void failSecond(II_Result r) {
            window.failure();
            r.r2 = window.failures();
        }
    }

    // ---- a straggler of an earlier generation (I5) ----

    /** The straggler's store may hit the slot that holds an outcome of the next CLOSED generation. */
    @JCStressTest
    @Description(
            "A failure is recorded while the word goes on to the next CLOSED generation, which records a success into the same slot."
                    + " Calls and failures of the word, then of the slot.")
    @Outcome(
            id = "1, 0, 1, 0",
            expect = ACCEPTABLE,
            desc = "The late failure counts nowhere, and the success is where it was stored.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The late failure counts in a generation that did not admit it, or has displaced the success.")
    @State
    public static class Straggler {

        private final WindowUnderTest window = new WindowUnderTest(1, ONE_LEVEL, NEVER);

        @Actor
        public void failLate() {
            window.failure();
        }

        @Actor
        public void beginNextGeneration() {
            long next = StateWord.closed(StateWord.FIRST_GENERATION + 3);
            window.moveTo(next);
            window.success(next);
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    /** The straggler may also hit the summary of the next CLOSED generation. */
    @JCStressTest
    @Description(
            "A failure is recorded while the word goes on to the next CLOSED generation, which records two successes into the same groups."
                    + " Calls and failures of the word, then of the slots.")
    @Outcome(
            id = "2, 0, 2, 0",
            expect = ACCEPTABLE,
            desc = "The late failure counts nowhere, and the successes are where they were stored.")
    @Outcome(
            id = "1, 0, 1, 0",
            expect = ACCEPTABLE,
            desc =
                    "The late failure counts nowhere; it had claimed the slot between the successes, which both went into the other.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The late failure counts in a generation that did not admit it, or has displaced a success.")
    @State
    public static class StragglerInTwoLevels {

        private final WindowUnderTest window = new WindowUnderTest(2, GROUPS_OF_ONE, NEVER);

        @Actor
        public void failLate() {
            window.failure();
        }

        @Actor
        public void beginNextGeneration() {
            long next = StateWord.closed(StateWord.FIRST_GENERATION + 3);
            window.moveTo(next);
            window.success(next);
            window.success(next);
        }

        @Arbiter
        public void atRest(IIII_Result r) {
            window.reportCounts(r);
        }
    }

    // ---- OPEN and its deadline (I1) ----

    /** The deadline is in the word that says OPEN. */
    @JCStressTest
    @Description(
            "A failure trips the breaker while another thread reads the word. The state, and the deadline in ticks where there is one.")
    @Outcome(id = "CLOSED, -1", expect = ACCEPTABLE, desc = "The word was read before the trip.")
    @Outcome(
            id = "OPEN, " + DEADLINE_TICKS,
            expect = ACCEPTABLE,
            desc = "The word was read after the trip, and has the whole open duration.")
    @Outcome(expect = FORBIDDEN, desc = "OPEN without its deadline.")
    @State
    public static class OpenHasItsDeadline {

        private final WindowUnderTest window = new WindowUnderTest(1, ONE_LEVEL, AT_ONE_FAILURE);

        @Actor
        public void fail() {
            window.failure();
        }

        @Actor
        public void read(LJ_Result r) {
            long w = window.word();
            r.r1 = StateWord.stateOf(w);
            r.r2 = StateWord.isOpen(w) ? StateWord.deadlineOf(w) : -1;
        }
    }
}
