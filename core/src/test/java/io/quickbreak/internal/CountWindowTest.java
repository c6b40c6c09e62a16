package io.quickbreak.internal;

import static io.quickbreak.internal.CountWindow.FAILURE;
import static io.quickbreak.internal.CountWindow.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountWindowTest {

    private static TripRule failures(int failures) {
        return new TripRule(failures, failures, 0);
    }

    private static TripRule rate(int percent, int minimumCalls) {
        return new TripRule(minimumCalls, 1, percent);
    }

    private static TripRule never() {
        return new TripRule(1, Integer.MAX_VALUE, 0);
    }

    // ---- the edge of a trip ----

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 8, 9, 64, 100, 256, 257, 1_000, 10_000})
    void tripsAtTheThresholdOfFailuresNotOneBelow(int size) {
        for (int threshold : new int[] {2, size / 2 + 1, size}) {
            DrivenWindow window = new DrivenWindow(size, failures(threshold));
            window.recordTimes(threshold - 1, FAILURE);
            window.assertClosedWith(threshold - 1, threshold - 1);
            window.record(FAILURE);
            window.assertOpen();
            assertThat(window.transitions()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 257})
    void tripsAtTheFirstFailureWhenThresholdIsOne(int size) {
        DrivenWindow window = new DrivenWindow(size, failures(1));
        window.recordTimes(2 * size, SUCCESS);
        window.assertClosedWith(size, 0);
        window.record(FAILURE);
        window.assertOpen();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000, 10_000})
    void tripsAtTheRateNotOneBelow(int size) {
        DrivenWindow window = new DrivenWindow(size, rate(50, size));
        window.recordTimes(size / 2, SUCCESS);
        window.recordTimes(size / 2 - 1, FAILURE);
        window.record(SUCCESS);
        window.assertClosedWith(size, size / 2 - 1);
        window.record(FAILURE);
        window.assertOpen();
    }

    @Test
    void successTripsWhenItCompletesTheMinimumOfCalls() {
        DrivenWindow window = new DrivenWindow(20, rate(90, 10));
        window.recordTimes(9, FAILURE);
        window.assertClosedWith(9, 9);
        window.record(SUCCESS);
        window.assertOpen();
    }

    @Test
    void successDoesNotTripWhenItBringsTheRateBelow() {
        DrivenWindow window = new DrivenWindow(20, rate(91, 10));
        window.recordTimes(9, FAILURE);
        window.record(SUCCESS);
        window.assertClosedWith(10, 9);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 400})
    void failureTripsByDisplacingAnOldSuccess(int size) {
        int quarter = size / 4;
        DrivenWindow window = new DrivenWindow(size, rate(75, size));
        window.recordTimes(2 * quarter, SUCCESS);
        window.recordTimes(2 * quarter, FAILURE);
        window.recordTimes(quarter - 1, FAILURE);
        window.assertClosedWith(size, 3 * quarter - 1);
        window.record(FAILURE);
        window.assertOpen();
    }

    @Test
    void doesNotTripWhenFailuresAreDisplacedAsFastAsTheyCome() {
        DrivenWindow window = new DrivenWindow(10, failures(2));
        for (int i = 0; i < 1_000; i++) {
            window.record(FAILURE);
            window.recordTimes(9, SUCCESS);
            window.assertClosedWith(10, 1);
        }
    }

    @Test
    void consecutiveFailuresStartAgainAfterOneSuccess() {
        DrivenWindow window = new DrivenWindow(5, failures(5));
        for (int i = 0; i < 100; i++) {
            window.recordTimes(4, FAILURE);
            window.record(SUCCESS);
            assertThat(window.isOpen()).isFalse();
        }
        window.recordTimes(4, FAILURE);
        assertThat(window.isOpen()).isFalse();
        window.record(FAILURE);
        window.assertOpen();
    }

    // ---- content ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100, 257, 10_000})
    void countsGrowToTheSizeAndStayThere(int size) {
        DrivenWindow window = new DrivenWindow(size, never());
        for (int i = 1; i <= size; i++) {
            window.record(FAILURE);
            window.assertClosedWith(i, i);
        }
        window.recordTimes(size, FAILURE);
        window.assertClosedWith(size, size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100, 257, 10_000})
    void oldestOutcomeLeavesFirst(int size) {
        DrivenWindow window = new DrivenWindow(size, never());
        window.recordTimes(size, FAILURE);
        for (int i = 1; i <= size; i++) {
            window.record(SUCCESS);
            window.assertClosedWith(size, size - i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 300})
    void successChangesNoBitOfTheWordWhileTheWindowIsFullOfSuccesses(int size) {
        DrivenWindow window = new DrivenWindow(size, failures(1));
        window.recordTimes(size, SUCCESS);
        long clean = window.word();
        window.recordTimes(3 * size, SUCCESS);
        assertThat(window.word()).isEqualTo(clean);
    }

    // ---- generations ----

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 300})
    void windowIsEmptyWhenItClosesAgain(int size) {
        DrivenWindow window = new DrivenWindow(size, failures(size));
        window.recordTimes(size, FAILURE);
        window.closeAgain();
        window.assertClosedWith(0, 0);
        window.record(SUCCESS);
        window.assertClosedWith(1, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 300})
    void dropsOutcomeOfOlderGeneration(int size) {
        DrivenWindow window = new DrivenWindow(size, failures(1));
        long oldPermit = window.permit();
        window.record(FAILURE);
        long opened = window.word();
        assertThat(window.record(oldPermit, FAILURE)).isFalse();
        assertThat(window.word()).isEqualTo(opened);
        window.closeAgain();
        assertThat(window.record(oldPermit, FAILURE)).isFalse();
        assertThat(window.record(oldPermit, SUCCESS)).isFalse();
        window.assertClosedWith(0, 0);
    }

    @Test
    void tripsEquallyInEveryGeneration() {
        DrivenWindow window = new DrivenWindow(20, failures(5));
        for (int generation = 0; generation < 1_000; generation++) {
            window.recordTimes(4, FAILURE);
            window.assertClosedWith(4, 4);
            window.record(FAILURE);
            window.assertOpen();
            window.closeAgain();
        }
        assertThat(window.transitions()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100, 300})
    void nothingOfFormerGenerationsIsLeftWhenItClosesAgain(int size) {
        DrivenWindow window = new DrivenWindow(size, failures(size));
        int former = StateWord.generationOf(window.word());
        window.recordTimes(size - 1, SUCCESS);
        assertThat(window.ringContentOf(former)).isEqualTo(window.countsOf(size - 1, 0));
        window.recordTimes(size, FAILURE);
        window.closeAgain();
        assertThat(window.ringContentOf(former)).isZero();
        assertThat(window.ringContent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100, 300})
    void nothingOfTheSameGenerationNumberIsLeftAfterWholeRoundOfGenerations(int size) {
        DrivenWindow window = new DrivenWindow(size, never());
        long first = window.permit();
        window.recordTimes(size, FAILURE);
        do {
            window.closeAgain();
        } while (window.permit() != first);
        assertThat(window.ringContent()).isZero();
        window.record(SUCCESS);
        window.assertClosedWith(1, 0);
    }

    // ---- groups ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 100, 255, 256})
    void windowOfFewSlotsIsNotDivided(int size) {
        DrivenWindow window = new DrivenWindow(size, never());
        assertThat(window.summaries()).isZero();
        assertThat(window.slotsOfAGroup()).isGreaterThanOrEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 300, 511, 512, 1_000, 1_025, 2_000, 4_095, 4_097, 5_000, 9_999, 10_000})
    void windowOfManySlotsIsDividedSoThatARecordReadsTheLeast(int size) {
        DrivenWindow window = new DrivenWindow(size, never());
        int slotsOfAGroup = window.slotsOfAGroup();
        assertThat(window.summaries()).isEqualTo((size + slotsOfAGroup - 1) / slotsOfAGroup);
        for (int other = Long.BYTES; other < 2 * size; other *= 2) {
            assertThat(readsOfARecord(size, slotsOfAGroup))
                    .as("groups of %d rather than of %d slots", slotsOfAGroup, other)
                    .isLessThanOrEqualTo(readsOfARecord(size, other));
        }
    }

    /** Slots eight at a time, and all summaries. */
    private static double readsOfARecord(int size, int slotsOfAGroup) {
        return (double) slotsOfAGroup / Long.BYTES + (double) size / slotsOfAGroup;
    }
}
