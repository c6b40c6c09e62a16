package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The last {@code size} outcomes of a CLOSED generation, and the rule that keeps the word their summary.
 *
 * <p><b>Algorithm.</b> The outcomes lie in a ring of slots; the word holds how many there are and how many failed. A recorder
 *
 * <ol>
 *   <li>leaves if the word is no longer the one that admitted its call (<em>late</em>);
 *   <li>leaves if it has a success and the word says that the window is full of successes: nothing would change;
 *   <li>claims a slot with one fetch-and-add on the cursor;
 *   <li>leaves if it has a success and the slot holds the same success already;
 *   <li>stores its outcome in the slot, which cannot fail;
 *   <li><em>publishes</em>: reads the word, counts the ring, and tries to CAS the word to what it counted, or to OPEN if that trips.
 *       If the CAS loses it does so once more, and is done either way.
 * </ol>
 *
 * <p>Two attempts are enough, because a CAS that beats the second one was computed by a thread that read the word after the first attempt
 * had lost, hence after the store of step 5: its count contains the outcome. This is the f-array of P. Jayanti (<i>f-arrays: implementation and
 * applications</i>, PODC 2002), with the breaker's state carried in the root. The proof, and why the version field and the order of the reads
 * matter, is in {@code core/docs/design.md}.
 *
 * <p><b>Two levels.</b> A window too large to be counted at each failure is divided into groups. Each has a {@link GroupSummary}, published from its
 * slots by the same rule, and the word is published from the summaries, so a record reads one group and all summaries: O(sqrt size).
 *
 * <p><b>Stragglers.</b> A recorder that is held up between steps 1 and 5 may store into the ring of a later generation. Its outcome does not count
 * there, as its tag differs, but it displaces one that does. It finds out at its first look at the word, puts back what it displaced, and
 * publishes for the generation it has disturbed. Tags are only six bits wide, so they recycle: {@link #sweep} empties the slots before a
 * generation begins.
 *
 * <p><b>Progress:</b> wait-free; see the step bounds in {@code core/docs/design.md}. <b>Allocation:</b> none after construction.
 */
public final class CountWindow {

    /** The largest size. */
    public static final int LARGEST = 10_000;

    static final int LARGEST_OF_ONE_LEVEL = 256;

    /** Outcome of a call that went well. */
    public static final int SUCCESS = Slot.SUCCESS;

    /** Outcome of a call that did not. */
    public static final int FAILURE = Slot.FAILURE;

    /** Groups larger than any window. */
    static final int ONE_GROUP_SHIFT = 14;

    private final AtomicLong word;
    private final CountFields fields;
    private final TripRule rule;
    private final OpenTimer timer;
    private final StripedTotals totals;

    private final int size;
    private final long reciprocal;
    private final SlotRing slots;
    private final @Nullable AtomicLongArray summaries;
    private final AtomicLong cursor = new PaddedAtomicLong(0);

    /**
     * Makes an empty window.
     *
     * @param size how many outcomes it holds, 1..{@link #LARGEST}
     * @param word the breaker's word
     * @param rule when it trips
     * @param timer how long the breaker is OPEN then
     * @param totals where a trip is counted
     */
    public CountWindow(int size, AtomicLong word, TripRule rule, OpenTimer timer, StripedTotals totals) {
        this(size, groupShiftFor(size), word, rule, timer, totals);
    }

    /** For tests, which want groups of any size: a group has {@code 2^groupShift} slots; with a single group there is one level. */
    CountWindow(int size, int groupShift, AtomicLong word, TripRule rule, OpenTimer timer, StripedTotals totals) {
        this.size = size;
        this.reciprocal = Long.MAX_VALUE / size;
        this.word = word;
        this.fields = new CountFields(size);
        this.rule = rule;
        this.timer = timer;
        this.totals = totals;
        this.slots = new SlotRing(size, groupShift);
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

    /**
     * Returns the codec of this window's CLOSED words.
     *
     * @return where the counts lie
     */
    public CountFields fields() {
        return fields;
    }

    /**
     * Records an outcome.
     *
     * @param permit the permit of a plain call
     * @param outcome {@link #SUCCESS} or {@link #FAILURE}
     * @return false if the outcome came after its generation, and was dropped
     */
    public boolean record(long permit, int outcome) {
        long w = word.get();
        if (!StateWord.sameGeneration(w, permit)) {
            return false;
        }
        if (outcome == SUCCESS && fields.isClean(w, permit)) {
            return true;
        }
        int slot = slotOf(cursor.getAndAdd(1));
        byte mine = Slot.of(StateWord.generationOf(permit), outcome);
        if (outcome == SUCCESS && slots.get(slot) == mine) {
            return true;
        }
        byte displaced = slots.getAndSet(slot, mine);
        if (publish(slot, permit) == Refresh.ENDED) {
            putBack(slot, mine, displaced);
        }
        return true;
    }

    /**
     * Empties the slots, and the summaries, of all generations gone by. Called while HALF_OPEN, before the window is used again: whatever is in it
     * then is stale.
     *
     * <p>A slot is emptied only if the word still was the given one's generation after the slot was read, and only if it has not been written to
     * since, so a sweeper that is held up cannot harm a later generation.
     *
     * @param halfOpenWord the HALF_OPEN word about to be followed by CLOSED
     */
    void sweep(long halfOpenWord) {
        for (int slot = 0; slot < size; slot++) {
            byte seen = slots.get(slot);
            if (seen != Slot.EMPTY) {
                if (!StateWord.sameGeneration(word.get(), halfOpenWord)) {
                    return;
                }
                slots.cas(slot, seen, Slot.EMPTY);
            }
        }
        AtomicLongArray groups = summaries;
        if (groups != null) {
            for (int group = 0; group < groups.length(); group++) {
                long seen = groups.get(group);
                if (seen != GroupSummary.NEVER_WRITTEN) {
                    if (!StateWord.sameGeneration(word.get(), halfOpenWord)) {
                        return;
                    }
                    groups.compareAndSet(group, seen, GroupSummary.NEVER_WRITTEN);
                }
            }
        }
    }

    /** Step 6. Returns {@link Refresh#ENDED} if the permit's generation was over before the first attempt: the slot may not have been ours to write. */
    private int publish(int slot, long permit) {
        AtomicLongArray groups = summaries;
        if (groups == null) {
            int first = refreshWord(permit);
            return first == Refresh.LOST ? refreshWord(permit) : first;
        }
        int group = slots.groupOf(slot);
        int first = refreshGroup(groups, group, permit);
        if (first == Refresh.ENDED) {
            return Refresh.ENDED;
        }
        if (first == Refresh.LOST) {
            refreshGroup(groups, group, permit);
        }
        if (refreshWord(permit) == Refresh.LOST) {
            refreshWord(permit);
        }
        return Refresh.DONE;
    }

    private int refreshWord(long permit) {
        long w = word.get();
        if (!StateWord.sameGeneration(w, permit)) {
            return Refresh.ENDED;
        }
        long counts = count(StateWord.generationOf(permit));
        int calls = Counts.callsOf(counts);
        int failures = Counts.failuresOf(counts);
        if (!rule.trips(calls, failures)) {
            return Refresh.of(word.compareAndSet(w, fields.countedIn(w, calls, failures)));
        }
        if (!word.compareAndSet(w, timer.openAfter(w))) {
            return Refresh.LOST;
        }
        totals.addTransition();
        return Refresh.DONE;
    }

    /**
     * Brings one summary up to date. The word is read after the summary and before the slots: a straggler then cannot write its own
     * generation's counts over a summary that a later generation has begun.
     */
    private int refreshGroup(AtomicLongArray groups, int group, long permit) {
        long s = groups.get(group);
        if (!StateWord.sameGeneration(word.get(), permit)) {
            return Refresh.ENDED;
        }
        int generation = StateWord.generationOf(permit);
        long counts = slots.countGroupPlain(group, generation);
        return Refresh.of(groups.compareAndSet(group, s, GroupSummary.after(s, generation, counts)));
    }

    private long count(int generation) {
        AtomicLongArray groups = summaries;
        if (groups == null) {
            return slots.countPlain(generation);
        }
        long counts = 0;
        for (int group = 0; group < groups.length(); group++) {
            counts += GroupSummary.countsOf(groups.get(group), generation);
        }
        return counts;
    }

    /** Undoes the store of a straggler. If the slot has been written to since, its new owner publishes it. */
    private void putBack(int slot, byte mine, byte displaced) {
        if (slots.cas(slot, mine, displaced)) {
            long w = word.get();
            if (StateWord.isClosed(w)) {
                publish(slot, StateWord.permitOf(w));
            }
        }
    }
}
