package io.quickbreak.benchmarks.alternatives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with some of the alternatives, shown by two records that a test puts into each other step by step. */
class FlawsTest {

    private static final Threshold HALF_OF_16 = new Threshold(15, 50);

    private static <T extends Alternative> T fill(T alternative, int successes) {
        for (int i = 0; i < successes; i++) {
            alternative.record(false);
        }
        return alternative;
    }

    @Test
    void aDifferenceThatOvertakesAnotherTripsFalsely() {
        WordDeltas deltas = fill(new WordDeltas(16, HALF_OF_16), 16);

        long failureComes = deltas.differenceMadeBy(3, SlotAlternative.FAILURE);
        long failureGoes = deltas.differenceMadeBy(3, SlotAlternative.SUCCESS);

        assertThat(deltas.add(failureGoes))
                .as("trips with no failure in the window")
                .isTrue();
        assertThat(deltas.add(failureComes)).isFalse();
        assertThat(deltas.failures()).isZero();
    }

    /** The first half of the ring is counted while it holds four failures, the other when they are gone, and as many are there: never more than five at once. */
    private static long countThatNeverWas(ByteRing ring) {
        put(ring, 0, 15, SlotAlternative.SUCCESS);
        put(ring, 15, 16, SlotAlternative.FAILURE);
        put(ring, 0, 4, SlotAlternative.FAILURE);
        long firstHalf = ByteLanes.countPlain(ring.slots, 0, 8);
        put(ring, 0, 4, SlotAlternative.SUCCESS);
        put(ring, 8, 11, SlotAlternative.FAILURE);
        return firstHalf + ByteLanes.countPlain(ring.slots, 8, 16);
    }

    private static void put(ByteRing ring, int from, int to, int outcome) {
        for (int slot = from; slot < to; slot++) {
            ring.store(slot, ring.get(slot), outcome);
            assertThat(ring.publish(slot)).as("trips").isFalse();
        }
    }

    @Test
    void aCountThatNobodyPublishesMayAddUpFailuresThatWereNeverTogether() {
        WhenItMatters sparing = new WhenItMatters(16, HALF_OF_16);
        sparing.record(true);
        long before = sparing.wordVolatile();

        long counts = countThatNeverWas(sparing);

        assertThat(sparing.failures()).isEqualTo(4);
        assertThat(PackedWord.failuresOf(counts)).isEqualTo(8);
        assertThat(sparing.publishIfItMatters(before, counts)).isEqualTo(SlotAlternative.OPEN);
    }

    @Test
    void withAVersionTheSameCountIsLost() {
        ByteRing ring = new ByteRing(16, HALF_OF_16);
        ring.record(true);
        long before = ring.wordVolatile();

        long counts = countThatNeverWas(ring);

        assertThat(ring.publishCounts(before, counts)).isEqualTo(SlotAlternative.LOST);
    }

    @Test
    void whatIsNotPublishedIsNotInTheWord() {
        WhenItMatters sparing = fill(new WhenItMatters(16, HALF_OF_16), 16);
        sparing.record(true);
        sparing.record(true);

        assertThat(sparing.failures()).isEqualTo(2);
        assertThat(PackedWord.failuresOf(sparing.wordVolatile())).isEqualTo(1);
    }

    @Test
    void aLoopAroundTheCasCountsAsOftenAsOthersPublish() {
        Interrupted loop = new Interrupted(5);
        loop.record(true);

        assertThat(loop.counts).isEqualTo(5 + 1);
    }

    /** Before each of its first attempts to publish, somebody else does. */
    private static final class Interrupted extends CasLoop {

        private final int interruptions;
        private int counts;

        Interrupted(int interruptions) {
            super(16, HALF_OF_16);
            this.interruptions = interruptions;
        }

        @Override
        long count() {
            long w = wordVolatile();
            if (counts++ < interruptions) {
                casWord(w, PackedWord.counted(w, super.count()));
            }
            return super.count();
        }
    }

    @Test
    void ringsByThreadKeepWhatAThreadRecordedLongAgo() {
        RingPerThread rings = new RingPerThread(16, HALF_OF_16);
        rings.store(rings.claimIn(0), 0, SlotAlternative.FAILURE);
        for (int i = 0; i < 100; i++) {
            int slot = rings.claimIn(1);
            rings.store(slot, rings.get(slot), SlotAlternative.SUCCESS);
        }

        assertThat(PackedWord.failuresOf(rings.count())).isEqualTo(1);
    }

    @Test
    void aBlockThatIsGoneOnWithDisplacesNewerOutcomes() {
        BlockClaims blocks = new BlockClaims(16, HALF_OF_16);
        int first = blocks.claimFor(0);
        int newest = -1;
        for (int i = 0; i < BlockClaims.BLOCK + 2; i++) {
            newest = blocks.claimFor(1);
        }

        assertThat(first).isZero();
        assertThat(newest).as("the second slot of the next lap").isEqualTo(1);
        assertThat(blocks.claimFor(0)).isEqualTo(newest);
    }

    @Test
    void sumsOverThreadsGiveTwoFailuresOneNumber() {
        StripedCallNumbers numbers = new StripedCallNumbers(2, new Threshold(3, 100));
        numbers.count(0);
        numbers.count(1);
        numbers.write(numbers.sum());
        numbers.write(numbers.sum());
        numbers.record(false);

        assertThat(numbers.calls()).isEqualTo(2);
        assertThat(numbers.failures())
                .as("the success is one of the last two calls")
                .isEqualTo(2);
    }

    @Test
    void oneCursorForNumberAndPlaceGivesThemTwo() {
        CallNumbers numbers = new CallNumbers(2, new Threshold(3, 100));
        long first = numbers.numberFailure();
        long second = numbers.numberFailure();
        numbers.write(second);
        numbers.write(first);
        numbers.record(false);

        assertThat(numbers.calls()).isEqualTo(2);
        assertThat(numbers.failures()).isEqualTo(1);
    }

    @Test
    void aFailureThatIsNumberedButNotWrittenIsTrippedByItsOwnRecorder() {
        CallNumbers numbers = new CallNumbers(2, new Threshold(2, 100));
        long heldUp = numbers.numberFailure();
        assertThat(numbers.record(true)).isFalse();
        numbers.write(heldUp);

        assertThat(numbers.publish()).isTrue();
    }

    @Test
    void aFailureKeepsASuccessFromCallingTheWindowClean() {
        CallNumbers numbers = fill(new CallNumbers(2, new Threshold(2, 100)), 5);
        assertThat(numbers.isClean()).isTrue();

        numbers.write(numbers.numberFailure());
        numbers.publish();

        assertThat(numbers.isClean()).isFalse();
        assertThat(fill(numbers, 1).isClean()).isFalse();
        assertThat(fill(numbers, 1).isClean()).isTrue();
    }
}
