package io.quickbreak.internal;

/**
 * Codec of one slot: a byte that holds one outcome and the tag of the generation it counts in.
 *
 * <pre>
 *  7        2 1       0
 * +----------+---------+
 * | tag (6)  | outcome |
 * +----------+---------+
 * </pre>
 *
 * <p>The outcome has one bit for a failure and one for a slow call. No tag is 0, so a slot of 0 is empty in every generation. A tag recycles after 63 generations; {@link CountWindow#prepare} sees to it that no slot is left to be mistaken then: it
 * leaves a <em>mark</em> that no outcome equals, see {@link #markIn}.
 */
final class Slot {

    static final int OUTCOME_BITS = 2;
    static final byte EMPTY = 0;

    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int SLOW = 2;

    private static final int LANES = Long.BYTES;
    /** What {@link #matching} returns where all eight match. */
    static final long ALL_MATCHING = 0x0101_0101_0101_0101L;

    private static final long EACH_LANE = ALL_MATCHING;
    private static final long TAG_OF_EACH_LANE = ~(EACH_LANE * ((1 << OUTCOME_BITS) - 1));
    private static final long LOW_BITS_OF_EACH_LANE = EACH_LANE * 0x7F;
    private static final long FAILURE_OF_EACH_LANE = EACH_LANE * FAILURE;
    private static final long SLOW_OF_EACH_LANE = EACH_LANE * SLOW;
    private static final int MARKS = 3;

    private Slot() {}

    static byte of(int generation, int outcome) {
        return (byte) ((StateWord.slotTagOf(generation) << OUTCOME_BITS) | outcome);
    }

    /**
     * What is left in the stale slots while this word's generation is on. In HALF_OPEN it is a success with that generation's tag, which no outcome has. In other generations it is one of three with the tag 0,
     * by turns, so that a slot does not come back to a value that it had before.
     */
    static byte markIn(long w) {
        int generation = StateWord.generationOf(w);
        return StateWord.isHalfOpen(w) ? of(generation, SUCCESS) : (byte) (1 + generation % MARKS);
    }

    /** Whether two slots hold outcomes of one generation. */
    static boolean sameTag(byte slot, byte other) {
        return (slot ^ other) >> OUTCOME_BITS == 0;
    }

    /** A word of eight lanes, each as a success of this generation would be: what {@link #matching} compares with. */
    static long patternOf(int generation) {
        return EACH_LANE * (StateWord.slotTagOf(generation) << OUTCOME_BITS);
    }

    /**
     * Marks the slots of one generation among eight: bit 0 of a lane is set in the result if the tag of that lane is the pattern's.
     *
     * <p>A lane's tag differs from the pattern's if any of its upper six bits differ; adding 0x7F to the low seven of them carries into
     * the top bit exactly if one is set, and cannot carry out of the lane.
     */
    static long matching(long eightSlots, long pattern) {
        long difference = (eightSlots ^ pattern) & TAG_OF_EACH_LANE;
        long differs = ((difference & LOW_BITS_OF_EACH_LANE) + LOW_BITS_OF_EACH_LANE) | difference;
        return (~differs >>> (LANES - 1)) & EACH_LANE;
    }

    /** Whether {@link #matching} would mark all eight, as it does once a window is full: that is much cheaper to see. */
    static boolean allMatch(long eightSlots, long pattern) {
        return ((eightSlots ^ pattern) & TAG_OF_EACH_LANE) == 0;
    }

    /** Of the slots marked by {@link #matching}, those that hold a failure. */
    static long failing(long eightSlots, long matching) {
        return eightSlots & matching & FAILURE_OF_EACH_LANE;
    }

    /** Of the slots marked by {@link #matching}, those that hold a slow call. */
    static long slow(long eightSlots, long matching) {
        return (eightSlots & SLOW_OF_EACH_LANE) >>> 1 & matching;
    }
}
