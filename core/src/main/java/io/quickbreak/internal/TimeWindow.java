package io.quickbreak.internal;

import io.quickbreak.TripCause;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the last so many slices of time in a counting generation, and the rules that trip the breaker on them.
 *
 * <p><b>Algorithm.</b> Sums and the starts of slices are in a {@link SliceRing}; the word holds the slice that has begun last, and whether
 * the window was seen to hold the minimum of calls since. A recorder
 *
 * <ol>
 *   <li>leaves if the word is no longer in the generation that admitted its call (<em>late</em>);
 *   <li>if time is in a later slice than the word, <em>turns</em>: notes the start of that slice, then tries to CAS it into the word;
 *   <li><em>adds</em> its outcome to a sum, by fetch-and-add;
 *   <li>reads the word, and leaves if it has a success that was not slow, and the word is still in its slice and has enough calls: the rates can only have fallen;
 *   <li><em>evaluates</em>: sums up, and tries to CAS the word to OPEN if that trips. If the calls are enough for the first time in this slice, it
 *       publishes that, and evaluates once more.
 * </ol>
 *
 * <p>Nobody needs to publish counts, for sums do not get lost: whoever adds last evaluates after that, and finds everything. Why successes may leave, why a sum that is read while others add never trips by mistake, and why losing a CAS passes the duty on, is in
 * {@code core/docs/design.md}.
 */
public final class TimeWindow extends OutcomeWindow {

    /** The most slices. */
    public static final int MOST_SLICES = 600;

    /** Two can fail because of others, one that publishes that there are enough calls and one that turns; one publishes, and one may take that back. */
    private static final int ATTEMPTS = 4;

    private final SliceRing ring;
    private final OpenTimer timer;
    private final int slices;
    private final long sliceNanos;
    private final long firstSlice;

    /**
     * Makes an empty window.
     *
     * @param nanos how far back it reaches
     * @param slices into how many slices that is divided, 1..{@link #MOST_SLICES}
     * @param word the breaker's word
     * @param rules when it trips
     * @param transitions how it trips
     */
    public TimeWindow(long nanos, int slices, AtomicLong word, LiveRules rules, Transitions transitions) {
        this(nanos, slices, new SliceRing(slices), word, rules, transitions);
    }

    /** For tests, which want a ring of their own. */
    TimeWindow(long nanos, int slices, SliceRing ring, AtomicLong word, LiveRules rules, Transitions transitions) {
        super(word, rules, transitions);
        this.ring = ring;
        this.timer = transitions.timer();
        this.slices = slices;
        this.sliceNanos = Math.floorDiv(nanos + slices - 1, slices);
        this.firstSlice = slices + 1L;
        ring.prepareFirst(firstSlice);
    }

    /** Time before the breaker was made counts as that moment. */
    private long sliceAt(long elapsedNanos) {
        return firstSlice + Math.max(0, elapsedNanos) / sliceNanos;
    }

    @Override
    CountFields fields() {
        return CountFields.NONE;
    }

    @Override
    boolean record(long permit, int outcome, long toldNanos, @Nullable Throwable thrown) {
        long w = word.get();
        if (!StateWord.sameGeneration(w, permit)) {
            return false;
        }
        long slice = turn(w, sliceAt(timer.elapsedNanosOrZero()));
        if (slice == SliceRing.GONE) {
            return false;
        }
        add(StateWord.generationOf(permit), outcome);
        watchRun(permit, outcome);
        w = word.get();
        boolean canOnlyLowerRates = outcome == SUCCESS && SliceFields.sliceOf(w) == slice && SliceFields.hasEnough(w);
        if (!canOnlyLowerRates) {
            evaluate(permit, toldNanos, thrown);
        }
        return true;
    }

    /**
     * Step 2: returns the slice that the word is in afterwards, or {@link SliceRing#GONE}. A word that is ahead of the caller's time stays
     * there. An attempt can lose to a caller that publishes that there are enough calls, and to others that turn; who loses each time goes on in the slice that those have begun.
     */
    private long turn(long w, long slice) {
        long seen = w;
        long wanted = slice;
        for (int attempt = 0; attempt < ATTEMPTS && SliceFields.sliceOf(seen) < wanted; attempt++) {
            long begun = ring.begin(wanted, word, seen);
            if (begun == SliceRing.GONE) {
                return SliceRing.GONE;
            }
            if (begun == wanted && word.compareAndSet(seen, SliceFields.turned(seen, wanted))) {
                return wanted;
            }
            wanted = Math.max(wanted, begun);
            seen = word.get();
            if (!StateWord.sameGeneration(seen, w)) {
                return SliceRing.GONE;
            }
        }
        return SliceFields.sliceOf(seen);
    }

    /** Step 3. The outcome before the slow call, so that nobody sees more slow calls than calls. */
    private void add(int generation, int outcome) {
        ring.add(isFailure(outcome) ? SliceRing.FAILURES : SliceRing.SUCCESSES, generation);
        if ((outcome & SLOW) != 0) {
            ring.add(SliceRing.SLOW, generation);
        }
    }

    /** Step 5. */
    private void evaluate(long permit, long toldNanos, @Nullable Throwable thrown) {
        for (int attemptsLeft = ATTEMPTS - 1; attemptsLeft >= 0; attemptsLeft--) {
            long w = word.get();
            if (!StateWord.sameGeneration(w, permit)
                    || evaluate(w, SliceFields.sliceOf(w), toldNanos, thrown, attemptsLeft) == Attempt.DONE) {
                return;
            }
        }
    }

    /**
     * One attempt at step 5. Who publishes that there are enough calls evaluates once more, and has an attempt left to take it back should the rules have changed
     * meanwhile.
     *
     * <p>Slow calls are read before failures, and these before successes: what is read later may have grown, but that only lowers the rate of what was
     * read before.
     *
     * @return {@link Attempt#ENDED} if the window has no start that could be counted from, because time is moving on or nothing is left in it
     */
    private int evaluate(long w, long slice, long toldNanos, @Nullable Throwable thrown, int attemptsLeft) {
        int generation = StateWord.generationOf(w);
        long last = SliceFields.sliceOf(w);
        long from =
                last == SliceFields.NO_SLICE ? SliceRing.GONE : ring.firstNoted(slice - slices + 1, last, generation);
        if (from == SliceRing.GONE) {
            return Attempt.ENDED;
        }
        long startOfSlow = ring.startOf(from, SliceRing.SLOW, generation);
        long startOfFailures = ring.startOf(from, SliceRing.FAILURES, generation);
        long startOfSuccesses = ring.startOf(from, SliceRing.SUCCESSES, generation);
        if (startOfSlow == SliceRing.GONE || startOfFailures == SliceRing.GONE || startOfSuccesses == SliceRing.GONE) {
            return Attempt.ENDED;
        }
        TripRule rule = rules.get().trip();
        long slow = ring.since(startOfSlow, SliceRing.SLOW, generation);
        long failures = ring.since(startOfFailures, SliceRing.FAILURES, generation);
        long calls = failures + ring.since(startOfSuccesses, SliceRing.SUCCESSES, generation);
        if (rule.isReached(calls, failures, slow, runOf(w, rule))) {
            TripCause cause = rule.causeOf(calls, failures, slow);
            return transitions.trip(w, this, cause, calls, failures, slow, toldNanos, thrown);
        }
        boolean enough = calls >= rule.minimumCalls();
        if (enough == SliceFields.hasEnough(w) || attemptsLeft < (enough ? 2 : 1)) {
            return Attempt.DONE;
        }
        word.compareAndSet(w, SliceFields.withEnough(w, enough));
        return Attempt.LOST;
    }

    /** By what is in the window now, and without publishing that there are enough calls, which is for the slice of the word alone. */
    @Override
    boolean reconsider(long w) {
        long slice = Math.max(sliceAt(timer.elapsedNanosOrZero()), SliceFields.sliceOf(w));
        return evaluate(w, slice, 0, null, 1) != Attempt.LOST;
    }

    /** The starts of the next generation lie at its beginning, whatever slice that is in. */
    @Override
    void prepareOutcomes(long w, long elapsedNanos) {
        ring.prepare(sliceAt(elapsedNanos), word, w);
    }

    /** What is in the window at this time. A slice that has begun without a call is not in the word yet. */
    @Override
    WindowCounts countsOf(long w, long elapsedNanos) {
        int generation = StateWord.generationOf(w);
        long slice = Math.max(sliceAt(elapsedNanos), SliceFields.sliceOf(w));
        long from = ring.firstNoted(slice - slices + 1, SliceFields.sliceOf(w), generation);
        if (from == SliceRing.GONE) {
            return WindowCounts.NONE;
        }
        long slow = since(from, SliceRing.SLOW, generation);
        long failures = since(from, SliceRing.FAILURES, generation);
        long successes = since(from, SliceRing.SUCCESSES, generation);
        return new WindowCounts(successes + failures, failures, slow);
    }

    /** None, if time moves on just now. */
    private long since(long slice, int kind, int generation) {
        long start = ring.startOf(slice, kind, generation);
        return start == SliceRing.GONE ? 0 : ring.since(start, kind, generation);
    }

    @Override
    boolean needsTime() {
        return true;
    }
}
