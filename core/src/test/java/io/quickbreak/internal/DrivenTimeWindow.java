package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.UnsteadyClock;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** A time window with its word and its clock, driven as a breaker drives it. */
final class DrivenTimeWindow {

    private static final long OPEN_FOR_NANOS = 1_000_000;

    private final AtomicLong word = new AtomicLong(StateWord.closed(StateWord.FIRST_GENERATION));
    private final UnsteadyClock clock = new UnsteadyClock();
    private final PartsForTests parts;
    private final SliceRing ring;
    private final TimeWindow window;

    DrivenTimeWindow(Duration duration, int slices, TripRule rule) {
        this(duration, slices, 2, 0, rule);
    }

    DrivenTimeWindow(Duration duration, int slices, int stripes, long clockStart, TripRule rule) {
        clock.set(clockStart);
        this.parts = new PartsForTests(word, PartsForTests.rules(rule, OPEN_FOR_NANOS), clock);
        this.ring = new SliceRing(slices, stripes);
        this.window = new TimeWindow(duration.toNanos(), slices, ring, word, parts.rules, parts.transitions);
    }

    /** Pretends that each stripe of each sum has grown to this before. */
    DrivenTimeWindow withSums(long sum) {
        AtomicLongArray sums = sums();
        for (int i = 0; i < sums.length(); i++) {
            sums.set(i, sum);
        }
        closeAgain();
        return this;
    }

    private AtomicLongArray sums() {
        try {
            Field field = SliceRing.class.getDeclaredField("sums");
            field.setAccessible(true);
            return (AtomicLongArray) field.get(ring);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a ring of slices is made otherwise now", e);
        }
    }

    // ---- time ----

    UnsteadyClock clock() {
        return clock;
    }

    void advance(long nanos) {
        clock.jump(Duration.ofNanos(nanos));
    }

    // ---- calls ----

    long word() {
        return word.get();
    }

    /** The permit that a call gets now; of no use while the window is tripped. */
    long permit() {
        return StateWord.permitOf(word.get());
    }

    boolean record(int outcome) {
        return record(permit(), outcome);
    }

    boolean record(long permit, int outcome) {
        return window.record(permit, outcome, 0, null);
    }

    void recordTimes(int times, int outcome) {
        for (int i = 0; i < times; i++) {
            record(outcome);
        }
    }

    // ---- generations ----

    /** From OPEN through HALF_OPEN to the next CLOSED, as successful probes do it; from any other word the same. */
    void closeAgain() {
        long halfOpen = StateWord.halfOpenAfter(word.get());
        word.set(halfOpen);
        window.prepare(halfOpen);
        word.set(StateWord.closedAfter(halfOpen));
    }

    /** The next generation in this state begins, as by an order. */
    void order(int state) {
        parts.transitions.order(word.get(), state, window);
    }

    /** OPEN or HALF_OPEN, whichever follows, with nobody preparing the window. */
    void openOrHalfOpen() {
        long w = word.get();
        word.set(StateWord.isOpen(w) ? StateWord.halfOpenAfter(w) : StateWord.openAfter(w, false, 1, 0));
    }

    /** Goes by another rule from now on, as reconfiguring does. */
    void changeRule(TripRule rule) {
        parts.rules.set(PartsForTests.rules(rule, OPEN_FOR_NANOS));
        long w = word.get();
        while (StateWord.isCounting(w) && !window.reconsider(w)) {
            w = word.get();
        }
    }

    // ---- what is seen ----

    boolean isOpen() {
        return StateWord.isOpen(word.get());
    }

    WindowCounts counts() {
        return window.countsOf(word.get(), parts.timer.elapsedNanosOrZero());
    }

    long transitions() {
        return parts.totals.sum().transitions();
    }

    long wouldHaveOpened() {
        return parts.totals.sum().wouldHaveOpened();
    }

    void assertClosedWith(long calls, long failures) {
        assertClosedWith(calls, failures, 0);
    }

    void assertClosedWith(long calls, long failures, long slow) {
        assertThat(describe()).isEqualTo("counting " + new WindowCounts(calls, failures, slow));
    }

    void assertOpen() {
        assertThat(describe()).isEqualTo("OPEN");
    }

    String describe() {
        long w = word.get();
        return StateWord.isCounting(w)
                ? "counting " + counts()
                : StateWord.stateOf(w).toString();
    }
}
