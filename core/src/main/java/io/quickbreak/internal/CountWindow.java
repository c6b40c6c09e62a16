package io.quickbreak.internal;

import io.quickbreak.TripCause;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The last {@code size} outcomes of a counting generation, and the rule that keeps the word their summary.
 *
 * <p><b>Algorithm.</b> The outcomes lie in a ring of slots; the word holds how many there are and how many failed. A recorder
 *
 * <ol>
 *   <li>leaves if the word is no longer in the generation that admitted its call (<em>late</em>);
 *   <li>leaves if it has a success and the word says that the window is full of successes: nothing would change;
 *   <li>claims a slot with one fetch-and-add on the cursor;
 *   <li>leaves if it has a success and the slot holds the same success already;
 *   <li><em>stores</em> its outcome: reads the slot, checks that its generation is still on, and tries to CAS the slot. If the CAS loses to an
 *       outcome of its own generation, that one stays; if it loses to anything else it tries once more. It goes on either way;
 *   <li><em>publishes</em>: reads the word, counts the ring, and tries to CAS the word to what it counted, or to OPEN if that trips.
 *       If the CAS loses it does so once more, and is done either way.
 * </ol>
 *
 * <p>Two attempts to publish are enough, because a CAS that beats the second one was computed by a thread that read the word after the
 * first attempt had lost, hence after the store: its count contains the outcome. This is the f-array of P. Jayanti (<i>f-arrays:
 * implementation and applications</i>, PODC 2002), with the breaker's state carried in the root. The proof, and why the version field and
 * the order of the reads matter, is in {@code core/docs/design.md}.
 *
 * <p>Two attempts to store are enough, because what beats the second one is an outcome of the same generation, with a claim on the same
 * slot: it is then as if mine had been there before it (for the one exception see "stragglers" in {@code core/docs/design.md}).
 *
 * <p>Where any failure trips, its recorder tries to trip even if its outcome was displaced before it was counted. Against one record of another it
 * succeeds; two counts by others can beat both its attempts.
 *
 * <p><b>Two levels.</b> A window too large to be counted at each failure is divided into groups. Each has a {@link GroupSummary}, published from its
 * slots by the same rule, and the word is published from the summaries, so a record reads one group and all summaries: O(sqrt size).
 *
 * <p><b>Stragglers.</b> A recorder that is held up in step 5 may come back in a later generation. It has read its slot while its own
 * generation was on, so its CAS loses against every outcome of a later one; at worst it fills a slot that holds nothing current, with
 * an outcome whose tag does not count. Tags are only six bits wide and recycle, so {@link #prepareOutcomes} marks every slot and summary ever written
 * to before the breaker closes again.
 *
 * <p><b>Progress:</b> wait-free; see the step bounds in {@code core/docs/design.md}. <b>Allocation:</b> none after construction.
 */
public final class CountWindow extends OutcomeWindow {

    /** The largest size. */
    public static final int LARGEST = 10_000;

    static final int LARGEST_OF_ONE_LEVEL = 256;

    /** The largest size where slow calls are counted: three counts leave the version 14 bits then. */
    public static final int LARGEST_WITH_SLOW_CALLS = 1_000;

    /** Groups larger than any window. */
    static final int ONE_GROUP_SHIFT = 14;

    private final CountFields fields;

    private final int size;
    private final long reciprocal;
    private final SlotRing slots;
    private final @Nullable AtomicLongArray summaries;
    private final AtomicLong cursor;

    /**
     * Makes an empty window.
     *
     * @param shape how many outcomes it holds, 1..{@link #LARGEST}, or {@link #LARGEST_WITH_SLOW_CALLS}
     * @param word the breaker's word
     * @param rules when it trips
     * @param transitions how it trips
     */
    public CountWindow(WindowShape shape, AtomicLong word, LiveRules rules, Transitions transitions) {
        this(shape, groupShiftFor(shape.calls()), word, rules, transitions);
    }

    /** For tests, which want groups of any size: a group has {@code 2^groupShift} slots; with a single group there is one level. */
    CountWindow(WindowShape shape, int groupShift, AtomicLong word, LiveRules rules, Transitions transitions) {
        super(word, rules, transitions);
        this.size = shape.calls();
        this.reciprocal = Long.MAX_VALUE / size;
        this.fields = shape.fields();
        this.slots = new SlotRing(size, groupShift, fields);
        this.cursor = shape.compact() ? new AtomicLong() : new PaddedAtomicLong(0);
        int groups = slots.groupOf(size - 1) + 1;
        this.summaries = groups == 1 ? null : new AtomicLongArray(groups);
    }

    /**
     * The remainder of the claim by the size, without a division, which would be the dearest instruction of a success in a window with failures.
     *
     * <p>{@code 2 * claim * floor((2^63 - 1) / size) / 2^64} falls short of {@code claim / size} by less than 1 for claims below 2^62, so the
     * laps are exact or one too few.
     */
    private int slotOf(long claim) {
        long laps = Math.multiplyHigh(claim << 1, reciprocal);
        int slot = (int) (claim - laps * size);
        return slot >= size ? slot - size : slot;
    }

    /** A record reads {@code 2^shift / 8} longs of slots and {@code size / 2^shift} summaries: the shift that makes this least. */
    private static int groupShiftFor(int size) {
        int shift = 3;
        while (1L << (2 * shift) < 4L * size) {
            shift++;
        }
        return size <= LARGEST_OF_ONE_LEVEL ? ONE_GROUP_SHIFT : shift;
    }

    @Override
    CountFields fields() {
        return fields;
    }

    @Override
    boolean record(long permit, int outcome, long toldNanos, @Nullable Throwable thrown) {
        if (outcome == SUCCESS) {
            return recordSuccess(permit);
        }
        if (!StateWord.sameGeneration(word.get(), permit)) {
            return false;
        }
        watchRun(permit, outcome);
        int slot = slotOf(cursor.getAndAdd(1));
        return put(slot, Slot.of(StateWord.generationOf(permit), outcome & KEPT), permit, outcome, toldNanos, thrown);
    }

    /** Steps 2 and 4 are for successes only. */
    @Override
    boolean recordSuccess(long permit) {
        long w = word.get();
        if (!StateWord.sameGeneration(w, permit)) {
            return false;
        }
        if (fields.isCleanIn(w, permit)) {
            return true;
        }
        watchRun(permit, SUCCESS);
        int slot = slotOf(cursor.getAndAdd(1));
        byte mine = Slot.of(StateWord.generationOf(permit), SUCCESS);
        return slots.get(slot) == mine || put(slot, mine, permit, SUCCESS, 0, null);
    }

    /** Steps 5 and 6. */
    private boolean put(int slot, byte mine, long permit, int outcome, long toldNanos, @Nullable Throwable thrown) {
        int attempt = store(slot, mine, permit);
        if (attempt == Attempt.LOST) {
            attempt = storeAgain(slot, mine, permit);
        }
        if (attempt == Attempt.ENDED) {
            return false;
        }
        publish(slot, permit, outcome, toldNanos, thrown);
        return true;
    }

    /**
     * Marks the slots and the summaries of all generations gone by, so that none is left to be mistaken when its tag recycles.
     *
     * <p>A mark equals no outcome, and nothing returns to a value that it had before, so a recorder or sweeper that is held up cannot take it for
     * what it has read. A slot is marked only if the word still was the given one's generation after the slot was read.
     */
    @Override
    void prepareOutcomes(long w, long elapsedNanos) {
        byte current = Slot.of(StateWord.generationOf(w), SUCCESS);
        byte mark = Slot.markIn(w);
        for (int slot = 0; slot < size; slot++) {
            byte seen = slots.get(slot);
            if (seen != Slot.EMPTY && !Slot.sameTag(seen, current) && !Slot.sameTag(seen, mark)) {
                if (!StateWord.sameGeneration(word.get(), w)) {
                    return;
                }
                slots.cas(slot, seen, mark);
            }
        }
        AtomicLongArray groups = summaries;
        if (groups != null) {
            sweep(groups, w);
        }
    }

    private void sweep(AtomicLongArray groups, long w) {
        int generation = StateWord.generationOf(w);
        for (int group = 0; group < groups.length(); group++) {
            long seen = groups.get(group);
            if (seen != GroupSummary.NEVER_WRITTEN && GroupSummary.generationOf(seen) != generation) {
                if (!StateWord.sameGeneration(word.get(), w)) {
                    return;
                }
                groups.compareAndSet(group, seen, GroupSummary.after(seen, generation, CountFields.NO_COUNTS));
            }
        }
    }

    /** One attempt at step 5. The word is read after the slot: a straggler has then read a value that no later generation has put there. */
    private int store(int slot, byte mine, long permit) {
        byte seen = slots.get(slot);
        if (!StateWord.sameGeneration(word.get(), permit)) {
            return Attempt.ENDED;
        }
        return Attempt.of(slots.cas(slot, seen, mine));
    }

    /** The second attempt. What has come into the slot meanwhile may be an outcome of this generation: it is then as if mine had been before it. */
    private int storeAgain(int slot, byte mine, long permit) {
        return Slot.sameTag(slots.get(slot), mine) ? Attempt.DONE : store(slot, mine, permit);
    }

    /** Step 6. */
    private void publish(int slot, long permit, int outcome, long toldNanos, @Nullable Throwable thrown) {
        AtomicLongArray groups = summaries;
        if (groups == null) {
            if (refreshFromSlots(permit, outcome, toldNanos, thrown) == Attempt.LOST) {
                refreshFromSlots(permit, outcome, toldNanos, thrown);
            }
            return;
        }
        int group = slots.groupOf(slot);
        if (refreshGroup(groups, group, permit) == Attempt.LOST) {
            refreshGroup(groups, group, permit);
        }
        if (refreshFromSummaries(groups, permit, outcome, toldNanos, thrown) == Attempt.LOST) {
            refreshFromSummaries(groups, permit, outcome, toldNanos, thrown);
        }
    }

    private int refreshFromSlots(long permit, int outcome, long toldNanos, @Nullable Throwable thrown) {
        long w = word.get();
        if (!StateWord.sameGeneration(w, permit)) {
            return Attempt.ENDED;
        }
        return refresh(w, slots.countPlain(StateWord.generationOf(w)), outcome, toldNanos, thrown);
    }

    private int refreshFromSummaries(
            AtomicLongArray groups, long permit, int outcome, long toldNanos, @Nullable Throwable thrown) {
        long w = word.get();
        if (!StateWord.sameGeneration(w, permit)) {
            return Attempt.ENDED;
        }
        return refresh(w, countOf(groups, w), outcome, toldNanos, thrown);
    }

    private static long countOf(AtomicLongArray groups, long w) {
        int generation = StateWord.generationOf(w);
        long counts = CountFields.NO_COUNTS;
        for (int group = 0; group < groups.length(); group++) {
            counts += GroupSummary.countsOf(groups.get(group), generation);
        }
        return counts;
    }

    /** Brings one summary up to date. The word is read after the summary, for the same reason as in {@link #store}. */
    private int refreshGroup(AtomicLongArray groups, int group, long permit) {
        long s = groups.get(group);
        if (!StateWord.sameGeneration(word.get(), permit)) {
            return Attempt.ENDED;
        }
        int generation = StateWord.generationOf(permit);
        long counts = slots.countGroupPlain(group, generation);
        return Attempt.of(groups.compareAndSet(group, s, GroupSummary.after(s, generation, counts)));
    }

    /** The rules are read after the word, so that whoever changes them and then publishes finds every outcome that went by the old ones. */
    private int refresh(long w, long counts, int outcome, long toldNanos, @Nullable Throwable thrown) {
        TripRule rule = rules.get().trip();
        int calls = fields.callsOf(counts);
        int failures = fields.failuresOf(counts);
        if (rule.trips(calls, failures)
                || (rule.hasOtherRules() && rule.tripsByOtherRules(calls, fields.slowOf(counts), runOf(w, rule)))
                || (isFailure(outcome) && rule.anyFailureTrips(size))) {
            return trip(w, rule, counts, toldNanos, thrown);
        }
        return Attempt.of(word.compareAndSet(w, fields.countedIn(w, counts)));
    }

    private int trip(long w, TripRule rule, long counts, long toldNanos, @Nullable Throwable thrown) {
        int calls = fields.callsOf(counts);
        int failures = fields.failuresOf(counts);
        int slow = fields.slowOf(counts);
        boolean reached = rule.isReached(calls, failures, slow, runOf(w, rule));
        TripCause cause = reached ? rule.causeOf(calls, failures, slow) : TripCause.FAILURES;
        return transitions.trip(w, this, cause, calls, failures, slow, toldNanos, thrown);
    }

    /** A failed attempt means that another thread has published, or that the generation is over. */
    @Override
    boolean reconsider(long w) {
        AtomicLongArray groups = summaries;
        long counts = groups == null ? slots.countPlain(StateWord.generationOf(w)) : countOf(groups, w);
        return refresh(w, counts, SUCCESS, 0, null) != Attempt.LOST;
    }

    @Override
    WindowCounts countsOf(long w, long elapsedNanos) {
        return new WindowCounts(fields.callsOf(w), fields.failuresOf(w), fields.slowOf(w));
    }

    @Override
    boolean needsTime() {
        return false;
    }
}
