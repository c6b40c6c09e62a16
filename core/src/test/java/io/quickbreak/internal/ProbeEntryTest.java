package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProbeEntryTest {

    private static final int[] ALL_STATUSES = {
        ProbeEntry.FREE, ProbeEntry.TAKEN, ProbeEntry.SUCCEEDED, ProbeEntry.FAILED
    };

    private static final long TIMEOUT = 1_000;
    private static final long WORD = StateWord.halfOpen(9, 2, 5, 1, 1);

    private static final PackedLayout ENTRY = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, ProbeEntry::generationOf)
            .field("status", ProbeEntry.STATUS_BITS, ProbeEntry::statusOf)
            .field("lease", ProbeEntry.LEASE_BITS, ProbeEntry::leaseOf)
            .field("granted at", ProbeEntry.TIME_BITS, ProbeEntry::grantedAt);

    private static final PackedLayout PERMIT = new PackedLayout()
            .field("generation", StateWord.GENERATION_BITS, StateWord::generationOf)
            .field("lease", ProbeEntry.LEASE_BITS, ProbeEntry::leaseOfPermit)
            .field("index", ProbeEntry.INDEX_BITS, ProbeEntry::indexOfPermit);

    private static long entry(long[] v) {
        return ProbeEntry.of((int) v[0], (int) v[1], (int) v[2], v[3]);
    }

    private static long permit(long[] v) {
        return ProbeEntry.permitOf(StateWord.halfOpen((int) v[0], 63, -1, 127, 127), (int) v[2], (int) v[1]);
    }

    private static long taken(int lease, long granted) {
        return ProbeEntry.of(9, ProbeEntry.TAKEN, lease, granted);
    }

    // ---- layout ----

    @Test
    void widthsAddUpToTheWholeLong() {
        assertThat(ENTRY.bits()).isEqualTo(64);
        assertThat(ProbeEntry.GENERATION_SHIFT + StateWord.GENERATION_BITS).isEqualTo(64);
    }

    @Test
    void permitFieldsFitBelowTheGeneration() {
        assertThat(ProbeEntry.INDEX_BITS + ProbeEntry.LEASE_BITS).isLessThanOrEqualTo(StateWord.PAYLOAD_BITS);
    }

    @Test
    void indexHasRoomForTheMostProbes() {
        assertThat(ProbeTable.MOST_PROBES - 1).isLessThanOrEqualTo(ProbeEntry.MAX_INDEX);
    }

    @Test
    void entryKeepsFieldsApart() {
        ENTRY.assertKeepsFieldsApart(ProbeEntryTest::entry);
    }

    @Test
    void permitKeepsFieldsApart() {
        PERMIT.assertKeepsFieldsApart(ProbeEntryTest::permit);
    }

    @Test
    void permitCarriesTheHalfOpenStateAndNothingElseOfTheWord() {
        long permit = ProbeEntry.permitOf(WORD, 3, 7);
        assertThat(permit).isEqualTo(StateWord.halfOpen(9, 0, 0, 0, 0) | 7 << 7 | 3);
        assertThat(StateWord.isHalfOpen(permit)).isTrue();
    }

    @Test
    void leaseAboveMaximumStartsAgainAtZero() {
        long e = ProbeEntry.of(StateWord.MAX_GENERATION, ProbeEntry.FAILED, ProbeEntry.MAX_LEASE + 1, -1);
        assertThat(e).isEqualTo(ProbeEntry.of(StateWord.MAX_GENERATION, ProbeEntry.FAILED, 0, ProbeEntry.MAX_TIME));
        assertThat(ProbeEntry.permitOf(WORD, 127, ProbeEntry.MAX_LEASE + 1))
                .isEqualTo(ProbeEntry.permitOf(WORD, 127, 0));
    }

    @Test
    void timeAboveMaximumStartsAgainAtZero() {
        assertThat(taken(5, ProbeEntry.MAX_TIME + 1)).isEqualTo(taken(5, 0));
    }

    @Test
    void negativeTimeStaysInItsField() {
        assertThat(taken(5, -1)).isEqualTo(taken(5, ProbeEntry.MAX_TIME));
    }

    @Test
    void changeOfStatusKeepsTheRest() {
        for (int before : ALL_STATUSES) {
            for (int after : ALL_STATUSES) {
                long e = ProbeEntry.of(StateWord.MAX_GENERATION, before, ProbeEntry.MAX_LEASE, ProbeEntry.MAX_TIME);
                assertThat(ProbeEntry.withStatus(e, after))
                        .isEqualTo(ProbeEntry.of(
                                StateWord.MAX_GENERATION, after, ProbeEntry.MAX_LEASE, ProbeEntry.MAX_TIME));
            }
        }
    }

    // ---- who may take an entry ----

    @Test
    void entryOfAnotherGenerationMayBeGrantedWhateverItsStatus() {
        for (int status : ALL_STATUSES) {
            long e = ProbeEntry.of(8, status, 1, 4_000);
            assertThat(ProbeEntry.isGrantable(e, 9, 4_500, TIMEOUT)).isTrue();
        }
    }

    @Test
    void settledEntryMayNotBeGranted() {
        for (int status : new int[] {ProbeEntry.SUCCEEDED, ProbeEntry.FAILED}) {
            long e = ProbeEntry.of(9, status, 1, 4_000);
            assertThat(ProbeEntry.isGrantable(e, 9, 4_500, TIMEOUT)).isFalse();
            assertThat(ProbeEntry.isGrantable(e, 9, 9_000, TIMEOUT)).isFalse();
        }
    }

    @Test
    void freeEntryMayBeGranted() {
        assertThat(ProbeEntry.isGrantable(ProbeEntry.of(9, ProbeEntry.FREE, 1, 4_000), 9, 4_500, TIMEOUT))
                .isTrue();
    }

    @Test
    void takenEntryMayBeGrantedFromTheEndOfItsLease() {
        long e = taken(1, 4_000);
        assertThat(ProbeEntry.isGrantable(e, 9, 4_000, TIMEOUT)).isFalse();
        assertThat(ProbeEntry.isGrantable(e, 9, 4_999, TIMEOUT)).isFalse();
        assertThat(ProbeEntry.isGrantable(e, 9, 5_000, TIMEOUT)).isTrue();
        assertThat(ProbeEntry.isGrantable(e, 9, 5_001, TIMEOUT)).isTrue();
    }

    @Test
    void entryIsTakenInTheMillisecondInWhichItWasGranted() {
        assertThat(ProbeEntry.isGrantable(taken(1, 4_000), 9, 3_999, TIMEOUT)).isFalse();
    }

    @Test
    void takenEntryMayBeGrantedWhenTheClockHasGoneBackward() {
        assertThat(ProbeEntry.isGrantable(taken(1, 4_000), 9, 3_998, TIMEOUT)).isTrue();
        assertThat(ProbeEntry.isGrantable(taken(1, 4_000), 9, -1, TIMEOUT)).isTrue();
    }

    @Property
    void leaseLastsExactlyItsTimeAtAnyReadingOfTheClock(
            @ForAll long granted, @ForAll @LongRange(max = TIMEOUT - 1) long since) {
        long e = taken(1, granted);
        assertThat(ProbeEntry.isGrantable(e, 9, granted + since, TIMEOUT)).isFalse();
        assertThat(ProbeEntry.isGrantable(e, 9, granted + TIMEOUT, TIMEOUT)).isTrue();
    }

    @Property
    void leaseHasEndedUntilTheHorizon(
            @ForAll long granted, @ForAll @LongRange(min = TIMEOUT, max = (1L << 30) - 2) long since) {
        long e = taken(1, granted);
        assertThat(ProbeEntry.isGrantable(e, 9, granted + since, TIMEOUT)).isTrue();
    }

    @Test
    void entryIsTakenInItsOwnGenerationOnly() {
        for (int status : ALL_STATUSES) {
            long e = ProbeEntry.of(9, status, 1, 4_000);
            assertThat(ProbeEntry.isTakenIn(e, 9)).isEqualTo(status == ProbeEntry.TAKEN);
            assertThat(ProbeEntry.isTakenIn(e, 10)).isFalse();
        }
    }

    // ---- who holds an entry ----

    @Test
    void permitHoldsTheEntryItWasGranted() {
        assertThat(ProbeEntry.isHeldBy(taken(7, 4_000), ProbeEntry.permitOf(WORD, 3, 7)))
                .isTrue();
    }

    @Test
    void permitOfAnotherLeaseOrGenerationDoesNotHoldTheEntry() {
        long e = taken(7, 4_000);
        long nextWord = StateWord.halfOpen(10, 2, 5, 1, 1);
        assertThat(ProbeEntry.isHeldBy(e, ProbeEntry.permitOf(WORD, 3, 6))).isFalse();
        assertThat(ProbeEntry.isHeldBy(e, ProbeEntry.permitOf(WORD, 3, 8))).isFalse();
        assertThat(ProbeEntry.isHeldBy(e, ProbeEntry.permitOf(nextWord, 3, 7))).isFalse();
    }

    @Test
    void onlyTakenEntryIsHeld() {
        for (int status : ALL_STATUSES) {
            long e = ProbeEntry.of(9, status, 7, 4_000);
            assertThat(ProbeEntry.isHeldBy(e, ProbeEntry.permitOf(WORD, 3, 7))).isEqualTo(status == ProbeEntry.TAKEN);
        }
    }

    @Property
    void permitNamesGenerationLeaseAndIndex(
            @ForAll @IntRange(min = 1, max = StateWord.MAX_GENERATION) int generation,
            @ForAll @IntRange(max = ProbeEntry.MAX_LEASE) int lease,
            @ForAll @IntRange(max = ProbeEntry.MAX_INDEX) int index) {
        long permit = permit(new long[] {generation, lease, index});
        assertThat(StateWord.generationOf(permit)).isEqualTo(generation);
        assertThat(ProbeEntry.leaseOfPermit(permit)).isEqualTo(lease);
        assertThat(ProbeEntry.indexOfPermit(permit)).isEqualTo(index);
    }
}
