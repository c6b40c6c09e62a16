package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryNoteTest {

    private static final int GENERATION = 7;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private static final PackedLayout NOTE = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, RecoveryNote::generationOf)
            .field("openings", StateWord.OPENINGS_BITS, RecoveryNote::openingsOf)
            .field("closed at", RecoveryNote.TIME_BITS, RecoveryNote::ticksOf);

    private final RecoveryNote note = new RecoveryNote();

    private static long note(long[] v) {
        return RecoveryNote.of((int) v[0], (int) v[1], v[2]);
    }

    private static long closedAt(long elapsedNanos, int openings) {
        return RecoveryNote.of(GENERATION, openings, Math.floorDiv(elapsedNanos, OpenTimer.NANOS_PER_TICK));
    }

    // ---- codec ----

    @Test
    void widthsAddUpToTheWholeNote() {
        assertThat(NOTE.bits()).isEqualTo(Long.SIZE);
        assertThat(RecoveryNote.GENERATION_SHIFT).isEqualTo(48);
        assertThat(RecoveryNote.OPENINGS_SHIFT).isEqualTo(42);
    }

    @Test
    void keepsFieldsApart() {
        NOTE.assertKeepsFieldsApart(RecoveryNoteTest::note);
    }

    @Test
    void timeAboveMaximumStartsAgainAtZero() {
        assertThat(RecoveryNote.of(GENERATION, 63, RecoveryNote.MAX_TIME + 1))
                .isEqualTo(RecoveryNote.of(GENERATION, 63, 0));
        assertThat(RecoveryNote.of(GENERATION, 63, -1))
                .isEqualTo(RecoveryNote.of(GENERATION, 63, RecoveryNote.MAX_TIME));
    }

    @Test
    void timeRecyclesAfterFiftyDays() {
        Duration recycles = Duration.of(RecoveryNote.MAX_TIME + 1, ChronoUnit.MICROS);
        assertThat(recycles).isBetween(Duration.ofDays(50), Duration.ofDays(51));
    }

    // ---- time since closing ----

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, 365L * 24 * 3_600_000_000_000L, Long.MAX_VALUE / 2})
    void timeSinceClosingIsExactToTheTickForFortySevenDays(long closed) {
        long wholeTicks = closed - closed % OpenTimer.NANOS_PER_TICK;
        long w = closedAt(wholeTicks, 1);
        for (long since : new long[] {0, 1_000, HOUR, DAY, 47 * DAY}) {
            assertThat(RecoveryNote.closedFor(w, wholeTicks + since)).isEqualTo(since);
        }
        assertThat(RecoveryNote.closedFor(w, wholeTicks + 999)).isZero();
    }

    @Test
    void timeBeforeClosingCountsAsThatTime() {
        long w = closedAt(DAY, 1);
        assertThat(RecoveryNote.closedFor(w, DAY - 1_000)).isZero();
        assertThat(RecoveryNote.closedFor(w, 0)).isZero();
        assertThat(RecoveryNote.closedFor(w, -DAY)).isZero();
    }

    // ---- openings ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 63})
    void oneOpeningIsForgottenAtEachWholeTurnNotBefore(int openings) {
        long w = closedAt(DAY, openings);
        for (int turns = 0; turns <= openings + 2; turns++) {
            long left = Math.max(0, openings - turns);
            assertThat(RecoveryNote.openingsLeft(w, DAY + turns * HOUR, HOUR)).isEqualTo((int) left);
            assertThat(RecoveryNote.openingsLeft(w, DAY + (turns + 1) * HOUR - 1_000, HOUR))
                    .isEqualTo((int) left);
        }
    }

    @Test
    void nothingIsLeftWithoutNoteOrWhereClosingForgetsAll() {
        assertThat(RecoveryNote.openingsLeft(0, DAY, HOUR)).isZero();
        assertThat(RecoveryNote.openingsLeft(closedAt(0, 5), 0, 0)).isZero();
    }

    // ---- whose note it is ----

    @Test
    void noteIsForTheGenerationAfterTheWordThatItWasWrittenAt() {
        long w = StateWord.halfOpen(GENERATION - 1, 3, 0, 1, 0);
        note.write(new AtomicLong(w), w, 3, 1_234);
        long closed = StateWord.closedAfter(w);
        assertThat(note.read(closed)).isEqualTo(RecoveryNote.of(GENERATION, 3, 1_234));
        assertThat(note.read(StateWord.closed(GENERATION + 1))).isZero();
    }

    @Test
    void wordBeforeReadsTheNoteThatIsWrittenToFollowIt() {
        long recovering = StateWord.emptyAfter(StateWord.closed(GENERATION - 1), StateWord.RECOVERING);
        note.write(new AtomicLong(recovering), recovering, 3, 1_234);
        assertThat(note.read(recovering)).isEqualTo(RecoveryNote.of(GENERATION + 1, 3, 1_234));
    }

    @Test
    void newBreakerHasNone() {
        for (int generation : new int[] {1, 63, StateWord.MAX_GENERATION}) {
            assertThat(note.read(StateWord.closed(generation))).isZero();
        }
    }

    @Test
    void noteOfAGenerationIsWrittenOnce() {
        long w = StateWord.halfOpen(GENERATION, 3, 0, 1, 0);
        AtomicLong word = new AtomicLong(w);
        note.write(word, w, 3, 1_000);
        note.write(word, w, 3, 2_000);
        assertThat(RecoveryNote.ticksOf(note.read(StateWord.closedAfter(w)))).isEqualTo(1_000);
    }

    @Test
    void writerThatWasHeldUpDoesNotReplaceALaterNote() {
        long former = StateWord.halfOpen(GENERATION, 3, 0, 1, 0);
        long later = StateWord.halfOpen(GENERATION + 3, 1, 0, 1, 0);
        AtomicLong word = new AtomicLong(later);
        note.write(word, later, 1, 2_000);
        note.write(word, former, 3, 1_000);
        assertThat(note.read(StateWord.closedAfter(later))).isEqualTo(RecoveryNote.of(GENERATION + 4, 1, 2_000));
    }

    @Test
    void breakerHasBeenClosedForFifteenSixteenthsOfTheTimeThatRecyclesAtMost() {
        long longest = RecoveryNote.MAX_TIME - RecoveryNote.MAX_TIME / 16;
        long note = RecoveryNote.of(7, 3, 0);
        assertThat(RecoveryNote.closedFor(note, longest * OpenTimer.NANOS_PER_TICK))
                .isEqualTo(longest * OpenTimer.NANOS_PER_TICK);
        assertThat(RecoveryNote.closedFor(note, (longest + 1) * OpenTimer.NANOS_PER_TICK))
                .isZero();
    }
}
