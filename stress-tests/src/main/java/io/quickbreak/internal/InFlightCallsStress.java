package io.quickbreak.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.Backoff;
import io.quickbreak.NanoClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads at one entry of {@link InFlightCalls}. */
public class InFlightCallsStress {

    private InFlightCallsStress() {}

    /** One entry, and a window that counts slow calls. Times are since the breaker was made; none of its parts reads a clock. */
    abstract static class OneEntry {

        private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();
        private static final long START = 0;
        private static final long WHEN_OVERDUE = 2 * SLOW_NANOS;

        private static final WindowShape SHAPE = new WindowShape(4, 0, 0, true, 1, false);
        private static final LiveRules RULES = new LiveRules(new Rules(
                WindowUnderTest.NEVER, Backoff.fixed(Duration.ofSeconds(30)), 1, 1, 1, 0, 100, 0, SLOW_NANOS, false));
        private static final OpenTimer TIMER = new OpenTimer(NanoClock.system(), RULES);
        private static final StripedTotals TOTALS = new StripedTotals(false, false);
        private static final long FIRST_WORD = StateWord.first(io.quickbreak.State.CLOSED, true);

        private final AtomicLong word = new PaddedAtomicLong(FIRST_WORD);
        private final CountWindow window =
                new CountWindow(SHAPE, word, RULES, new Transitions(word, RULES, TIMER, TOTALS));
        private final InFlightCalls calls = new InFlightCalls(1);

        /** A call begins. Not a look at others. */
        final long begin() {
            return calls.begin(FIRST_WORD, START);
        }

        /** Another call comes when those before it are overdue. */
        final void look() {
            calls.lookAtOldest(FIRST_WORD, WHEN_OVERDUE, SLOW_NANOS, window);
        }

        /** A call reports when it is overdue, and is recorded if it has not been. */
        final boolean report(long permit) {
            boolean isDue = calls.end(permit, WHEN_OVERDUE) != InFlightCalls.COUNTED;
            if (isDue) {
                window.record(permit, OutcomeWindow.SUCCESS | OutcomeWindow.SLOW, 0, null);
            }
            return isDue;
        }

        final int recorded() {
            return window.fields().callsOf(word.get());
        }

        final int recordedSlow() {
            return window.fields().slowOf(word.get());
        }

        /** Whether the next call is watched. */
        final boolean isEntryFree() {
            return CallStamp.isWatched(begin());
        }
    }

    /** Both find the call overdue. */
    @JCStressTest
    @Description(
            "Two calls come and look at one that is overdue, which then reports. Calls and slow calls recorded, and whether the report was to be recorded.")
    @Outcome(
            id = "1, 1, false",
            expect = ACCEPTABLE,
            desc = "The call is recorded once, as slow, and its report is not.")
    @Outcome(id = "2, .*", expect = FORBIDDEN, desc = "The call is recorded twice.")
    @Outcome(expect = FORBIDDEN, desc = "The overdue call is not recorded, or recorded again by its report.")
    @State
    public static class TwoLookers extends OneEntry {

        private final long permit = begin();

        @Actor
        public void lookFirst() {
            look();
        }

        @Actor
        public void lookSecond() {
            look();
        }

        @Arbiter
        public void atRest(IIZ_Result r) {
            r.r3 = report(permit);
            r.r1 = recorded();
            r.r2 = recordedSlow();
        }
    }

    /** The call reports just when it is seen to be overdue. */
    @JCStressTest
    @Description(
            "A call that is overdue reports while another looks at it. Slow calls recorded, and whether the entry can be taken after that.")
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "The call is recorded once, and its entry is free.")
    @Outcome(id = "2, .*", expect = FORBIDDEN, desc = "The call is recorded twice.")
    @Outcome(expect = FORBIDDEN, desc = "The call is not recorded, or its entry stays taken.")
    @State
    public static class LookerAgainstReport extends OneEntry {

        private final long permit = begin();

        @Actor
        public void lookAtIt() {
            look();
        }

        @Actor
        public void comeBack() {
            report(permit);
        }

        @Arbiter
        public void atRest(IZ_Result r) {
            r.r1 = recordedSlow();
            r.r2 = isEntryFree();
        }
    }

    /** There is one entry, which the ring gives to one claim after the other. */
    @JCStressTest
    @Description("Two calls begin where one can be watched. Whether each is watched.")
    @Outcome(
            id = {"true, false", "false, true"},
            expect = ACCEPTABLE,
            desc = "One has the entry, and the other is measured when it reports.")
    @Outcome(id = "true, true", expect = FORBIDDEN, desc = "Both hold the entry.")
    @Outcome(expect = FORBIDDEN, desc = "Neither holds the entry.")
    @State
    public static class TwoCallers extends OneEntry {

        @Actor
        public void beginFirst(ZZ_Result r) {
            r.r1 = CallStamp.isWatched(begin());
        }

        @Actor
        public void beginSecond(ZZ_Result r) {
            r.r2 = CallStamp.isWatched(begin());
        }
    }
}
