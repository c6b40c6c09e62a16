package io.quickbreak.internal;

import io.quickbreak.Backoff;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A time window and its word in the first generation, put together as the breaker does. Part of the states of {@link TimeWindowStress} and {@link RunOfFailuresStress}. */
final class TimeWindowUnderTest {

    static final TripRule NEVER = WindowUnderTest.NEVER;
    static final TripRule AT_TWO_FAILURES = new TripRule(1, 2, 0);

    /** Half of at least two calls. */
    static final TripRule HALF_OF_TWO = new TripRule(2, 1, 50);

    private static final Duration SLICE = Duration.ofMillis(1);
    private static final Backoff OPEN_FOR = Backoff.fixed(Duration.ofSeconds(30));
    private static final long FIRST_WORD = StateWord.closed(StateWord.FIRST_GENERATION);

    private final ManualClock clock = new ManualClock();
    private final AtomicLong word = new PaddedAtomicLong(FIRST_WORD);
    private final StripedTotals totals = new StripedTotals(false, false);
    private final Transitions transitions;
    private final OpenTimer timer;
    private final TimeWindow window;
    private final TripRule rule;

    TimeWindowUnderTest(int slices, int stripes, TripRule rule) {
        this.rule = rule;
        LiveRules rules = new LiveRules(new Rules(rule, OPEN_FOR, 1, 1, 1, 0, 100, 0, 0, false));
        timer = new OpenTimer(clock, rules);
        transitions = new Transitions(word, rules, timer, totals);
        window = new TimeWindow(
                slices * SLICE.toNanos(), slices, new SliceRing(slices, stripes), word, rules, transitions);
    }

    /** An outcome of a call that the first generation admitted. */
    void success() {
        success(FIRST_WORD);
    }

    void failure() {
        window.record(FIRST_WORD, OutcomeWindow.FAILURE, 0, null);
    }

    /** An outcome of a call that this word admitted. */
    void success(long w) {
        window.record(StateWord.permitOf(w), OutcomeWindow.SUCCESS, 0, null);
    }

    /** Time goes on to the next slice. */
    void nextSlice() {
        clock.advance(SLICE);
    }

    /** Begins another CLOSED generation as an order does, and returns its word. */
    long beginNextGeneration() {
        long w = word.get();
        while (!tryBeginGenerationAfter(w)) {
            w = word.get();
        }
        return StateWord.closedAfter(w);
    }

    /** One attempt at that. */
    boolean tryBeginGenerationAfter(long w) {
        return transitions.order(w, StateWord.CLOSED, window) == Attempt.DONE;
    }

    long word() {
        return word.get();
    }

    State state() {
        return StateWord.stateOf(word.get());
    }

    int generation() {
        return StateWord.generationOf(word.get());
    }

    int transitions() {
        return (int) totals.sum().transitions();
    }

    /** 0 unless CLOSED. */
    int calls() {
        return (int) counts().calls();
    }

    /** 0 unless CLOSED. */
    int failures() {
        return (int) counts().failures();
    }

    int run() {
        return window.runOf(word.get(), rule);
    }

    private WindowCounts counts() {
        long w = word.get();
        return StateWord.isCounting(w) ? window.countsOf(w, timer.elapsedNanosOrZero()) : WindowCounts.NONE;
    }
}
