package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.State;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountFieldsTest {

    private static final long LAST_GENERATION = StateWord.closed(StateWord.MAX_GENERATION);

    private static void forEachSize(IntConsumer test) {
        for (int size = 1; size <= CountWindow.LARGEST; size++) {
            test.accept(size);
        }
    }

    private static int countBitsOf(int size) {
        int bits = 0;
        while ((1 << bits) < size + 1) {
            bits++;
        }
        return bits;
    }

    /** As the drawing has it, independent of the code under test. */
    private static long word(int size, long generation, long version, long calls, long failures) {
        int c = countBitsOf(size);
        return (generation << 44) | (version << (2 * c)) | (calls << c) | failures;
    }

    /** {@code assertThat} on each of many values takes long; it is asked only where the values differ. */
    private static void assertSame(int size, long actual, long expected) {
        if (actual != expected) {
            assertThat(actual).as("window of %d", size).isEqualTo(expected);
        }
    }

    @Test
    void widthsAddUpToThePayloadForEverySize() {
        forEachSize(size -> {
            long versions = new CountFields(size).maxVersion() + 1;
            assertSame(size, Long.bitCount(versions), 1);
            int versionBits = Long.numberOfTrailingZeros(versions);
            assertSame(size, versionBits + 2L * countBitsOf(size), StateWord.PAYLOAD_BITS);
        });
    }

    @Test
    void versionsOfTheDocumentedSizesAreAsLongAsDocumented() {
        assertThat(new CountFields(100).maxVersion() + 1).isEqualTo(1L << 30);
        assertThat(new CountFields(10_000).maxVersion() + 1).isEqualTo(1L << 16);
        assertThat(new CountFields(1).maxVersion() + 1).isEqualTo(1L << 42);
    }

    @Test
    void countsReadBackForEverySize() {
        forEachSize(size -> {
            CountFields fields = new CountFields(size);
            long[] values = {0, 1, size};
            for (long version : new long[] {0, 1, fields.maxVersion()}) {
                for (long calls : values) {
                    for (long failures : values) {
                        long w = word(size, StateWord.MAX_GENERATION, version, calls, failures);
                        assertSame(size, fields.versionOf(w), version);
                        assertSame(size, fields.callsOf(w), calls);
                        assertSame(size, fields.failuresOf(w), failures);
                    }
                }
            }
        });
    }

    @Test
    void countingWritesOnlyCountsAndVersionForEverySize() {
        forEachSize(size -> {
            CountFields fields = new CountFields(size);
            int[] values = {0, 1, size};
            for (int generation : new int[] {1, StateWord.MAX_GENERATION}) {
                for (long version : new long[] {0, 1, fields.maxVersion() - 1}) {
                    for (int calls : values) {
                        for (int failures : values) {
                            long before = word(size, generation, version, size - calls, size - failures);
                            long expected = word(size, generation, version + 1, calls, failures);
                            assertSame(size, fields.countedIn(before, fields.countsOf(calls, failures, 0)), expected);
                        }
                    }
                }
            }
        });
    }

    @Test
    void countsOfTheLargestWindowsHaveRoomInAGroupSummary() {
        forEachSize(size -> {
            boolean isRoomy = new CountFields(size).countsOf(size, size, 0) <= GroupSummary.MAX_COUNTS;
            assertThat(isRoomy).as("window of %d", size).isTrue();
        });
        int largest = CountWindow.LARGEST_WITH_SLOW_CALLS;
        assertThat(new CountFields(largest, true).countsOf(largest, largest, largest))
                .isLessThanOrEqualTo(GroupSummary.MAX_COUNTS);
    }

    @Test
    void countsOfTwoGroupsAddUpToThoseOfBoth() {
        CountFields fields = new CountFields(CountWindow.LARGEST);
        long sum = fields.countsOf(4_000, 3_000, 0) + fields.countsOf(6_000, 7_000, 0) + CountFields.NO_COUNTS;
        assertThat(sum).isEqualTo(fields.countsOf(10_000, 10_000, 0));
        CountFields withSlow = new CountFields(CountWindow.LARGEST_WITH_SLOW_CALLS, true);
        assertThat(withSlow.countsOf(400, 0, 1) + withSlow.countsOf(600, 1_000, 999))
                .isEqualTo(withSlow.countsOf(1_000, 1_000, 1_000));
    }

    @Test
    void versionAboveMaximumStartsAgainAtZeroForEverySize() {
        forEachSize(size -> {
            CountFields fields = new CountFields(size);
            long before = word(size, StateWord.MAX_GENERATION, fields.maxVersion(), size, size);
            long after = fields.countedIn(before, fields.countsOf(size, size, 0));
            assertSame(size, after, word(size, StateWord.MAX_GENERATION, 0, size, size));
            assertThat(StateWord.stateOf(after)).isEqualTo(State.CLOSED);
        });
    }

    @Test
    void fullWindowWithoutFailureIsCleanAtAnyVersionForEverySize() {
        forEachSize(size -> {
            CountFields fields = new CountFields(size);
            for (long version : new long[] {0, 1, fields.maxVersion()}) {
                long w = word(size, StateWord.MAX_GENERATION, version, size, 0);
                assertThat(fields.isClean(w, LAST_GENERATION)).isTrue();
            }
        });
    }

    @Test
    void oneFailureOrOneMissingCallIsNotCleanForEverySize() {
        forEachSize(size -> {
            CountFields fields = new CountFields(size);
            assertThat(fields.isClean(word(size, 65_535, 1, size, 1), LAST_GENERATION))
                    .isFalse();
            assertThat(fields.isClean(word(size, 65_535, 1, size, size), LAST_GENERATION))
                    .isFalse();
            assertThat(fields.isClean(word(size, 65_535, 1, size - 1, 0), LAST_GENERATION))
                    .isFalse();
            assertThat(fields.isClean(word(size, 65_535, 1, 0, 0), LAST_GENERATION))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 10_000})
    void windowIsCleanOnlyForPermitsOfItsOwnGeneration(int size) {
        CountFields fields = new CountFields(size);
        long w = word(size, 0b1010_1010_1010_1010, 3, size, 0);
        assertThat(fields.isClean(w, StateWord.permitOf(w))).isTrue();
        for (int bit = StateWord.PAYLOAD_BITS; bit < Long.SIZE; bit++) {
            long otherPermit = StateWord.permitOf(w) ^ (1L << bit);
            assertThat(fields.isClean(w, otherPermit)).as("bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 10_000})
    void windowIsCleanOnlyInTheClosedState(int size) {
        CountFields fields = new CountFields(size);
        long clean = word(size, 7, 3, size, 0);
        long permit = StateWord.closed(7);
        assertThat(fields.isClean(StateWord.open(7, 1, 0) | clean, permit)).isFalse();
        assertThat(fields.isClean(StateWord.halfOpen(7, 1, 0, 0, 0) | clean, permit))
                .isFalse();
    }

    // ---- clean to a permit that may have a stamp ----

    private static final long TIMED = StateWord.first(State.CLOSED, true);

    private static void assertCleanIn(boolean expected, CountFields fields, int calls, int failures, int slow) {
        long w = fields.countedIn(TIMED, fields.countsOf(calls, failures, slow));
        assertThat(fields.isCleanIn(w, TIMED)).isEqualTo(expected);
        assertThat(fields.isCleanIn(w, CallStamp.permitOf(TIMED, 123_456_789))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 100, 1_000})
    void fullWindowWithoutFailureAndSlowCallIsCleanToPermitsWithStamps(int size) {
        CountFields fields = new CountFields(size, true);
        assertCleanIn(true, fields, size, 0, 0);
        assertCleanIn(false, fields, size - 1, 0, 0);
        assertCleanIn(false, fields, size, 1, 0);
        assertCleanIn(false, fields, size, 0, 1);
        assertCleanIn(false, fields, size, size, size);
    }

    @Test
    void fullWindowOfAnotherGenerationIsNotCleanToPermitsWithStamps() {
        CountFields fields = new CountFields(10, true);
        long next = StateWord.emptyAfter(TIMED, StateWord.TIMED_CLOSED);
        long w = fields.countedIn(next, fields.countsOf(10, 0, 0));
        assertThat(fields.isCleanIn(w, TIMED)).isFalse();
        assertThat(fields.isCleanIn(w, CallStamp.permitOf(TIMED, 5))).isFalse();
        assertThat(fields.isCleanIn(w, CallStamp.permitOf(next, 5))).isTrue();
    }

    // ---- equality ----

    @Test
    void fieldsAreEqualThatLieInTheSamePlaces() {
        CountFields fields = new CountFields(100);
        assertThat(fields).isEqualTo(new CountFields(100)).hasSameHashCodeAs(new CountFields(100));
        assertThat(fields).isNotEqualTo(new CountFields(101)).isNotEqualTo(new CountFields(100, true));
        assertThat(fields).isNotEqualTo(CountFields.NONE).isNotEqualTo(null);
    }
}
