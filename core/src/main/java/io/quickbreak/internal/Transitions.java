package io.quickbreak.internal;

import io.quickbreak.TripCause;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The transitions: each is one CAS on the word, from the very word that it was decided on, to the next generation. Whoever loses the CAS has
 * changed nothing.
 *
 * <table>
 * <caption>Who makes which</caption>
 * <tr><th>from</th><th>to</th><th>who</th></tr>
 * <tr><td>CLOSED, RECOVERING</td><td>OPEN</td><td>the recorder whose count reaches a threshold: {@link #trip}</td></tr>
 * <tr><td>METRICS_ONLY</td><td>METRICS_ONLY</td><td>the same</td></tr>
 * <tr><td>OPEN</td><td>HALF_OPEN</td><td>the first caller after the deadline: {@link #halfOpen}</td></tr>
 * <tr><td>HALF_OPEN</td><td>CLOSED, or RECOVERING if there is a ramp</td><td>the probe whose report makes enough successes: {@link #close}</td></tr>
 * <tr><td>HALF_OPEN</td><td>OPEN</td><td>the probe whose report makes too many failures: {@link #reopen}</td></tr>
 * <tr><td>RECOVERING</td><td>CLOSED</td><td>the first caller after the ramp: {@link #endRamp}</td></tr>
 * <tr><td>any</td><td>any but HALF_OPEN and RECOVERING</td><td>an operator: {@link #open}, {@link #order}; a change of the window is one from a state to itself, by way of a held word</td></tr>
 * </table>
 */
public final class Transitions {

    private static final long NOT_TOLD = 0;

    private final AtomicLong word;
    private final LiveRules rules;
    private final OpenTimer timer;
    private final StripedTotals totals;
    private final RecoveryNote recoveryNote = new RecoveryNote();
    private final TripNote tripNote = new TripNote();
    private final AtomicReference<@Nullable TransitionLog> log = new AtomicReference<>();
    private final ReopenWatch.@Nullable Entry watch;

    /**
     * Makes the transitions of one breaker.
     *
     * @param word the breaker's word
     * @param rules how long OPEN lasts
     * @param timer the breaker's clock
     * @param totals where transitions are counted
     */
    public Transitions(AtomicLong word, LiveRules rules, OpenTimer timer, StripedTotals totals) {
        this.word = word;
        this.rules = rules;
        this.timer = timer;
        this.totals = totals;
        this.watch = rules.get().watched() ? new ReopenWatch.Entry(word, timer) : null;
    }

    OpenTimer timer() {
        return timer;
    }

    TripNote tripNote() {
        return tripNote;
    }

    RecoveryNote recoveryNote() {
        return recoveryNote;
    }

    /** A counting word opens. METRICS_ONLY goes on with an empty window instead. */
    int trip(
            long w,
            OutcomeWindow window,
            TripCause cause,
            long calls,
            long failures,
            long slow,
            long toldNanos,
            @Nullable Throwable thrown) {
        if (!StateWord.isMetricsOnly(w)) {
            return open(w, cause, calls, failures, slow, toldNanos, thrown);
        }
        window.prepare(w);
        long seen = tripNote.read();
        long next = StateWord.emptyAfter(w, StateWord.METRICS_ONLY);
        if (!word.compareAndSet(w, next)) {
            return Attempt.LOST;
        }
        totals.addWouldHaveOpened();
        long note = TripNote.of(StateWord.generationOf(next), cause, calls, failures, slow);
        tripNote.write(seen, note);
        log(w, next, note, thrown);
        return Attempt.DONE;
    }

    /** HALF_OPEN opens again. */
    int reopen(long w, int reported, int failures, long toldNanos, @Nullable Throwable thrown) {
        return open(w, TripCause.PROBES, reported, failures, 0, toldNanos, thrown);
    }

    int open(
            long w, TripCause cause, long calls, long failures, long slow, long toldNanos, @Nullable Throwable thrown) {
        Rules r = rules.get();
        long seen = tripNote.read();
        long elapsed = timer.elapsedNanosOrZero();
        int openings = openingsBefore(w, r, elapsed) + 1;
        boolean told = toldNanos != NOT_TOLD;
        long deadline = told
                ? OpenTimer.toldDeadlineTicks(elapsed, toldNanos)
                : OpenTimer.deadlineTicks(elapsed, r.openFor().delayNanos(openings));
        long next = StateWord.openAfter(w, told, openings, deadline);
        if (!word.compareAndSet(w, next)) {
            return Attempt.LOST;
        }
        totals.addTransition();
        long note = TripNote.of(StateWord.generationOf(next), cause, calls, failures, slow);
        tripNote.write(seen, note);
        log(w, next, note, thrown);
        postToWatch();
        return Attempt.DONE;
    }

    private void postToWatch() {
        if (watch != null) {
            watch.opened();
        }
    }

    /** OPEN with the number of openings that it had elsewhere. */
    int openAs(long w, int openings, long nanos) {
        long seen = tripNote.read();
        long deadline = OpenTimer.toldDeadlineTicks(timer.elapsedNanosOrZero(), nanos);
        long next = StateWord.openAfter(w, true, openings, deadline);
        if (!word.compareAndSet(w, next)) {
            return Attempt.LOST;
        }
        totals.addTransition();
        long note = TripNote.of(StateWord.generationOf(next), TripCause.ORDER, 0, 0, 0);
        tripNote.write(seen, note);
        log(w, next, note, null);
        postToWatch();
        return Attempt.DONE;
    }

    /** Ends a held word. What is noted of {@code before} is noted of the generation that follows. Nobody hears of either generation: the state is what it was. */
    void endHeld(long before, long held, long next) {
        long seen = tripNote.read();
        boolean isKnown = tripNote.tripOf(before) != null;
        word.set(next);
        logSilently(held, next);
        if (isKnown) {
            tripNote.write(seen, TripNote.in(seen, StateWord.generationOf(next)));
        }
        if (StateWord.isOpen(next)) {
            postToWatch();
        }
    }

    /** Any word, by order, into a state that has nothing in its payload. */
    int order(long w, int state, OutcomeWindow window) {
        window.prepare(w);
        return make(w, StateWord.emptyAfter(w, state));
    }

    /** What the note says of {@code before} it says of the generation after {@code held}. */
    void carryRecoveryNote(long before, long held) {
        long note = recoveryNote.read(before);
        if (note != 0) {
            recoveryNote.write(word, held, RecoveryNote.openingsOf(note), RecoveryNote.ticksOf(note));
        }
    }

    /** Openings that count when the breaker opens the next time. */
    int openingsBefore(long w) {
        return openingsBefore(w, rules.get(), timer.elapsedNanosOrZero());
    }

    private int openingsBefore(long w, Rules r, long elapsed) {
        if (StateWord.isHalfOpen(w) || StateWord.hasDeadline(w)) {
            return StateWord.openingsOf(w);
        }
        if (!r.remembersClosing() || !StateWord.isCounting(w)) {
            return 0;
        }
        long note = recoveryNote.read(w);
        return StateWord.isRecovering(w) && r.forgetNanos() == 0
                ? RecoveryNote.openingsOf(note)
                : RecoveryNote.openingsLeft(note, elapsed, r.forgetNanos());
    }

    /** OPEN becomes HALF_OPEN, unless another thread was faster; returns the word that follows either way. */
    long halfOpen(long w) {
        long halfOpen = StateWord.halfOpenAfter(w);
        if (word.compareAndSet(w, halfOpen)) {
            totals.addTransition();
            log(w, halfOpen, TripNote.NONE, null);
            return halfOpen;
        }
        return word.get();
    }

    /** HALF_OPEN closes, or begins to recover. */
    int close(long w, OutcomeWindow window) {
        Rules r = rules.get();
        window.prepare(w);
        if (r.remembersClosing()) {
            long ticks = Math.floorDiv(timer.elapsedNanosOrZero(), OpenTimer.NANOS_PER_TICK);
            recoveryNote.write(word, w, StateWord.openingsOf(w), ticks);
        }
        return make(w, StateWord.emptyAfter(w, r.rampNanos() > 0 ? StateWord.RECOVERING : r.closedState()));
    }

    /** RECOVERING closes, unless another thread was faster; returns the word that follows either way. */
    long endRamp(long w, OutcomeWindow window) {
        Rules r = rules.get();
        window.prepare(w);
        long note = recoveryNote.read(w);
        if (r.forgetNanos() > 0 && note != 0) {
            recoveryNote.write(word, w, RecoveryNote.openingsOf(note), RecoveryNote.ticksOf(note));
        }
        long closed = StateWord.emptyAfter(w, r.closedState());
        return make(w, closed) == Attempt.DONE ? closed : word.get();
    }

    private int make(long w, long next) {
        if (!word.compareAndSet(w, next)) {
            return Attempt.LOST;
        }
        totals.addTransition();
        log(w, next, TripNote.NONE, null);
        return Attempt.DONE;
    }

    // ---- who listens ----

    /** The time is read for those who listen alone. */
    private void log(long before, long after, long note, @Nullable Throwable thrown) {
        TransitionLog listening = log.get();
        if (listening != null) {
            try {
                listening.add(before, after, timer.elapsedNanosOrZero(), note, thrown);
            } catch (Throwable noRoom) {
                // The transition is made, and the call goes on: who listens finds that one is missing.
            }
        }
    }

    private void logSilently(long held, long next) {
        TransitionLog listening = log.get();
        if (listening != null) {
            listening.addSilent(held);
            listening.addSilent(next);
        }
    }

    @Nullable
    TransitionLog logOrNull() {
        return log.get();
    }

    /** The log, which is kept from the first call on; lock-free. */
    TransitionLog logFor(String breaker, int atLeast) {
        TransitionLog kept = log.get();
        while (kept == null) {
            log.compareAndSet(null, new TransitionLog(breaker, word, atLeast));
            kept = log.get();
        }
        return kept;
    }
}
