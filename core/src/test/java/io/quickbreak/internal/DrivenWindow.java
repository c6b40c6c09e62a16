package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.ManualClock;
import java.util.concurrent.atomic.AtomicLong;

/** A count window with its word, driven as a breaker drives it. */
final class DrivenWindow {

    private static final long OPEN_FOR_NANOS = 1_000_000;

    private final AtomicLong word = new AtomicLong(StateWord.closed(StateWord.FIRST_GENERATION));
    private final PartsForTests parts;
    private final int size;
    private final CountWindow window;

    DrivenWindow(int size, TripRule rule) {
        this.size = size;
        this.parts = new PartsForTests(word, PartsForTests.rules(rule, OPEN_FOR_NANOS), new ManualClock());
        this.window = parts.countWindow(size);
    }

    DrivenWindow(int size, int groupShift, TripRule rule) {
        this.size = size;
        this.parts = new PartsForTests(word, PartsForTests.rules(rule, OPEN_FOR_NANOS), new ManualClock());
        this.window = parts.countWindow(size, groupShift);
    }

    /** Pretends that so many slots have been claimed before. */
    DrivenWindow withClaims(long claims) {
        WindowInternals.setClaims(window, claims);
        return this;
    }

    int size() {
        return size;
    }

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

    boolean isOpen() {
        return StateWord.isOpen(word.get());
    }

    int calls() {
        return window.fields().callsOf(word.get());
    }

    int failures() {
        return window.fields().failuresOf(word.get());
    }

    long transitions() {
        return parts.totals.sum().transitions();
    }

    /** From OPEN through HALF_OPEN to the next CLOSED, as successful probes do it. */
    void closeAgain() {
        long halfOpen = StateWord.halfOpenAfter(word.get());
        word.set(halfOpen);
        window.prepare(halfOpen);
        word.set(StateWord.closedAfter(halfOpen));
    }

    long countsOf(int calls, int failures) {
        return window.fields().countsOf(calls, failures, 0);
    }

    /** What the slots hold for the word's generation, as it lies in a word. */
    long ringContent() {
        return ringContentOf(StateWord.generationOf(word.get()));
    }

    long ringContentOf(int generation) {
        return WindowInternals.ringContent(window, generation);
    }

    int slotsOfAGroup() {
        return WindowInternals.slotsOfAGroup(window);
    }

    int summaries() {
        return WindowInternals.summaries(window);
    }

    void assertClosedWith(int calls, int failures) {
        assertThat(describe()).as("window of %d", size).isEqualTo("CLOSED calls=" + calls + " failures=" + failures);
    }

    void assertOpen() {
        assertThat(describe()).as("window of %d", size).isEqualTo("OPEN");
    }

    String describe() {
        long w = word.get();
        return StateWord.isCounting(w)
                ? "CLOSED calls=" + window.fields().callsOf(w) + " failures="
                        + window.fields().failuresOf(w)
                : StateWord.stateOf(w).toString();
    }
}
