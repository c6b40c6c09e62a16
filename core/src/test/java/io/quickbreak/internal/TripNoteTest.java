package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.Trip;
import io.quickbreak.TripCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TripNoteTest {

    private static final int GENERATION = 7;
    private static final TripCause LAST_CAUSE = TripCause.ORDER;

    private static final PackedLayout COUNTS = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, TripNote::generationOf)
            .field("calls", TripNote.COUNT_BITS, note -> TripNote.decoded(note).calls())
            .field(
                    "failures",
                    TripNote.COUNT_BITS,
                    note -> TripNote.decoded(note).failures())
            .field("slow", TripNote.COUNT_BITS, note -> TripNote.decoded(note).slowCalls());

    private final TripNote note = new TripNote();

    private static long note(int generation) {
        return TripNote.of(generation, TripCause.FAILURES, 20, 5, 3);
    }

    private static Trip trip() {
        return new Trip(TripCause.FAILURES, 20, 5, 3);
    }

    private static long openWord(int generation) {
        return StateWord.open(generation, 1, 0);
    }

    // ---- codec ----

    @Test
    void widthsAddUpToTheWholeNote() {
        assertThat(COUNTS.bits() + TripNote.CAUSE_BITS).isEqualTo(Long.SIZE);
        assertThat(TripNote.GENERATION_SHIFT).isEqualTo(48);
        assertThat(TripNote.CAUSE_SHIFT).isEqualTo(45);
        assertThat(TripNote.CALLS_SHIFT).isEqualTo(30);
        assertThat(TripNote.FAILURES_SHIFT).isEqualTo(15);
        assertThat(TripNote.MAX_COUNT).isEqualTo(32_767);
        assertThat(TripCause.values()).hasSizeLessThanOrEqualTo(1 << TripNote.CAUSE_BITS);
    }

    @ParameterizedTest
    @EnumSource
    void keepsFieldsApartWithEveryCause(TripCause cause) {
        COUNTS.assertKeepsFieldsApart(v -> {
            long w = TripNote.of((int) v[0], cause, v[1], v[2], v[3]);
            assertThat(TripNote.decoded(w).cause()).isEqualTo(cause);
            return w;
        });
    }

    @Test
    void countsAboveTheHighestStayThere() {
        for (long count : new long[] {TripNote.MAX_COUNT + 1L, 1L << 32, 1L << 38, Long.MAX_VALUE}) {
            long w = TripNote.of(GENERATION, LAST_CAUSE, count, count, count);
            assertThat(w)
                    .isEqualTo(TripNote.of(
                            GENERATION, LAST_CAUSE, TripNote.MAX_COUNT, TripNote.MAX_COUNT, TripNote.MAX_COUNT));
        }
    }

    // ---- whose note it is ----

    @Test
    void newBreakerHasNone() {
        for (int generation : new int[] {1, 2, StateWord.MAX_GENERATION}) {
            assertThat(note.tripOf(openWord(generation))).isNull();
            assertThat(note.tripOf(StateWord.halfOpen(generation, 1, 0, 0, 0))).isNull();
        }
    }

    @Test
    void openingIsTheWordsOwnOrTheOneThatItFollowsHalfOpen() {
        note.write(0, note(GENERATION));
        assertThat(note.tripOf(openWord(GENERATION))).isEqualTo(trip());
        assertThat(note.tripOf(StateWord.halfOpenAfter(openWord(GENERATION)))).isEqualTo(trip());
        assertThat(note.tripOf(openWord(GENERATION + 1))).isNull();
        assertThat(note.tripOf(StateWord.closed(GENERATION + 1))).isNull();
        assertThat(note.tripOf(StateWord.halfOpen(GENERATION + 2, 1, 0, 0, 0))).isNull();
    }

    @Test
    void halfOpenFollowsOverEverySkippedGeneration() {
        for (int generation : new int[] {63, 127, StateWord.MAX_GENERATION}) {
            TripNote own = new TripNote();
            own.write(0, note(generation));
            assertThat(own.tripOf(StateWord.halfOpenAfter(openWord(generation))))
                    .as("generation %d", generation)
                    .isEqualTo(trip());
        }
    }

    @Test
    void writerThatWasHeldUpDoesNotReplaceALaterNote() {
        long seenByBoth = note.read();
        note.write(seenByBoth, note(GENERATION + 3));
        note.write(seenByBoth, note(GENERATION));
        assertThat(note.read()).isEqualTo(note(GENERATION + 3));
    }
}
