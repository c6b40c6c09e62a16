package io.quickbreak.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.Transition;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** What is left behind of transitions, and who reads it. The thread that delivers takes no part: actors wake the reader. */
public class TransitionLogStress {

    private TransitionLogStress() {}

    /** A log with a reader, whose transitions are made one after the other. */
    abstract static class Logged {

        static final int SIZE = 64;

        private final AtomicLong word = new AtomicLong(StateWord.closed(StateWord.FIRST_GENERATION));
        private final TransitionLog log = new TransitionLog("stressed", word, SIZE);
        private long lastHeard = StateWord.FIRST_GENERATION;
        private int heard;
        private int outOfOrder;

        final TransitionReader reader = new TransitionReader(log, this::hear, Runnable::run);

        Logged() {
            reader.beginNow();
        }

        private void hear(Transition transition) {
            heard++;
            if (transition.generation() != lastHeard + 1) {
                outOfOrder++;
            }
            lastHeard = transition.generation();
        }

        /** The word moves, and what is to be left behind of it follows. */
        final long move() {
            long before = word.get();
            word.set(StateWord.emptyAfter(before, StateWord.FORCED_OPEN));
            return before;
        }

        final void leaveBehind(long before) {
            log.add(before, StateWord.emptyAfter(before, StateWord.FORCED_OPEN), 0, TripNote.NONE, null);
        }

        final boolean hasLast() {
            return log.eventOf(log.generation()) != null;
        }

        final void readAll(II_Result r) {
            reader.wake();
            r.r1 = heard;
            r.r2 = outOfOrder;
        }
    }

    /** Two threads that have made transitions say so in any order. */
    @JCStressTest
    @Description(
            "Two transitions have been made, and their makers leave their events. How many are heard, and how many of them out of order.")
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "Both are heard, in their order.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost, or comes before an earlier one.")
    @State
    public static class TwoMakers extends Logged {

        private final long first = move();
        private final long second = move();

        @Actor
        public void makeFirst() {
            leaveBehind(first);
            reader.wake();
        }

        @Actor
        public void makeSecond() {
            leaveBehind(second);
            reader.wake();
        }

        @Arbiter
        public void atRest(II_Result r) {
            readAll(r);
        }
    }

    /** The reader is woken while a transition is made. */
    @JCStressTest
    @Description("A transition is made while the reader runs. How often it is heard, and how often out of order.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It is heard once.")
    @Outcome(expect = FORBIDDEN, desc = "It is lost, or heard twice.")
    @State
    public static class ReaderAgainstMaker extends Logged {

        @Actor
        public void make() {
            leaveBehind(move());
            reader.wake();
        }

        @Actor
        public void read() {
            reader.wake();
        }

        @Arbiter
        public void atRest(II_Result r) {
            readAll(r);
        }
    }

    /** A maker that was held up for a whole lap. */
    @JCStressTest
    @Description(
            "A maker that was held up for a lap leaves its event while that of the last transition goes into the same slot. Whether the last is there.")
    @Outcome(id = "true", expect = ACCEPTABLE, desc = "The last transition is there.")
    @Outcome(expect = FORBIDDEN, desc = "The late one has taken its place.")
    @State
    public static class LateMaker extends Logged {

        private final long late = move();
        private final long last = movedByALap();

        private long movedByALap() {
            long before = late;
            for (int i = 0; i < SIZE; i++) {
                before = move();
            }
            return before;
        }

        @Actor
        public void makeLate() {
            leaveBehind(late);
        }

        @Actor
        public void makeLast() {
            leaveBehind(last);
        }

        @Arbiter
        public void atRest(Z_Result r) {
            r.r1 = hasLast();
        }
    }
}
