package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlotTest {

    private static final int OTHER_OUTCOME_BIT = 0b10;

    private static int tagOf(byte slot) {
        return (slot & 0xFF) >>> 2;
    }

    private static byte lane(long eightSlots, int lane) {
        return (byte) (eightSlots >>> (8 * lane));
    }

    /** What {@link Slot#matching} says, found byte by byte. */
    private static long matchingByLoop(long eightSlots, int generation) {
        long marks = 0;
        for (int lane = 0; lane < 8; lane++) {
            if (tagOf(lane(eightSlots, lane)) == generation % 64) {
                marks |= 1L << (8 * lane);
            }
        }
        return marks;
    }

    /** What {@link Slot#failing} says, found byte by byte. */
    private static long failingByLoop(long eightSlots, int generation) {
        long marks = 0;
        for (int lane = 0; lane < 8; lane++) {
            byte slot = lane(eightSlots, lane);
            if (tagOf(slot) == generation % 64 && (slot & Slot.FAILURE) != 0) {
                marks |= 1L << (8 * lane);
            }
        }
        return marks;
    }

    private static void assertMarksAsTheLoopDoes(long eightSlots, int generation) {
        long matching = Slot.matching(eightSlots, Slot.patternOf(generation));
        if (Slot.allMatch(eightSlots, Slot.patternOf(generation)) != (matching == Slot.ALL_MATCHING)) {
            throw new AssertionError(String.format("all of %x match in generation %d", eightSlots, generation));
        }
        long failing = Slot.failing(eightSlots, matching);
        if (matching != matchingByLoop(eightSlots, generation) || failing != failingByLoop(eightSlots, generation)) {
            assertThat(Long.toHexString(matching) + " " + Long.toHexString(failing))
                    .as("marks of %x in generation %d", eightSlots, generation)
                    .isEqualTo(Long.toHexString(matchingByLoop(eightSlots, generation)) + " "
                            + Long.toHexString(failingByLoop(eightSlots, generation)));
        }
    }

    @Test
    void widthsAddUpToOneByte() {
        assertThat(StateWord.SLOT_TAG_BITS + Slot.OUTCOME_BITS).isEqualTo(8);
    }

    @Test
    void slotHoldsTagAndOutcome() {
        for (int generation = 1; generation <= StateWord.MAX_GENERATION; generation++) {
            byte success = Slot.of(generation, Slot.SUCCESS);
            byte failure = Slot.of(generation, Slot.FAILURE);
            assertThat(tagOf(success)).isEqualTo(generation % 64);
            assertThat(tagOf(failure)).isEqualTo(generation % 64);
            assertThat(success & 3).isEqualTo(Slot.SUCCESS);
            assertThat(failure & 3).isEqualTo(Slot.FAILURE);
        }
    }

    @Test
    void slotsOfOneGenerationHaveTheSameTagWhateverTheirOutcome() {
        for (int value = 0; value < 256; value++) {
            for (int other = 0; other < 256; other++) {
                assertThat(Slot.sameTag((byte) value, (byte) other)).isEqualTo(value / 4 == other / 4);
            }
        }
    }

    @Test
    void noOutcomeOfAnyGenerationLooksEmpty() {
        int generation = StateWord.FIRST_GENERATION;
        do {
            assertThat(Slot.of(generation, Slot.SUCCESS)).isNotEqualTo(Slot.EMPTY);
            assertThat(Slot.of(generation, Slot.FAILURE)).isNotEqualTo(Slot.EMPTY);
            generation = StateWord.nextGenerationOf(StateWord.closed(generation));
        } while (generation != StateWord.FIRST_GENERATION);
    }

    @Test
    void emptySlotsMatchNoGeneration() {
        for (int tag = 1; tag < 64; tag++) {
            assertThat(Slot.matching(0, Slot.patternOf(tag))).isZero();
        }
    }

    @Test
    void everyByteInEveryLaneIsMarkedAsTheLoopMarksIt() {
        for (int tag = 1; tag < 64; tag++) {
            for (int value = 0; value < 256; value++) {
                for (int lane = 0; lane < 8; lane++) {
                    long alone = (long) value << (8 * lane);
                    long ones = ~(0xFFL << (8 * lane));
                    long sameAsPattern = Slot.patternOf(tag) & ones;
                    assertMarksAsTheLoopDoes(alone, tag);
                    assertMarksAsTheLoopDoes(alone | ones, tag);
                    assertMarksAsTheLoopDoes(alone | sameAsPattern, tag);
                }
            }
        }
    }

    @Test
    void eightFailuresOfTheGenerationAreAllCounted() {
        for (int tag = 1; tag < 64; tag++) {
            long eight = (Slot.of(tag, Slot.FAILURE) & 0xFFL) * 0x0101_0101_0101_0101L;
            long matching = Slot.matching(eight, Slot.patternOf(tag));
            assertThat(Long.bitCount(matching)).isEqualTo(8);
            assertThat(Long.bitCount(Slot.failing(eight, matching))).isEqualTo(8);
        }
    }

    @Test
    void unusedOutcomeBitHidesNoSlot() {
        long withUnusedBit = (Slot.of(9, Slot.FAILURE) | OTHER_OUTCOME_BIT) & 0xFFL;
        assertMarksAsTheLoopDoes(withUnusedBit, 9);
    }

    @Property(tries = 20_000)
    void randomSlotsAreMarkedAsTheLoopMarksThem(
            @ForAll long eightSlots, @ForAll @IntRange(min = 1, max = StateWord.MAX_GENERATION) int generation) {
        assertMarksAsTheLoopDoes(eightSlots, generation);
    }

    @Property(tries = 20_000)
    void randomMixturesOfTwoGenerationsAreMarkedAsTheLoopMarksThem(
            @ForAll long lanes,
            @ForAll long failed,
            @ForAll @IntRange(min = 1, max = 63) int tag,
            @ForAll @IntRange(min = 0, max = 63) int otherTag) {
        long eight = 0;
        for (int lane = 0; lane < 8; lane++) {
            boolean mine = (lanes >>> lane & 1) == 1;
            int outcome = (int) (failed >>> lane & 1);
            eight |= (Slot.of(mine ? tag : otherTag, outcome) & 0xFFL) << (8 * lane);
        }
        assertMarksAsTheLoopDoes(eight, tag);
    }

    // ---- marks ----

    /** What {@link Slot#markIn} leaves while the generation after this one is on. */
    private static byte markAfter(int generation, int state) {
        return Slot.markIn(StateWord.emptyAfter(StateWord.closed(generation), state));
    }

    @Test
    void markOfHalfOpenHasTheTagOfItsGeneration() {
        for (int generation = 1; generation < 64; generation++) {
            byte mark = Slot.markIn(StateWord.halfOpen(generation, 1, 0, 0, 0));
            assertThat(tagOf(mark)).isEqualTo(generation);
        }
    }

    @Test
    void marksOfOtherStatesHaveNoTagAndAreNotEmpty() {
        for (int state : new int[] {StateWord.CLOSED, StateWord.METRICS_ONLY, StateWord.DISABLED}) {
            for (int generation = 1; generation < 200; generation++) {
                byte mark = markAfter(generation, state);
                assertThat(tagOf(mark)).isZero();
                assertThat(mark).isNotEqualTo(Slot.EMPTY);
            }
        }
    }

    @Test
    void marksOfThreeGenerationsThatFollowEachOtherAreDifferent() {
        for (int generation = 1; generation < 60; generation++) {
            assertThat(markAfter(generation, StateWord.CLOSED))
                    .isNotEqualTo(markAfter(generation + 1, StateWord.CLOSED))
                    .isNotEqualTo(markAfter(generation + 2, StateWord.CLOSED));
        }
    }
}
