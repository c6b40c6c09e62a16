package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a breaker remembers of the calls of one counting generation, and the rules that trip it.
 *
 * <p><b>Progress:</b> recording is wait-free. <b>Allocation:</b> none by recording.
 */
public abstract class OutcomeWindow {

    /** Outcome of a call that went well. */
    public static final int SUCCESS = Slot.SUCCESS;

    /** Outcome of a call that did not: a bit. */
    public static final int FAILURE = Slot.FAILURE;

    /** The call was slow: a bit that is added to either. */
    public static final int SLOW = Slot.SLOW;

    /** The call is slow, and has not ended: nobody knows whether it will fail. It counts as a slow call, and does not end a run of failures. */
    static final int OVERDUE = SLOW | 4;

    /** The bits of an outcome that are kept. */
    static final int KEPT = FAILURE | SLOW;

    final AtomicLong word;
    final LiveRules rules;
    final Transitions transitions;

    private final RunOfFailures run = new RunOfFailures();

    /** Whether the rules say so, or have said so once. */
    private volatile boolean watchesRuns;

    OutcomeWindow(AtomicLong word, LiveRules rules, Transitions transitions) {
        this.word = word;
        this.rules = rules;
        this.transitions = transitions;
        this.watchesRuns = rules.get().trip().watchesRuns();
    }

    /**
     * Records an outcome.
     *
     * @param permit the permit of a plain call, counted
     * @param outcome {@link #SUCCESS} or {@link #FAILURE}, and {@link #SLOW}; or {@link #OVERDUE}
     * @param toldNanos how long OPEN shall last if this outcome trips, 0 for as long as configured
     * @param thrown what the call threw, if anything: told to whoever listens, if this outcome trips
     * @return false if the outcome came after its generation, and was dropped
     */
    abstract boolean record(long permit, int outcome, long toldNanos, @Nullable Throwable thrown);

    /** Records a {@link #SUCCESS} that was not slow: the way of most calls. */
    boolean recordSuccess(long permit) {
        return record(permit, SUCCESS, 0, null);
    }

    /** Leaves nothing in the window that the generation after {@code w} could mistake for its own. */
    abstract void prepareOutcomes(long w, long elapsedNanos);

    /** Trips if the window does so by the rules that have just been changed: one attempt on a counting word; false if another is due. */
    abstract boolean reconsider(long w);

    abstract WindowCounts countsOf(long w, long elapsedNanos);

    /** Whether recording and counting read the clock. */
    abstract boolean needsTime();

    abstract CountFields fields();

    /** Called before the counting generation after {@code w} begins. */
    final void prepare(long w) {
        prepare(w, timeToPrepare());
    }

    /** The time, where preparing the window needs it. */
    final long timeToPrepare() {
        return needsTime() ? transitions.timer().elapsedNanosOrZero() : 0;
    }

    /** The same, with the time read before. */
    final void prepare(long w, long elapsedNanos) {
        prepareOutcomes(w, elapsedNanos);
        if (watchesRuns) {
            run.prepare(StateWord.nextGenerationOf(w), word, w);
        }
    }

    /** Called when the rules have just begun to watch for runs. The word is read after the flag is set: a generation that begins later prepares its bank itself. */
    final void watchRunsFromNow() {
        watchesRuns = true;
        long w = word.get();
        while (StateWord.isCounting(w) && !run.isPrepared(StateWord.generationOf(w))) {
            run.prepare(StateWord.generationOf(w), word, w);
            w = word.get();
        }
    }

    /** Called before the window is used. */
    final void watchRunsAs(Rules used) {
        watchesRuns = used.trip().watchesRuns();
    }

    final void watchRun(long permit, int outcome) {
        if (watchesRuns && outcome != OVERDUE) {
            run.add(StateWord.generationOf(permit), isFailure(outcome));
        }
    }

    final int runOf(long w, TripRule rule) {
        return rule.watchesRuns() ? run.length(StateWord.generationOf(w)) : 0;
    }

    static boolean isFailure(int outcome) {
        return (outcome & FAILURE) != 0;
    }
}
