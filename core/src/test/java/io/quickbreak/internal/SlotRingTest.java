package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotRingTest {

    private static final int GENERATION = 5;
    private static final byte SUCCESS = Slot.of(GENERATION, Slot.SUCCESS);
    private static final byte FAILURE = Slot.of(GENERATION, Slot.FAILURE);
    private static final int LARGEST = 130;
    private static final CountFields FIELDS = new CountFields(LARGEST);

    private static void assertHolds(SlotRing ring, int calls, int failures) {
        assertCounts(ring.countPlain(GENERATION), calls, failures);
    }

    private static void assertCounts(long counts, int calls, int failures) {
        assertThat(counts).isEqualTo(FIELDS.countsOf(calls, failures, 0));
    }

    private static void store(SlotRing ring, int slot, byte value) {
        assertThat(ring.cas(slot, ring.get(slot), value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, CountWindow.ONE_GROUP_SHIFT})
    void eachSlotIsOnePlaceAndCountsOnce(int groupShift) {
        for (int size = 1; size <= LARGEST; size++) {
            SlotRing ring = new SlotRing(size, groupShift, FIELDS);
            for (int slot = 0; slot < size; slot++) {
                assertThat(ring.get(slot)).isEqualTo(Slot.EMPTY);
                store(ring, slot, FAILURE);
                assertHolds(ring, slot + 1, slot + 1);
            }
            for (int slot = 0; slot < size; slot++) {
                assertThat(ring.get(slot)).isEqualTo(FAILURE);
                store(ring, slot, SUCCESS);
                assertHolds(ring, size, size - slot - 1);
                assertThat(ring.get(slot)).isEqualTo(SUCCESS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void groupCountsItsOwnSlotsOnly(int groupShift) {
        int groupSize = 1 << groupShift;
        for (int size = 1; size <= LARGEST; size++) {
            for (int slot = 0; slot < size; slot++) {
                SlotRing ring = new SlotRing(size, groupShift, FIELDS);
                store(ring, slot, FAILURE);
                for (int group = 0; group * groupSize < size; group++) {
                    int expected = slot / groupSize == group ? 1 : 0;
                    assertCounts(ring.countGroupPlain(group, GENERATION), expected, expected);
                }
                assertThat(ring.groupOf(slot)).isEqualTo(slot / groupSize);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, CountWindow.ONE_GROUP_SHIFT})
    void slotsOfOtherGenerationsDoNotCount(int groupShift) {
        SlotRing ring = new SlotRing(20, groupShift, FIELDS);
        for (int slot = 0; slot < 20; slot++) {
            store(ring, slot, Slot.of(GENERATION + slot, Slot.FAILURE));
        }
        assertHolds(ring, 1, 1);
    }

    /** Among slots that are read together, wherever it lies, and whatever the others hold. */
    @ParameterizedTest
    @ValueSource(ints = {Slot.SUCCESS, Slot.FAILURE})
    void oneSlotOfAnotherGenerationDoesNotCount(int ofOthers) {
        byte others = Slot.of(GENERATION, ofOthers);
        for (int size = 1; size <= 24; size++) {
            for (int stale = 0; stale < size; stale++) {
                for (int outcome : new int[] {Slot.SUCCESS, Slot.FAILURE}) {
                    SlotRing ring = new SlotRing(size, CountWindow.ONE_GROUP_SHIFT, FIELDS);
                    for (int slot = 0; slot < size; slot++) {
                        store(ring, slot, slot == stale ? Slot.of(GENERATION + 1, outcome) : others);
                    }
                    assertHolds(ring, size - 1, others == FAILURE ? size - 1 : 0);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, CountWindow.ONE_GROUP_SHIFT})
    void casChangesTheSlotItExpectsOnly(int groupShift) {
        SlotRing ring = new SlotRing(9, groupShift, FIELDS);
        store(ring, 8, FAILURE);
        assertThat(ring.cas(8, SUCCESS, Slot.EMPTY)).isFalse();
        assertThat(ring.get(8)).isEqualTo(FAILURE);
        assertThat(ring.cas(8, FAILURE, SUCCESS)).isTrue();
        assertThat(ring.get(8)).isEqualTo(SUCCESS);
        assertHolds(ring, 1, 0);
    }

    @Test
    void slowCallsAreCountedOnlyWhereTheyHaveAField() {
        byte slow = Slot.of(GENERATION, Slot.SUCCESS | Slot.SLOW);
        CountFields withSlow = new CountFields(LARGEST, true);
        SlotRing counting = new SlotRing(9, 3, withSlow);
        SlotRing other = new SlotRing(9, 3, FIELDS);
        for (int slot = 0; slot < 9; slot++) {
            store(counting, slot, slow);
            store(other, slot, slow);
        }
        assertThat(counting.countPlain(GENERATION)).isEqualTo(withSlow.countsOf(9, 0, 9));
        assertHolds(other, 9, 0);
    }
}
