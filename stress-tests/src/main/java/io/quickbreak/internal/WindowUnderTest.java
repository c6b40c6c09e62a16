package io.quickbreak.internal;

import io.quickbreak.Backoff;
import io.quickbreak.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A window and its word in the first generation, put together as the breaker does. Part of the states of {@link CountWindowStress}. */
final class WindowUnderTest {

    static final int ONE_LEVEL = CountWindow.ONE_GROUP_SHIFT;
    static final int GROUPS_OF_ONE = 0;
    static final int GROUPS_OF_TWO = 1;

    static final TripRule NEVER = new TripRule(1, Integer.MAX_VALUE, 0);
    static final TripRule AT_ONE_FAILURE = new TripRule(1, 1, 0);

    /** Of a call admitted by the first generation. */
    private static final long PERMIT = StateWord.closed(StateWord.FIRST_GENERATION);

    /** The clock stands still at 7 s, OPEN lasts 30 s. */
    static final long DEADLINE_TICKS = 37_000_000;

    private static final StripedTotals TOTALS = new StripedTotals(false, false);

    private final AtomicLong word = new PaddedAtomicLong(StateWord.closed(StateWord.FIRST_GENERATION));
    private final CountWindow window;

    private final int size;
    private final TripRule rule;

    WindowUnderTest(int size, int groupShift, TripRule rule) {
        this.size = size;
        this.rule = rule;
        Backoff openFor = Backoff.fixed(Duration.ofSeconds(30));
        LiveRules rules = new LiveRules(new Rules(rule, openFor, 1, 1, 1, 0, 100, 0, 0, false));
        OpenTimer timer = timerAtSevenSeconds(rules);
        window = new CountWindow(
                new WindowShape(size, 0, 0, false, 0, false),
                groupShift,
                word,
                rules,
                new Transitions(word, rules, timer, TOTALS));
    }

    void success() {
        success(PERMIT);
    }

    void success(long permit) {
        window.record(permit, CountWindow.SUCCESS, 0, null);
    }

    void failure() {
        window.record(PERMIT, CountWindow.FAILURE, 0, null);
    }

    long word() {
        return word.get();
    }

    void moveTo(long next) {
        word.set(next);
    }

    int calls() {
        return window.fields().callsOf(word.get());
    }

    int failures() {
        return window.fields().failuresOf(word.get());
    }

    int run() {
        return window.runOf(word.get(), rule);
    }

    /** Calls and failures as the word has them, then as the slots have them. */
    void reportCounts(IIII_Result r) {
        long ring = RestingRing.countsOf(window, size, StateWord.generationOf(word.get()));
        r.r1 = calls();
        r.r2 = failures();
        r.r3 = window.fields().callsOf(ring);
        r.r4 = window.fields().failuresOf(ring);
    }

    private static OpenTimer timerAtSevenSeconds(LiveRules rules) {
        ManualClock clock = new ManualClock();
        OpenTimer timer = new OpenTimer(clock, rules);
        clock.advance(Duration.ofSeconds(7));
        return timer;
    }
}
