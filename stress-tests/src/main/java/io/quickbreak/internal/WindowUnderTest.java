package io.quickbreak.internal;

import io.quickbreak.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A window and its word in the first generation, put together as the breaker does. Base of the states of {@link CountWindowStress}. */
abstract class WindowUnderTest {

    static final int ONE_LEVEL = CountWindow.ONE_GROUP_SHIFT;
    static final int GROUPS_OF_ONE = 0;
    static final int GROUPS_OF_TWO = 1;

    static final TripRule NEVER = new TripRule(1, Integer.MAX_VALUE, 0);
    static final TripRule AT_ONE_FAILURE = new TripRule(1, 1, 0);

    /** The clock stands still at 7 s, OPEN lasts 30 s. */
    static final long DEADLINE_TICKS = 37_000_000;

    static final OpenTimer TIMER = timerAtSevenSeconds();

    private static final StripedTotals TOTALS = new StripedTotals(false);

    final AtomicLong word = new PaddedAtomicLong(StateWord.closed(StateWord.FIRST_GENERATION));
    final CountWindow window;

    private final int size;

    WindowUnderTest(int size, int groupShift, TripRule rule) {
        this.size = size;
        window = new CountWindow(size, groupShift, word, rule, TIMER, TOTALS);
    }

    final void success() {
        window.record(StateWord.closed(StateWord.FIRST_GENERATION), CountWindow.SUCCESS);
    }

    final void failure() {
        window.record(StateWord.closed(StateWord.FIRST_GENERATION), CountWindow.FAILURE);
    }

    final int calls() {
        return window.fields().callsOf(word.get());
    }

    final int failures() {
        return window.fields().failuresOf(word.get());
    }

    /** Calls and failures as the word has them, then as the slots have them. */
    final void reportCounts(IIII_Result r) {
        long ring = RestingRing.countsOf(window, size, StateWord.generationOf(word.get()));
        r.r1 = calls();
        r.r2 = failures();
        r.r3 = Counts.callsOf(ring);
        r.r4 = Counts.failuresOf(ring);
    }

    private static OpenTimer timerAtSevenSeconds() {
        ManualClock clock = new ManualClock();
        OpenTimer timer = new OpenTimer(clock, Duration.ofSeconds(30).toNanos());
        clock.advance(Duration.ofSeconds(7));
        return timer;
    }
}
