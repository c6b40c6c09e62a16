package io.quickbreak.internal;

import io.quickbreak.NanoClock;
import io.quickbreak.State;
import io.quickbreak.Trip;
import io.quickbreak.TripCause;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A breaker without its public face: what is done where one look at the word is not enough.
 *
 * <p>The way of a call is straight: from here to the window or the probe table, and from there to the {@link Transitions}.
 */
public final class Engine {

    /** Returned instead of a permit. */
    public static final long REJECTED = ProbeTable.NONE;

    /** A duration that the caller has not measured. */
    public static final long NOT_MEASURED = -1;

    /** An open duration that nobody has told. */
    public static final long NOT_TOLD = 0;

    private final AtomicLong word;
    private final LiveRules rules;
    private final OpenTimer timer;
    private final StripedTotals totals;
    private final Transitions transitions;
    private final Ramp ramp = new Ramp();

    // Exchanged together, and only while the word is held. Whoever acts on a word reads the word first.
    private volatile WindowShape shape;
    private volatile OutcomeWindow window;
    private volatile ProbeTable probes;
    private volatile @Nullable InFlightCalls inFlight;

    /**
     * Makes the engine of a new breaker.
     *
     * @param word the breaker's word
     * @param shape of its window
     * @param rules its rules
     * @param clock its clock
     * @param totals where calls are counted
     */
    public Engine(AtomicLong word, WindowShape shape, Rules rules, NanoClock clock, StripedTotals totals) {
        this.word = word;
        this.rules = new LiveRules(rules);
        this.timer = new OpenTimer(clock, this.rules);
        this.totals = totals;
        this.transitions = new Transitions(word, this.rules, timer, totals);
        this.shape = shape;
        this.window = shape.makeWindow(word, this.rules, transitions);
        this.probes = makeProbes(rules);
        this.inFlight = shape.makeInFlightCalls();
    }

    private ProbeTable makeProbes(Rules wanted) {
        return new ProbeTable(wanted.probes(), word, rules, transitions);
    }

    /**
     * Returns the codec of the counting words.
     *
     * @return where the counts lie
     */
    public CountFields fields() {
        return window.fields();
    }

    // ---- admission ----

    /**
     * Reads the clock, if what becomes of a call depends on the time.
     *
     * @param w the word that the call has found
     * @return the time, or 0
     */
    public long timeFor(long w) {
        return isRejectedAtOnce(w) ? 0 : timer.elapsedNanos();
    }

    /** FORCED_OPEN, or OPEN with somebody else who watches the clock. */
    private static boolean isRejectedAtOnce(long w) {
        return StateWord.isRejecting(w) && !StateWord.isOpen(w);
    }

    /**
     * The way of a call that does not pass at once.
     *
     * @param w the word that the call has found
     * @return a permit, or {@link #REJECTED}
     */
    public long acquire(long w) {
        return isRejectedAtOnce(w) ? rejected() : acquire(w, timer.elapsedNanos());
    }

    /**
     * The way of a call that does not pass at once, with the time read before. At most two transitions are made, and followed.
     *
     * @param w the word that the call has found
     * @param elapsedNanos the time; see {@link #timeFor}
     * @return a permit, or {@link #REJECTED}
     */
    public long acquire(long w, long elapsedNanos) {
        long current = w;
        if (StateWord.isOpen(w)) {
            if (!timer.isOver(w, elapsedNanos)) {
                return rejected();
            }
            current = transitions.halfOpen(w);
        }
        if (StateWord.isHalfOpen(current)) {
            long permit = probes.tryAcquire(current, elapsedNanos, window);
            if (permit != ProbeTable.NONE) {
                return permit;
            }
            current = word.get();
        }
        if (StateWord.isRecovering(current)) {
            current = admittedByRamp(current, elapsedNanos);
        }
        if (StateWord.passesAtOnce(current)) {
            return StateWord.permitOf(current);
        }
        return StateWord.isCounting(current) ? stamped(current, elapsedNanos) : rejected();
    }

    private long rejected() {
        totals.addRejected();
        return REJECTED;
    }

    /** The word by which a call of RECOVERING goes on: the same if it passes, what follows if the ramp is over, FORCED_OPEN for a rejection. */
    private long admittedByRamp(long w, long elapsedNanos) {
        Rules r = rules.get();
        long note = transitions.recoveryNote().read(w);
        if (Ramp.isOver(note, elapsedNanos, r)) {
            return transitions.endRamp(w, window);
        }
        return ramp.admits(note, elapsedNanos, r) ? w : StateWord.emptyAfter(w, StateWord.FORCED_OPEN);
    }

    /** The permit of a counted call. Where slow calls are counted it tells when the call began. */
    private long stamped(long w, long elapsedNanos) {
        long slowNanos = rules.get().slowNanos();
        if (slowNanos == 0) {
            return StateWord.permitOf(w);
        }
        InFlightCalls calls = inFlight;
        if (calls == null) {
            return CallStamp.permitOf(w, elapsedNanos);
        }
        calls.lookAtOldest(w, elapsedNanos, slowNanos, window);
        long now = word.get();
        if (StateWord.sameGeneration(now, w)) {
            return calls.begin(w, elapsedNanos);
        }
        if (StateWord.passesAtOnce(now)) {
            return StateWord.permitOf(now);
        }
        return StateWord.isCounting(now) ? CallStamp.permitOf(now, elapsedNanos) : rejected();
    }

    /**
     * Tells whether a call would be admitted at this moment, and takes nothing.
     *
     * @return false if it would be rejected for certain
     */
    public boolean wouldPermit() {
        long w = word.get();
        if (StateWord.isOpen(w)) {
            return timer.isOver(w, timer.elapsedNanos());
        }
        if (StateWord.isHalfOpen(w)) {
            return probes.hasProbe(w, timer.elapsedNanos());
        }
        return !StateWord.isRejecting(w);
    }

    // ---- outcomes ----

    /**
     * Tells whether a permit can be one of a probe.
     *
     * @param permit any value
     * @return true if it names an entry of the probe table
     */
    public boolean isProbe(long permit) {
        return probes.names(permit);
    }

    /**
     * Settles the permit of a plain call that went well. A permit that passed at once has no stamp: slow calls are not counted then.
     *
     * @param permit of a plain call
     * @param durationNanos how long it took, or {@link #NOT_MEASURED}
     */
    public void recordPlainSuccess(long permit, long durationNanos) {
        if (StateWord.isDisabled(permit)) {
            return;
        }
        boolean inTime = StateWord.passesAtOnce(permit)
                ? window.recordSuccess(permit)
                : recordTimed(permit, OutcomeWindow.SUCCESS, durationNanos, NOT_TOLD, null);
        if (inTime) {
            totals.addSuccessful();
        } else {
            totals.addLate();
        }
    }

    /**
     * Settles the permit of a plain call that failed.
     *
     * @param permit of a plain call
     * @param durationNanos how long it took, or {@link #NOT_MEASURED}
     * @param toldNanos how long OPEN shall last if this outcome opens, or {@link #NOT_TOLD}
     * @param thrown what the call threw, if anything
     */
    public void recordPlainFailure(long permit, long durationNanos, long toldNanos, @Nullable Throwable thrown) {
        if (StateWord.isDisabled(permit)) {
            return;
        }
        boolean inTime = StateWord.passesAtOnce(permit)
                ? window.record(permit, OutcomeWindow.FAILURE, toldNanos, thrown)
                : recordTimed(permit, OutcomeWindow.FAILURE, durationNanos, toldNanos, thrown);
        if (inTime) {
            totals.addFailed();
        } else {
            totals.addLate();
        }
    }

    /**
     * Settles the permit of a probe by its outcome. A slow probe has failed.
     *
     * @param permit of a probe
     * @param failed whether the call failed
     * @param durationNanos how long it took, or {@link #NOT_MEASURED}
     * @param toldNanos how long OPEN shall last if this outcome opens, or {@link #NOT_TOLD}
     * @param thrown what the call threw, if anything
     */
    public void recordProbe(
            long permit, boolean failed, long durationNanos, long toldNanos, @Nullable Throwable thrown) {
        int outcome = failed ? OutcomeWindow.FAILURE : OutcomeWindow.SUCCESS;
        ProbeTable table = probes;
        long slowNanos = rules.get().slowNanos();
        if (slowNanos > 0 && durationOf(table, permit, durationNanos) >= slowNanos) {
            outcome |= OutcomeWindow.SLOW;
        }
        tally(table.record(permit, outcome, window, toldNanos, thrown), failed);
    }

    private void tally(boolean inTime, boolean failed) {
        if (!inTime) {
            totals.addLate();
        } else if (failed) {
            totals.addFailed();
        } else {
            totals.addSuccessful();
        }
    }

    private long durationOf(ProbeTable table, long permit, long durationNanos) {
        return durationNanos != NOT_MEASURED ? durationNanos : table.durationOf(permit, timer.elapsedNanosOrZero());
    }

    /** A call that was recorded as slow while it was in flight is not recorded again, only told whether it is late. */
    private boolean recordTimed(
            long permit, int outcome, long durationNanos, long toldNanos, @Nullable Throwable thrown) {
        long slowNanos = rules.get().slowNanos();
        if (slowNanos == 0) {
            return window.record(permit, outcome, toldNanos, thrown);
        }
        InFlightCalls calls = inFlight;
        long measured = 0;
        if (calls != null) {
            measured = calls.end(permit, timer.elapsedNanosOrZero());
            if (measured == InFlightCalls.COUNTED) {
                return StateWord.sameGeneration(word.get(), permit);
            }
        } else if (durationNanos == NOT_MEASURED) {
            measured = CallStamp.durationOf(permit, timer.elapsedNanosOrZero());
        }
        long duration = durationNanos == NOT_MEASURED ? measured : durationNanos;
        return window.record(permit, duration >= slowNanos ? outcome | OutcomeWindow.SLOW : outcome, toldNanos, thrown);
    }

    /**
     * Settles a permit without an outcome.
     *
     * @param permit of a plain call or a probe
     */
    public void release(long permit) {
        if (StateWord.isDisabled(permit)) {
            return;
        }
        boolean inTime;
        if (StateWord.isHalfOpen(permit)) {
            inTime = probes.release(permit);
        } else {
            InFlightCalls calls = inFlight;
            if (calls != null) {
                calls.end(permit, 0);
            }
            inTime = StateWord.sameGeneration(word.get(), permit);
        }
        if (inTime) {
            totals.addIgnored();
        } else {
            totals.addLate();
        }
    }

    // ---- what is seen from outside ----

    /**
     * Counts what the window holds.
     *
     * @param w a counting word
     * @return the counts; those of a count window are in the word, those of a time window are as of now
     */
    public WindowCounts countsOf(long w) {
        OutcomeWindow counted = window;
        return counted.countsOf(w, counted.needsTime() ? timer.elapsedNanosOrZero() : 0);
    }

    /**
     * Tells why the breaker has opened.
     *
     * @param w a word
     * @return why; null if it is no word of an opening, or the note is not written yet
     */
    public @Nullable Trip tripOf(long w) {
        return transitions.tripNote().tripOf(w);
    }

    /**
     * Returns how often the breaker has opened, as far as the next opening would count it.
     *
     * @param w a word
     * @return openings, 0..63
     */
    public int openingsBefore(long w) {
        return transitions.openingsBefore(w);
    }

    /**
     * Reads the word when nobody is exchanging the window.
     *
     * @return a word that is not held
     */
    public long settledWord() {
        return notHeld();
    }

    /**
     * Returns how long an open word still has to run.
     *
     * @param w a word
     * @param elapsedNanos the time; see {@link #timeFor}
     * @return nanoseconds; 0 if it has no deadline
     */
    public long remainingNanos(long w, long elapsedNanos) {
        if (!StateWord.hasDeadline(w)) {
            return 0;
        }
        return timer.remainingNanos(w, StateWord.isOpen(w) ? elapsedNanos : timer.elapsedNanosOrZero());
    }

    // ---- who listens: lock-free ----

    /**
     * Keeps transitions from now on, if nobody has asked for it before.
     *
     * @param breaker name of the breaker
     * @param atLeast how many, up to {@link TransitionLog#LARGEST}
     * @return what keeps them
     */
    public TransitionLog logTransitions(String breaker, int atLeast) {
        return transitions.logFor(breaker, atLeast);
    }

    /**
     * Returns what keeps the transitions.
     *
     * @return null if they are not kept
     */
    public @Nullable TransitionLog transitionLog() {
        return transitions.logOrNull();
    }

    // ---- orders of an operator: lock-free ----

    /**
     * Opens the breaker, whatever it is.
     *
     * @param nanos how long, or {@link #NOT_TOLD} for as long as configured
     */
    public void open(long nanos) {
        long w = notHeld();
        while (transitions.open(w, TripCause.ORDER, 0, 0, 0, nanos, null) == Attempt.LOST) {
            w = notHeld();
        }
    }

    /**
     * Opens the breaker as it was when its state was exported.
     *
     * @param openings the number of openings, this one included
     * @param nanos how long it still has to be open
     */
    public void reopen(int openings, long nanos) {
        long w = notHeld();
        while (transitions.openAs(w, openings, nanos) == Attempt.LOST) {
            w = notHeld();
        }
    }

    /**
     * Brings the breaker into a state that stays until something ends it, with an empty window if it has one.
     *
     * @param state one of CLOSED, FORCED_OPEN, DISABLED and METRICS_ONLY
     */
    public void order(State state) {
        long w = notHeld();
        while (transitions.order(w, bitsOf(state), window) == Attempt.LOST) {
            w = notHeld();
        }
    }

    private int bitsOf(State state) {
        return switch (state) {
            case CLOSED -> rules.get().closedState();
            case FORCED_OPEN -> StateWord.FORCED_OPEN;
            case DISABLED -> StateWord.DISABLED;
            case METRICS_ONLY -> StateWord.METRICS_ONLY;
            case OPEN, HALF_OPEN, RECOVERING -> throw new IllegalArgumentException("state: " + state);
        };
    }

    /** Waits for another operator who is exchanging the window: a few instructions. */
    private long notHeld() {
        long w = word.get();
        while (StateWord.isHeld(w)) {
            w = word.get();
        }
        return w;
    }

    /**
     * Goes by other rules from now on; for one operator at a time. A window of another shape is empty, and begins another generation in the same state; one of the same shape keeps what it holds, and is to
     * be reconsidered.
     *
     * @param wanted shape of the window
     * @param changed the rules
     * @param onNewFields called with the codec of a new window, before any word is written in it
     */
    public void change(WindowShape wanted, Rules changed, Consumer<CountFields> onNewFields) {
        if (shape.equals(wanted) && probes.hasRoomFor(changed.probes())) {
            rules.set(changed);
            if (changed.trip().watchesRuns()) {
                window.watchRunsFromNow();
            }
        } else {
            exchangeParts(wanted, changed, onNewFields);
        }
    }

    /** Makes the transition that is due by the rules as they are now. */
    public void reconsider() {
        long w = word.get();
        while (!isReconsidered(w)) {
            w = word.get();
        }
    }

    /** One attempt, with the parts that go with the word: they are read after it, and if they have been exchanged the word has changed. */
    private boolean isReconsidered(long w) {
        if (StateWord.isHalfOpen(w)) {
            return probes.reconsider(w, window);
        }
        return !StateWord.isCounting(w) || window.reconsider(w);
    }

    /** While the word is held nobody records, nobody holds a probe, and no other operator comes between. */
    private void exchangeParts(WindowShape wanted, Rules changed, Consumer<CountFields> onNewFields) {
        OutcomeWindow newWindow = wanted.makeWindow(word, rules, transitions);
        ProbeTable newProbes = makeProbes(changed);
        InFlightCalls newInFlight = wanted.makeInFlightCalls();
        long elapsed = newWindow.timeToPrepare();
        long before = notHeld();
        long held = StateWord.heldAfter(before);
        while (!word.compareAndSet(before, held)) {
            before = notHeld();
            held = StateWord.heldAfter(before);
        }
        rules.set(changed);
        newWindow.watchRunsAs(changed);
        newWindow.prepare(held, elapsed);
        transitions.carryRecoveryNote(before, held);
        shape = wanted;
        window = newWindow;
        probes = newProbes;
        inFlight = newInFlight;
        onNewFields.accept(newWindow.fields());
        transitions.endHeld(before, held, StateWord.heldEnds(held, before, changed.closedState()));
    }
}
