package io.quickbreak.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.Backoff;
import io.quickbreak.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIZ_Result;
import org.openjdk.jcstress.infra.results.LZZ_Result;
import org.openjdk.jcstress.infra.results.ZLZ_Result;

/** The two steps of the {@link ReopenWatch} on a breaker's word, each against another thread. Its thread takes no part: one actor makes its steps. */
public class ReopenWatchStress {

    private ReopenWatchStress() {}

    /** An OPEN word in generation 2, whose deadline is reached. */
    abstract static class Opened {

        private static final long DEADLINE_TICKS = 1_000;
        private static final long DEADLINE_NANOS = DEADLINE_TICKS * OpenTimer.NANOS_PER_TICK;
        private static final LiveRules RULES = new LiveRules(
                new Rules(WindowUnderTest.NEVER, Backoff.fixed(Duration.ofMillis(1)), 1, 1, 1, 0, 100, 0, 0, false));
        private static final OpenTimer TIMER = timerAtTheDeadline();
        private static final StripedTotals TOTALS = new StripedTotals(false, false);
        private static final long OPEN = StateWord.open(StateWord.FIRST_GENERATION + 1, 1, DEADLINE_TICKS);

        private final AtomicLong word = new PaddedAtomicLong(OPEN);
        private final Transitions transitions = new Transitions(word, RULES, TIMER, TOTALS);
        private final CountWindow window =
                new CountWindow(new WindowShape(1, 0, 0, false, 0, false), word, RULES, transitions);
        final ReopenWatch.Entry entry = new ReopenWatch.Entry(word, TIMER);

        /** As a call: half open if the deadline is seen to be reached. */
        final boolean callerMakesHalfOpen() {
            long w = word.get();
            return StateWord.isOpen(w)
                    && TIMER.isOver(w, TIMER.elapsedNanosOrZero())
                    && StateWord.isHalfOpen(transitions.halfOpen(w));
        }

        final void forceOpen() {
            long w = word.get();
            while (transitions.order(w, StateWord.FORCED_OPEN, window) == Attempt.LOST) {
                w = word.get();
            }
        }

        /** The state, with the way in which OPEN waits for its end. */
        final String state() {
            long w = word.get();
            if (StateWord.isWatched(w)) {
                return "WATCHED";
            }
            return StateWord.isOpen(w) && !StateWord.isConfiguredOpen(w)
                    ? "TOLD"
                    : StateWord.stateOf(w).name();
        }

        final int generation() {
            return StateWord.generationOf(word.get());
        }

        /** Whether what is open ends at the deadline that it had and not before, in whatever unit the word has it. */
        final boolean hasItsDeadline() {
            long w = word.get();
            return TIMER.isOver(w, DEADLINE_NANOS)
                    && !TIMER.isOver(w, DEADLINE_NANOS - 1)
                    && StateWord.openingsOf(w) == 1;
        }

        private static OpenTimer timerAtTheDeadline() {
            ManualClock clock = new ManualClock();
            OpenTimer timer = new OpenTimer(clock, RULES);
            clock.advance(Duration.ofNanos(DEADLINE_NANOS));
            return timer;
        }
    }

    /** One of them has the OPEN word. */
    @JCStressTest
    @Description(
            "The watch adopts an open breaker while a caller finds it past its deadline. Whether the caller made it half open, the state, and whether the watch has it.")
    @Outcome(
            id = "true, HALF_OPEN, false",
            expect = ACCEPTABLE,
            desc = "The caller came first, and the watch has nothing.")
    @Outcome(
            id = "false, WATCHED, true",
            expect = ACCEPTABLE,
            desc = "The watch came first, and will give it back at its deadline.")
    @Outcome(id = "true, .*, true", expect = FORBIDDEN, desc = "Both have it.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker is watched and nobody knows, or is in neither state.")
    @State
    public static class AdoptAgainstCaller extends Opened {

        @Actor
        public void adopt(ZLZ_Result r) {
            r.r3 = entry.adopt() != 0;
        }

        @Actor
        public void call(ZLZ_Result r) {
            r.r1 = callerMakesHalfOpen();
        }

        @Arbiter
        public void atRest(ZLZ_Result r) {
            r.r2 = state();
        }
    }

    /** The watch gives back what it has adopted, as it does at the deadline, while callers come. */
    @JCStressTest
    @Description(
            "The watch adopts an open breaker and gives it back while a caller comes. The state, whether the caller made it half open, and whether what is open has its deadline.")
    @Outcome(id = "HALF_OPEN, true, .*", expect = ACCEPTABLE, desc = "The caller came before the watch, or after it.")
    @Outcome(
            id = "TOLD, false, true",
            expect = ACCEPTABLE,
            desc = "The caller came between; the next one finds the deadline that there was.")
    @Outcome(id = "WATCHED, .*", expect = FORBIDDEN, desc = "Nobody will end it.")
    @Outcome(expect = FORBIDDEN, desc = "The watch has opened what was half open, or the deadline is lost.")
    @State
    public static class GiveBackAgainstCaller extends Opened {

        @Actor
        public void adoptAndGiveBack() {
            long watched = entry.adopt();
            if (watched != 0) {
                entry.giveBack(watched);
            }
        }

        @Actor
        public void call(LZZ_Result r) {
            r.r2 = callerMakesHalfOpen();
        }

        @Arbiter
        public void atRest(LZZ_Result r) {
            r.r1 = state();
            r.r3 = hasItsDeadline();
        }
    }

    /** An order ends what the watch has, and the watch must not undo it. */
    @JCStressTest
    @Description(
            "The watch adopts an open breaker and gives it back while an operator forces it open. State, generation, and whether the watch had it.")
    @Outcome(id = "FORCED_OPEN, 3, true", expect = ACCEPTABLE, desc = "The watch came first, and the order stays.")
    @Outcome(id = "FORCED_OPEN, 3, false", expect = ACCEPTABLE, desc = "The order came first, and stays.")
    @Outcome(expect = FORBIDDEN, desc = "The watch has undone the order.")
    @State
    public static class WatchAgainstOrder extends Opened {

        @Actor
        public void adoptAndGiveBack(LIZ_Result r) {
            long watched = entry.adopt();
            if (watched != 0) {
                entry.giveBack(watched);
            }
            r.r3 = watched != 0;
        }

        @Actor
        public void order() {
            forceOpen();
        }

        @Arbiter
        public void atRest(LIZ_Result r) {
            r.r1 = state();
            r.r2 = generation();
        }
    }
}
