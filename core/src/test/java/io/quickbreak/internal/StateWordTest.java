package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.State;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateWordTest {

    private static final int[] ALL_STATES = {
        StateWord.CLOSED,
        StateWord.DISABLED,
        StateWord.OPEN,
        StateWord.OPEN_TOLD,
        StateWord.OPEN_WATCHED,
        StateWord.FORCED_OPEN,
        StateWord.HALF_OPEN,
        StateWord.RECOVERING,
        StateWord.METRICS_ONLY,
        StateWord.TIMED_CLOSED
    };
    private static final Set<Integer> PASSING_AT_ONCE = Set.of(StateWord.CLOSED, StateWord.DISABLED);
    private static final Set<Integer> REJECTING =
            Set.of(StateWord.OPEN, StateWord.OPEN_TOLD, StateWord.OPEN_WATCHED, StateWord.FORCED_OPEN);
    private static final Set<Integer> COUNTING =
            Set.of(StateWord.CLOSED, StateWord.RECOVERING, StateWord.METRICS_ONLY, StateWord.TIMED_CLOSED);

    private static final PackedLayout OPEN = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, StateWord::generationOf)
            .field("openings", StateWord.OPENINGS_BITS, StateWord::openingsOf)
            .field("deadline", StateWord.DEADLINE_BITS, StateWord::deadlineOf);

    private static final PackedLayout HALF_OPEN = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, StateWord::generationOf)
            .field("openings", StateWord.OPENINGS_BITS, StateWord::openingsOf)
            .field("version", StateWord.PROBE_VERSION_BITS, StateWord::probeVersionOf)
            .field("successes", StateWord.PROBE_COUNT_BITS, StateWord::probeSuccessesOf)
            .field("failures", StateWord.PROBE_COUNT_BITS, StateWord::probeFailuresOf);

    private static long open(long[] v) {
        return StateWord.open((int) v[0], (int) v[1], v[2]);
    }

    private static long halfOpen(long[] v) {
        return StateWord.halfOpen((int) v[0], (int) v[1], v[2], (int) v[3], (int) v[4]);
    }

    private static long wordIn(int state, int generation) {
        return ((long) state << StateWord.STATE_SHIFT) | ((long) generation << StateWord.GENERATION_SHIFT);
    }

    // ---- layout ----

    @Test
    void widthsAddUpToTheWholeWord() {
        assertThat(StateWord.STATE_BITS + StateWord.GENERATION_BITS + StateWord.PAYLOAD_BITS)
                .isEqualTo(64);
        assertThat(StateWord.PAYLOAD_BITS).isEqualTo(44);
        assertThat(StateWord.STATE_BITS + OPEN.bits()).isEqualTo(64);
        assertThat(StateWord.STATE_BITS + HALF_OPEN.bits()).isEqualTo(64);
    }

    @Test
    void widthsAreThoseOfTheDrawing() {
        assertThat(StateWord.STATE_SHIFT).isEqualTo(60);
        assertThat(StateWord.GENERATION_SHIFT).isEqualTo(44);
        assertThat(StateWord.OPENINGS_SHIFT).isEqualTo(38);
        assertThat(StateWord.PROBE_VERSION_SHIFT).isEqualTo(14);
        assertThat(StateWord.PROBE_SUCCESSES_SHIFT).isEqualTo(7);
        assertThat(StateWord.MAX_GENERATION).isEqualTo(65_535);
        assertThat(StateWord.MAX_OPENINGS).isEqualTo(63);
        assertThat(StateWord.MAX_DEADLINE).isEqualTo((1L << 38) - 1);
        assertThat(StateWord.MAX_PROBE_VERSION).isEqualTo((1L << 24) - 1);
        assertThat(StateWord.MAX_PROBE_COUNT).isEqualTo(127);
        assertThat(StateWord.MAX_SLOT_TAG).isEqualTo(63);
    }

    @Test
    void probeCountsHaveRoomForTheMostProbes() {
        assertThat(ProbeTable.MOST_PROBES).isLessThanOrEqualTo(StateWord.MAX_PROBE_COUNT);
    }

    @Test
    void openKeepsFieldsApart() {
        OPEN.assertKeepsFieldsApart(StateWordTest::open);
    }

    @Test
    void halfOpenKeepsFieldsApart() {
        HALF_OPEN.assertKeepsFieldsApart(StateWordTest::halfOpen);
    }

    @Test
    void noPayloadReachesIntoTheState() {
        for (long generation : new long[] {0, StateWord.MAX_GENERATION}) {
            long opened = open(new long[] {generation, StateWord.MAX_OPENINGS, StateWord.MAX_DEADLINE});
            long halfOpened = halfOpen(new long[] {
                generation,
                StateWord.MAX_OPENINGS,
                StateWord.MAX_PROBE_VERSION,
                StateWord.MAX_PROBE_COUNT,
                StateWord.MAX_PROBE_COUNT
            });
            assertThat(StateWord.stateOf(opened)).isEqualTo(State.OPEN);
            assertThat(StateWord.stateOf(halfOpened)).isEqualTo(State.HALF_OPEN);
            assertThat(StateWord.stateOf(StateWord.closed((int) generation))).isEqualTo(State.CLOSED);
        }
    }

    @Test
    void closedIsEmpty() {
        assertThat(StateWord.closed(StateWord.FIRST_GENERATION)).isEqualTo(1L << 44);
        assertThat(StateWord.closed(StateWord.MAX_GENERATION)).isEqualTo(0xFFFFL << 44);
    }

    @Test
    void deadlineAboveMaximumStartsAgainAtZero() {
        long w = StateWord.open(7, 3, StateWord.MAX_DEADLINE + 1);
        assertThat(w).isEqualTo(StateWord.open(7, 3, 0));
    }

    @Test
    void negativeDeadlineStaysInItsField() {
        long w = StateWord.open(7, 3, -1);
        assertThat(w).isEqualTo(StateWord.open(7, 3, StateWord.MAX_DEADLINE));
    }

    // ---- state ----

    @Test
    void eachStateIsInItsClassesAndInNoOther() {
        for (int state : ALL_STATES) {
            for (int generation : new int[] {1, StateWord.MAX_GENERATION}) {
                long w = wordIn(state, generation) | StateWord.MAX_DEADLINE - 1;
                assertThat(StateWord.stateBitsOf(w)).isEqualTo(state);
                assertThat(StateWord.passesAtOnce(w)).isEqualTo(PASSING_AT_ONCE.contains(state));
                assertThat(StateWord.isRejecting(w)).isEqualTo(REJECTING.contains(state));
                assertThat(StateWord.isCounting(w)).isEqualTo(COUNTING.contains(state));
                assertThat(StateWord.isHalfOpen(w)).isEqualTo(state == StateWord.HALF_OPEN);
                assertThat(StateWord.isOpen(w)).isEqualTo(state == StateWord.OPEN || state == StateWord.OPEN_TOLD);
                assertThat(StateWord.hasDeadline(w))
                        .isEqualTo(REJECTING.contains(state) && state != StateWord.FORCED_OPEN);
            }
        }
    }

    @Test
    void everyCodeIsShownAsOneState() {
        State[] shown = {
            State.CLOSED,
            State.DISABLED,
            State.OPEN,
            State.OPEN,
            State.OPEN,
            State.FORCED_OPEN,
            State.HALF_OPEN,
            State.RECOVERING,
            State.METRICS_ONLY,
            State.CLOSED
        };
        for (int i = 0; i < shown.length; i++) {
            assertThat(StateWord.stateOf(wordIn(ALL_STATES[i], 5))).isEqualTo(shown[i]);
        }
    }

    @Test
    void heldWordIsShownAsWhatItIsHeldFor() {
        for (int state : ALL_STATES) {
            long before = wordIn(state, 63);
            long held = StateWord.heldAfter(before);
            assertThat(StateWord.isHeld(before)).isFalse();
            assertThat(StateWord.isHeld(held)).isTrue();
            assertThat(StateWord.generationOf(held)).isEqualTo(65);
            boolean rejects = REJECTING.contains(state) || state == StateWord.HALF_OPEN;
            assertThat(StateWord.isRejecting(held)).isEqualTo(rejects);
            assertThat(StateWord.stateOf(held)).isEqualTo(rejects ? State.OPEN : State.CLOSED);
        }
    }

    @Test
    void wordThatWasHeldIsWhatItWasBeforeWithoutItsCounts() {
        for (int state : ALL_STATES) {
            long before = wordIn(state, 8) | (3L << StateWord.OPENINGS_SHIFT) | 76;
            long after = StateWord.heldEnds(StateWord.heldAfter(before), before, StateWord.TIMED_CLOSED);
            boolean closed = state == StateWord.CLOSED || state == StateWord.TIMED_CLOSED;
            int unwatched = state == StateWord.OPEN_WATCHED ? StateWord.OPEN_TOLD : state;
            assertThat(StateWord.stateBitsOf(after)).isEqualTo(closed ? StateWord.TIMED_CLOSED : unwatched);
            assertThat(StateWord.generationOf(after)).isEqualTo(10);
            if (StateWord.hasDeadline(before)) {
                assertThat(StateWord.openingsOf(after)).isEqualTo(3);
                assertThat(StateWord.deadlineOf(after)).isEqualTo(76);
            } else if (state == StateWord.HALF_OPEN) {
                assertThat(after).isEqualTo(StateWord.halfOpen(10, 3, 0, 0, 0));
            } else {
                assertThat(after).isEqualTo(StateWord.permitOf(after));
            }
        }
    }

    // ---- generation ----

    @Test
    void generationsVisitEveryNumberButMultiplesOf64OncePerRound() {
        boolean[] seen = new boolean[StateWord.MAX_GENERATION + 1];
        int generation = StateWord.FIRST_GENERATION;
        int steps = 0;
        do {
            assertThat(seen[generation]).isFalse();
            seen[generation] = true;
            assertThat(StateWord.slotTagOf(generation))
                    .as("tag of %d", generation)
                    .isNotZero();
            generation = StateWord.nextGenerationOf(StateWord.closed(generation));
            steps++;
        } while (generation != StateWord.FIRST_GENERATION);
        assertThat(steps).isEqualTo(64_512);
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 127, 65_471})
    void generationSkipsMultiplesOf64(int before) {
        for (int state : ALL_STATES) {
            assertThat(StateWord.nextGenerationOf(wordIn(state, before))).isEqualTo(before + 2);
        }
    }

    @Test
    void generationWrapsFromMaximumToOne() {
        for (int state : ALL_STATES) {
            assertThat(StateWord.nextGenerationOf(wordIn(state, 65_535))).isEqualTo(1);
        }
    }

    @Test
    void payloadTakesNoPartInTheNextGeneration() {
        long full = StateWord.open(9, StateWord.MAX_OPENINGS, StateWord.MAX_DEADLINE);
        assertThat(StateWord.nextGenerationOf(full)).isEqualTo(10);
    }

    @Test
    void sameGenerationComparesStateAndGenerationOnly() {
        long w = StateWord.open(9, 1, 5);
        assertThat(StateWord.sameGeneration(w, StateWord.open(9, 63, StateWord.MAX_DEADLINE)))
                .isTrue();
        assertThat(StateWord.sameGeneration(w, StateWord.open(10, 1, 5))).isFalse();
        assertThat(StateWord.sameGeneration(w, StateWord.halfOpen(9, 1, 0, 0, 5)))
                .isFalse();
        assertThat(StateWord.sameGeneration(w, StateWord.closed(9))).isFalse();
    }

    @Test
    void sameGenerationLooksAtEveryBitAboveThePayload() {
        long w = StateWord.closed(0b1010_1010_1010_1010);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertThat(StateWord.sameGeneration(w, w ^ (1L << bit)))
                    .as("bit %d", bit)
                    .isEqualTo(bit < StateWord.PAYLOAD_BITS);
        }
    }

    @Test
    void permitIsTheWordWithoutItsPayload() {
        long w = StateWord.closed(9) | StateWord.MAX_DEADLINE;
        assertThat(StateWord.permitOf(w)).isEqualTo(StateWord.closed(9));
        assertThat(StateWord.permitOf(StateWord.closed(1))).isNotZero();
        assertThat(StateWord.permitOf(-1)).isEqualTo(-1L << 44);
    }

    @Test
    void plainPermitHasGenerationThatExists() {
        for (int generation = 0; generation <= StateWord.MAX_GENERATION; generation++) {
            boolean exists = generation % 64 != 0;
            assertThat(StateWord.isPlainPermit(StateWord.closed(generation))).isEqualTo(exists);
            assertThat(StateWord.hasGeneration(StateWord.closed(generation))).isEqualTo(exists);
        }
    }

    @Test
    void plainPermitIsOfStateThatLetsPlainCallsPassAndHasStampOnlyWhereCallsHaveOne() {
        for (int state = 0; state < 16; state++) {
            boolean plain = PASSING_AT_ONCE.contains(state) || COUNTING.contains(state);
            assertThat(StateWord.isPlainPermit(wordIn(state, 5)))
                    .as("state %d", state)
                    .isEqualTo(plain);
            for (int bit = 0; bit < StateWord.PAYLOAD_BITS; bit++) {
                assertThat(StateWord.isPlainPermit(wordIn(state, 5) | 1L << bit))
                        .isEqualTo(plain && !PASSING_AT_ONCE.contains(state));
            }
        }
    }

    // ---- words that follow ----

    @Test
    void openAfterIsInTheNextGenerationWithTheGivenOpenings() {
        CountFields fields = new CountFields(10_000);
        long full = fields.countedIn(StateWord.closed(63), fields.countsOf(10_000, 10_000, 0));
        assertThat(StateWord.openAfter(full, false, 1, 77)).isEqualTo(StateWord.open(65, 1, 77));
        long told = StateWord.openAfter(full, true, 4, 77);
        assertThat(StateWord.stateBitsOf(told)).isEqualTo(StateWord.OPEN_TOLD);
        assertThat(StateWord.withOpenState(told, StateWord.OPEN, 77)).isEqualTo(StateWord.open(65, 4, 77));
    }

    @Test
    void openingsStayAtTheirMaximum() {
        long w = StateWord.halfOpen(12, StateWord.MAX_OPENINGS, 9, 1, 2);
        assertThat(StateWord.openAfter(w, false, 64, 77)).isEqualTo(StateWord.open(13, StateWord.MAX_OPENINGS, 77));
    }

    @Test
    void halfOpenKeepsTheOpeningsAndHasNoProbeReported() {
        long w = StateWord.open(65_535, 63, StateWord.MAX_DEADLINE);
        assertThat(StateWord.halfOpenAfter(w)).isEqualTo(StateWord.halfOpen(1, 63, 0, 0, 0));
    }

    @Test
    void closedAfterHalfOpenForgetsTheOpenings() {
        long w = StateWord.halfOpen(12, 63, StateWord.MAX_PROBE_VERSION, 127, 127);
        assertThat(StateWord.closedAfter(w)).isEqualTo(StateWord.closed(13));
    }

    @Test
    void reportKeepsGenerationAndOpeningsAndCountsTheVersion() {
        long w = StateWord.halfOpen(12, 5, 41, 0, 1);
        assertThat(StateWord.reportedIn(w, 1, 1)).isEqualTo(StateWord.halfOpen(12, 5, 42, 1, 1));
    }

    @Test
    void probeVersionAboveMaximumStartsAgainAtZero() {
        long w = StateWord.halfOpen(12, 63, StateWord.MAX_PROBE_VERSION, 127, 127);
        assertThat(StateWord.reportedIn(w, 127, 127)).isEqualTo(StateWord.halfOpen(12, 63, 0, 127, 127));
    }

    // ---- deadline ----

    private static final long LONGEST = 1_000;

    private static long remaining(long deadline, long now) {
        return StateWord.remainingTicksOf(StateWord.open(1, 1, deadline), now, LONGEST);
    }

    @Test
    void remainingTicksCountDownToZeroAtTheDeadline() {
        assertThat(remaining(5_000, 4_000)).isEqualTo(1_000);
        assertThat(remaining(5_000, 4_001)).isEqualTo(999);
        assertThat(remaining(5_000, 4_999)).isEqualTo(1);
        assertThat(remaining(5_000, 5_000)).isZero();
        assertThat(remaining(5_000, 5_001)).isZero();
    }

    @Test
    void remainingTicksWorkAcrossTheWrapOfTheDeadline() {
        long wrap = StateWord.MAX_DEADLINE + 1;
        assertThat(remaining(wrap + 10, wrap - 10)).isEqualTo(20);
        assertThat(remaining(wrap + 10, wrap + 9)).isEqualTo(1);
        assertThat(remaining(wrap + 10, wrap + 10)).isZero();
        assertThat(remaining(wrap, wrap - 1)).isEqualTo(1);
    }

    @Test
    void openNeverLastsLongerWhenTheClockGoesBackward() {
        assertThat(remaining(5_000, 3_999)).isZero();
        assertThat(remaining(5_000, 0)).isZero();
        assertThat(remaining(5_000, -1_000_000)).isZero();
    }

    @Test
    void afterMultipleOfTheHorizonItWaitsOnceMoreAtMost() {
        long horizon = StateWord.MAX_DEADLINE + 1;
        assertThat(remaining(5_000, 4_500 + horizon)).isEqualTo(500);
        assertThat(remaining(5_000, 5_000 + horizon)).isZero();
        assertThat(remaining(5_000, 4_000 + 1_000 * horizon)).isEqualTo(LONGEST);
    }

    @Property
    void remainingTicksAreExactFromTheOpeningToTheDeadline(
            @ForAll long opening, @ForAll @LongRange(max = LONGEST) long sinceOpening) {
        long deadline = opening + LONGEST;
        assertThat(remaining(deadline, opening + sinceOpening)).isEqualTo(LONGEST - sinceOpening);
    }

    @Property
    void remainingTicksAreZeroFromTheDeadlineToTheHorizon(
            @ForAll long opening, @ForAll @LongRange(min = LONGEST, max = (1L << 38) - 1) long sinceOpening) {
        long deadline = opening + LONGEST;
        assertThat(remaining(deadline, opening + sinceOpening)).isZero();
    }

    @Property
    void remainingTicksNeverExceedTheLongest(@ForAll long deadline, @ForAll long now) {
        assertThat(remaining(deadline, now)).isBetween(0L, LONGEST);
    }

    @Test
    void openingsAreThoseOfWordsThatHaveThem() {
        long opened = StateWord.open(7, 63, StateWord.MAX_DEADLINE);
        assertThat(StateWord.openingsOfAny(opened)).isEqualTo(63);
        assertThat(StateWord.openingsOfAny(StateWord.withOpenState(opened, StateWord.OPEN_TOLD, 5)))
                .isEqualTo(63);
        assertThat(StateWord.openingsOfAny(StateWord.withOpenState(opened, StateWord.OPEN_WATCHED, 5)))
                .isEqualTo(63);
        assertThat(StateWord.openingsOfAny(StateWord.halfOpen(7, 62, 0, 0, 0))).isEqualTo(62);
    }

    @Test
    void wordsThatCountCallsHaveNoOpeningsWhateverTheyCount() {
        long payload = (1L << StateWord.PAYLOAD_BITS) - 1;
        for (int state :
                new int[] {StateWord.CLOSED, StateWord.TIMED_CLOSED, StateWord.RECOVERING, StateWord.METRICS_ONLY}) {
            long w = StateWord.emptyAfter(StateWord.closed(7), state) | payload;
            assertThat(StateWord.openingsOfAny(w)).isZero();
        }
    }
}
