package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliceFieldsTest {

    private static final int SLICE_BITS = 43;
    private static final long MAX_SLICE = (1L << SLICE_BITS) - 1;
    private static final long NANOS_PER_YEAR = 365L * 24 * 3_600 * 1_000_000_000;
    private static final long SHORTEST_SLICE_NANOS = 16_667;

    private static final int[] COUNTING_STATES = {
        StateWord.CLOSED, StateWord.RECOVERING, StateWord.METRICS_ONLY, StateWord.TIMED_CLOSED
    };

    private static final PackedLayout PAYLOAD = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, StateWord::generationOf)
            .field("slice", SLICE_BITS, SliceFields::sliceOf)
            .field("enough", 1, w -> SliceFields.hasEnough(w) ? 1 : 0);

    private static long word(long[] v) {
        long turned = SliceFields.turned(StateWord.closed((int) v[0]), v[1]);
        return SliceFields.withEnough(turned, v[2] == 1);
    }

    @Test
    void widthsAddUpToTheWholeWord() {
        assertThat(StateWord.STATE_BITS + PAYLOAD.bits()).isEqualTo(Long.SIZE);
        assertThat(SliceFields.SLICE_SHIFT).isEqualTo(1);
    }

    @Test
    void keepsFieldsApart() {
        PAYLOAD.assertKeepsFieldsApart(SliceFieldsTest::word);
    }

    @Test
    void stateAndGenerationStayInEveryCountingState() {
        for (int state : COUNTING_STATES) {
            long w = StateWord.emptyAfter(StateWord.closed(StateWord.MAX_GENERATION - 1), state);
            for (long slice : new long[] {0, 1, MAX_SLICE, MAX_SLICE + 1}) {
                for (boolean enough : new boolean[] {false, true}) {
                    long turned = SliceFields.withEnough(SliceFields.turned(w, slice), enough);
                    assertThat(StateWord.sameGeneration(turned, w)).isTrue();
                }
            }
        }
    }

    @Test
    void sliceAboveMaximumStartsAgainAtZero() {
        long w = StateWord.closed(7);
        assertThat(SliceFields.turned(w, MAX_SLICE + 1)).isEqualTo(SliceFields.turned(w, 0));
    }

    @Test
    void emptyWordIsInNoSliceAndHasNotEnough() {
        long w = StateWord.closed(StateWord.MAX_GENERATION);
        assertThat(SliceFields.sliceOf(w)).isEqualTo(SliceFields.NO_SLICE);
        assertThat(SliceFields.hasEnough(w)).isFalse();
    }

    @Test
    void laterSliceBeginsWithoutEnough() {
        long enough = SliceFields.withEnough(SliceFields.turned(StateWord.closed(7), 5), true);
        long turned = SliceFields.turned(enough, 6);
        assertThat(SliceFields.sliceOf(turned)).isEqualTo(6);
        assertThat(SliceFields.hasEnough(turned)).isFalse();
    }

    @Test
    void enoughCanBeTakenBack() {
        long w = SliceFields.turned(StateWord.closed(7), MAX_SLICE);
        assertThat(SliceFields.withEnough(SliceFields.withEnough(w, true), false))
                .isEqualTo(w);
        assertThat(SliceFields.withEnough(w, false)).isEqualTo(w);
    }

    @Test
    void shortestSlicesAreNumberedForMoreThanFourYears() {
        assertThat(MAX_SLICE).isGreaterThan(4 * NANOS_PER_YEAR / SHORTEST_SLICE_NANOS);
    }
}
