package io.quickbreak.internal;

import static io.quickbreak.internal.SliceRing.FAILURES;
import static io.quickbreak.internal.SliceRing.GONE;
import static io.quickbreak.internal.SliceRing.KINDS;
import static io.quickbreak.internal.SliceRing.SLOW;
import static io.quickbreak.internal.SliceRing.SUCCESSES;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.InParallel;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceRingTest {

    private static final int FIRST = StateWord.FIRST_GENERATION;
    private static final long FIRST_SLICE = 11;

    private final AtomicLong word = new AtomicLong(StateWord.closed(FIRST));

    private static SliceRing ring(int slices) {
        SliceRing ring = new SliceRing(slices, 2);
        ring.prepareFirst(FIRST_SLICE);
        return ring;
    }

    /** The slice begins in the ring and then in the word. */
    private void turn(SliceRing ring, long slice) {
        long w = word.get();
        assertThat(ring.begin(slice, word, w)).isEqualTo(slice);
        word.set(SliceFields.turned(w, slice));
    }

    private void nextGeneration(SliceRing ring, long slice) {
        long w = word.get();
        ring.prepare(slice, word, w);
        word.set(StateWord.closedAfter(w));
    }

    private int generation() {
        return StateWord.generationOf(word.get());
    }

    private long since(SliceRing ring, long slice, int kind) {
        return ring.since(ring.startOf(slice, kind, generation()), kind, generation());
    }

    @Test
    void widthsOfAStartAreThoseOfTheDrawing() {
        assertThat(SliceRing.SUM_BITS + SliceRing.LAP_BITS + StateWord.SLOT_TAG_BITS)
                .isEqualTo(Long.SIZE);
        assertThat(SliceRing.SUM_BITS).isEqualTo(38);
        assertThat(SliceRing.TAG_SHIFT).isEqualTo(58);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 600})
    void newRingHasTheStartsOfAWholeWindow(int slices) {
        SliceRing ring = new SliceRing(slices, 1);
        ring.prepareFirst(slices + 1L);
        for (int kind = 0; kind < KINDS; kind++) {
            for (long slice = 1; slice <= slices + 1; slice++) {
                assertThat(ring.startOf(slice, kind, FIRST)).isZero();
            }
        }
        assertThat(ring.firstNoted(2, slices + 1L, FIRST)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void sumsOfEachKindAreKeptApart(int stripes) {
        SliceRing ring = new SliceRing(10, stripes);
        ring.prepareFirst(FIRST_SLICE);
        InParallel.run(8, thread -> {
            for (int i = 0; i < 1_000; i++) {
                ring.add(SUCCESSES, FIRST);
                if (i % 2 == 0) {
                    ring.add(FAILURES, FIRST);
                }
                if (i % 5 == 0) {
                    ring.add(SLOW, FIRST);
                }
            }
        });
        assertThat(since(ring, FIRST_SLICE, SUCCESSES)).isEqualTo(8_000);
        assertThat(since(ring, FIRST_SLICE, FAILURES)).isEqualTo(4_000);
        assertThat(since(ring, FIRST_SLICE, SLOW)).isEqualTo(1_600);
    }

    @Test
    void sumsOfGenerationsThatFollowEachOtherAreKeptApart() {
        SliceRing ring = ring(10);
        for (int generation = FIRST; generation < FIRST + RunOfFailures.BANKS; generation++) {
            for (int i = 0; i < generation; i++) {
                ring.add(FAILURES, generation);
            }
        }
        for (int generation = FIRST; generation < FIRST + RunOfFailures.BANKS; generation++) {
            assertThat(ring.since(0, FAILURES, generation)).isEqualTo(generation);
        }
    }

    @Test
    void startIsWhatTheSumWasWhenTheSliceBegan() {
        SliceRing ring = ring(10);
        for (long slice = FIRST_SLICE + 1; slice < 500; slice++) {
            turn(ring, slice);
            ring.add(FAILURES, FIRST);
            for (long seen = Math.max(FIRST_SLICE + 1, slice - 10); seen <= slice; seen++) {
                assertThat(since(ring, seen, FAILURES)).isEqualTo(slice - seen + 1);
            }
        }
    }

    @Test
    void startIsGoneWhenALaterSliceHasItsPlace() {
        SliceRing ring = ring(10);
        turn(ring, 12);
        assertThat(ring.startOf(1, SLOW, FIRST)).isEqualTo(GONE);
        assertThat(ring.startOf(2, SLOW, FIRST)).isZero();
    }

    @Test
    void sliceThatHasBegunDoesNotBeginAgain() {
        SliceRing ring = ring(10);
        turn(ring, 12);
        ring.add(FAILURES, FIRST);
        long before = StateWord.closed(FIRST);
        assertThat(ring.begin(12, new AtomicLong(before), before)).isEqualTo(12);
        assertThat(since(ring, 12, FAILURES)).isEqualTo(1);
    }

    @Test
    void sliceThatIsOverDoesNotBegin() {
        SliceRing ring = ring(10);
        long former = word.get();
        turn(ring, 30);
        ring.begin(19, word, former);
        assertThat(ring.startOf(30, SLOW, FIRST)).isZero();
        assertThat(ring.startOf(19, SLOW, FIRST)).isEqualTo(GONE);
        ring.begin(20, word, former);
        assertThat(ring.startOf(20, SLOW, FIRST)).isEqualTo(GONE);
    }

    @Test
    void nothingBeginsInAGenerationThatIsOver() {
        SliceRing ring = ring(10);
        long former = word.get();
        nextGeneration(ring, FIRST_SLICE);
        assertThat(ring.begin(12, word, former)).isEqualTo(GONE);
        assertThat(ring.startOf(12, SLOW, FIRST)).isEqualTo(GONE);
    }

    @Test
    void firstNotedIsTheFirstThatIsThere() {
        SliceRing ring = ring(10);
        turn(ring, 40);
        assertThat(ring.firstNoted(31, 40, FIRST)).isEqualTo(40);
        turn(ring, 45);
        assertThat(ring.firstNoted(36, 45, FIRST)).isEqualTo(40);
        assertThat(ring.firstNoted(41, 45, FIRST)).isEqualTo(45);
        assertThat(ring.firstNoted(46, 45, FIRST)).isEqualTo(GONE);
        assertThat(ring.firstNoted(41, 44, FIRST)).isEqualTo(GONE);
    }

    @Test
    void nextGenerationBeginsWithNothingWhateverItsBankHeld() {
        SliceRing ring = ring(10);
        for (int i = 0; i < 2_000; i++) {
            long slice = FIRST_SLICE + i / 3;
            nextGeneration(ring, slice);
            for (long s = slice - 10; s <= slice; s++) {
                assertThat(since(ring, s, FAILURES))
                        .as("generation %d", generation())
                        .isZero();
            }
            ring.add(FAILURES, generation());
            assertThat(since(ring, slice, FAILURES)).isEqualTo(1);
        }
    }

    @Test
    void preparingForAWordThatIsOverChangesNothing() {
        SliceRing ring = ring(10);
        long former = word.get();
        nextGeneration(ring, FIRST_SLICE);
        ring.add(FAILURES, generation());
        ring.prepare(50, word, former);
        assertThat(since(ring, FIRST_SLICE, FAILURES)).isEqualTo(1);
    }

    @Test
    void lapRecyclesAfterAsManyWindowsAsDocumented() {
        SliceRing ring = ring(10);
        long laps = 1L << SliceRing.LAP_BITS;
        turn(ring, 12);
        assertThat(ring.startOf(12 + 11 * (laps - 1), SLOW, FIRST)).isEqualTo(GONE);
        assertThat(ring.startOf(12 + 11 * laps, SLOW, FIRST)).isZero();
    }

    // ---- threads whose clocks differ ----

    private static final int PLACES = 11;
    private static final int LAPS_AHEAD = 16;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, LAPS_AHEAD})
    void laterSliceThatHasBegunInItsPlaceIsToldAndStays(int laps) {
        SliceRing ring = ring(10);
        long later = 12 + laps * PLACES;
        ring.begin(later, word, word.get());
        assertThat(ring.begin(12, word, word.get())).isEqualTo(later);
        assertThat(ring.startOf(later, SLOW, FIRST)).isZero();
        assertThat(ring.startOf(12, SLOW, FIRST)).isEqualTo(GONE);
    }

    @Test
    void startOfSoManyLapsAheadThatItMustBeAnEarlierOneIsReplaced() {
        SliceRing ring = ring(10);
        long other = 12 + (LAPS_AHEAD + 1) * PLACES;
        ring.begin(other, word, word.get());
        assertThat(ring.begin(12, word, word.get())).isEqualTo(12);
        assertThat(ring.startOf(12, SLOW, FIRST)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, PLACES, LAPS_AHEAD * PLACES})
    void preparingOnceMoreByAnEarlierClockTakesNoStartAway(int slicesBehind) {
        SliceRing ring = ring(10);
        long w = word.get();
        ring.prepare(500, word, w);
        ring.prepare(500 - slicesBehind, word, w);
        int next = StateWord.nextGenerationOf(w);
        for (long slice = 490; slice <= 500; slice++) {
            assertThat(ring.startOf(slice, SLOW, next)).as("slice %d", slice).isZero();
        }
    }

    @Test
    void preparingOnceMoreByALaterClockReplacesTheStarts() {
        SliceRing ring = ring(10);
        long w = word.get();
        ring.prepare(500, word, w);
        ring.prepare(503, word, w);
        assertThat(ring.startOf(503, SLOW, StateWord.nextGenerationOf(w))).isZero();
    }

    // ---- generations that share a bank ----

    @Test
    void startIsNotThatOfAnotherGenerationInTheSameBank() {
        SliceRing ring = ring(10);
        int other = FIRST + RunOfFailures.BANKS;
        assertThat(RunOfFailures.bankOf(other)).isEqualTo(RunOfFailures.bankOf(FIRST));
        assertThat(ring.startOf(FIRST_SLICE, SLOW, other)).isEqualTo(GONE);
    }

    @Test
    void preparingTheNextGenerationLeavesTheStartsOfThisOne() {
        SliceRing ring = ring(10);
        turn(ring, 12);
        ring.add(FAILURES, FIRST);
        ring.prepare(20, word, word.get());
        assertThat(since(ring, 12, FAILURES)).isEqualTo(1);
        assertThat(since(ring, FIRST_SLICE, FAILURES)).isEqualTo(1);
    }
}
