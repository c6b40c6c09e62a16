package io.quickbreak.internal;

import static io.quickbreak.internal.OutcomeWindow.FAILURE;
import static io.quickbreak.internal.OutcomeWindow.SLOW;
import static io.quickbreak.internal.OutcomeWindow.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread. A window is of ten slices of a second if not said otherwise. */
class TimeWindowTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final long WINDOW_NANOS = WINDOW.toNanos();
    private static final int SLICES = 10;
    private static final long SLICE = WINDOW_NANOS / SLICES;
    private static final int PHASES = 8;
    private static final IllegalStateException BROKEN = new IllegalStateException("broken clock");

    private static TripRule failures(int failures) {
        return new TripRule(failures, failures, 0);
    }

    private static TripRule rate(int percent, int minimumCalls) {
        return new TripRule(minimumCalls, 1, percent);
    }

    private static TripRule slowRate(int percent, int minimumCalls) {
        return new TripRule(minimumCalls, Integer.MAX_VALUE, 100, percent, 0);
    }

    private static TripRule never() {
        return new TripRule(1, Integer.MAX_VALUE, 0);
    }

    private static DrivenTimeWindow window(TripRule rule) {
        return new DrivenTimeWindow(WINDOW, SLICES, rule);
    }

    private static DrivenTimeWindow window(TripRule rule, long clockStart) {
        return new DrivenTimeWindow(WINDOW, SLICES, 2, clockStart, rule);
    }

    @Nested
    class Sums {

        @Test
        void areExactAtEveryPhaseOfASlice() {
            for (int phase = 0; phase < PHASES; phase++) {
                DrivenTimeWindow window = window(never());
                window.advance(SLICE * phase / PHASES);
                for (int slice = 1; slice <= 3 * SLICES; slice++) {
                    window.recordTimes(3, SUCCESS);
                    window.recordTimes(2, FAILURE);
                    window.record(SUCCESS | SLOW);
                    window.record(FAILURE | SLOW);
                    int full = Math.min(slice, SLICES);
                    window.assertClosedWith(7L * full, 3L * full, 2L * full);
                    window.advance(SLICE);
                }
            }
        }

        @ParameterizedTest
        @CsvSource({
            "10, 1",
            "10, 2",
            "10, 3",
            "10, 600",
            "1000, 1",
            "1000, 7",
            "1000, 10",
            "1000, 600",
            "3600000, 1",
            "3600000, 10",
            "3600000, 600"
        })
        void leaveAtTheEdgeOfASliceToTheNanosecond(long millis, int slices) {
            Duration duration = Duration.ofMillis(millis);
            long slice = (duration.toNanos() + slices - 1) / slices;
            DrivenTimeWindow window = new DrivenTimeWindow(duration, slices, never());
            for (int round = 0; round < 3; round++) {
                window.record(FAILURE);
                window.assertClosedWith(1, 1);
                window.advance(slice * slices - 1);
                window.assertClosedWith(1, 1);
                window.record(SUCCESS);
                window.assertClosedWith(2, 1);
                window.advance(1);
                window.assertClosedWith(slices == 1 ? 0 : 1, 0);
                window.record(SUCCESS);
                window.assertClosedWith(slices == 1 ? 1 : 2, 0);
                window.advance(slice * slices);
                window.assertClosedWith(0, 0);
            }
        }

        @Test
        void lastNanosecondOfASliceBelongsToIt() {
            DrivenTimeWindow window = window(never());
            window.advance(SLICE - 1);
            window.record(FAILURE);
            window.advance(1);
            window.record(FAILURE);
            window.advance(WINDOW_NANOS - SLICE - 1);
            window.assertClosedWith(2, 2);
            window.advance(1);
            window.assertClosedWith(1, 1);
            window.advance(SLICE);
            window.assertClosedWith(0, 0);
        }

        @Test
        void areSeenAsTheyAreNowThoughNoCallHasComeForAWhile() {
            DrivenTimeWindow window = window(never());
            for (int slice = 0; slice < SLICES; slice++) {
                window.recordTimes(slice + 1, FAILURE);
                window.advance(SLICE);
            }
            int left = 55;
            for (int slice = 0; slice < SLICES; slice++) {
                left -= slice + 1;
                window.assertClosedWith(left, left);
                window.advance(SLICE);
            }
            window.assertClosedWith(0, 0);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 8})
        void areThoseOfAllStripes(int stripes) {
            DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, SLICES, stripes, 0, failures(30));
            window.recordTimes(29, FAILURE);
            window.assertClosedWith(29, 29);
            window.record(FAILURE);
            window.assertOpen();
        }

        @Test
        void tenMillionCallsAreCounted() {
            DrivenTimeWindow window = window(rate(50, 10_000_001));
            window.recordTimes(5_000_000, SUCCESS);
            window.recordTimes(5_000_000, FAILURE);
            window.assertClosedWith(10_000_000, 5_000_000);
            window.record(FAILURE);
            window.assertOpen();
        }

        @ParameterizedTest
        @ValueSource(longs = {(1L << 38) - 25, (1L << 38) - 1, (1L << 37) - 3, (1L << 62) - 7, Long.MAX_VALUE - 20})
        void goOnOverTheirWrap(long sum) {
            for (int stripes : new int[] {1, 2, 8}) {
                DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, SLICES, stripes, 0, failures(40)).withSums(sum);
                window.assertClosedWith(0, 0);
                for (int i = 1; i < 40; i++) {
                    window.record(i % 2 == 0 ? FAILURE | SLOW : FAILURE);
                    window.record(SUCCESS);
                    window.assertClosedWith(2L * i, i, i / 2);
                    window.advance(SLICE / 8);
                }
                window.record(FAILURE);
                window.assertOpen();
            }
        }

        @Test
        void beginWithTheFirstCallThoughTheLapsHaveGoneRoundBeforeIt() {
            DrivenTimeWindow window = window(failures(3));
            window.advance(((1L << SliceRing.LAP_BITS) - 1) * (SLICES + 1) * SLICE);
            window.recordTimes(2, FAILURE);
            window.assertClosedWith(2, 2);
            window.record(FAILURE);
            window.assertOpen();
        }

        @Test
        void goOnOverTheWrapOfTheLaps() {
            DrivenTimeWindow window = window(never());
            long lap = (SLICES + 1) * SLICE;
            for (int half = 0; half < 4; half++) {
                for (int slice = 1; slice <= 15 * SLICES; slice++) {
                    window.record(FAILURE);
                    window.assertClosedWith(Math.min(slice, SLICES), Math.min(slice, SLICES));
                    window.advance(SLICE);
                }
                window.advance(((1L << SliceRing.LAP_BITS) / 2 - 15) * lap);
            }
        }
    }

    @Nested
    class Words {

        private boolean hasEnough(DrivenTimeWindow window) {
            return SliceFields.hasEnough(window.word());
        }

        @Test
        void sayThatThereAreEnoughCallsFromTheMinimumOn() {
            DrivenTimeWindow window = window(rate(50, 4));
            window.recordTimes(3, SUCCESS);
            assertThat(hasEnough(window)).isFalse();
            window.record(SUCCESS);
            assertThat(hasEnough(window)).isTrue();
        }

        @Test
        void sayNoMoreThatThereAreEnoughOnceTheyHaveLeft() {
            DrivenTimeWindow window = window(rate(50, 4));
            window.recordTimes(4, SUCCESS);
            window.advance(WINDOW_NANOS);
            window.record(SUCCESS);
            assertThat(hasEnough(window)).isFalse();
        }
    }

    @Nested
    class QuietTimes {

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 4, 5, 6, 20, 21, 22, 2_000, 2_001, 2_000_000})
        @Tag("Z47")
        void nothingButTheNextCallIsInTheWindowAfterHalfWindowsOfQuiet(int halves) {
            for (int phase = 0; phase < PHASES; phase++) {
                DrivenTimeWindow window = window(failures(6));
                window.advance(SLICE * phase / PHASES);
                for (int slice = 0; slice < SLICES; slice += 2) {
                    window.record(FAILURE);
                    window.advance(2 * SLICE);
                }
                window.advance(-2 * SLICE);
                window.assertClosedWith(5, 5);
                window.advance(WINDOW_NANOS / 2 * halves);
                window.assertClosedWith(0, 0);
                window.record(FAILURE);
                window.assertClosedWith(1, 1);
            }
        }

        @Test
        @Tag("Z47")
        void laterHalfIsLeftAfterHalfAWindowOfQuiet() {
            for (int phase = 0; phase < PHASES; phase++) {
                DrivenTimeWindow window = window(never());
                window.advance(SLICE * phase / PHASES);
                for (int slice = 0; slice < SLICES; slice++) {
                    window.record(FAILURE);
                    window.advance(SLICE);
                }
                window.advance(WINDOW_NANOS / 2 - SLICE);
                window.assertClosedWith(5, 5);
                window.record(FAILURE);
                window.assertClosedWith(6, 6);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 10, 600})
        @Tag("Z48")
        void oneFailureInEachWindowNeverTrips(int slices) {
            DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, failures(2));
            long slice = (WINDOW_NANOS + slices - 1) / slices;
            for (int i = 0; i < 20_000; i++) {
                window.record(FAILURE);
                window.assertClosedWith(1, 1);
                window.advance(slice * slices);
            }
        }
    }

    @Nested
    class Trips {

        @Test
        @Tag("Z49")
        void atTheVeryCallThatReachesTheThresholdAtEveryPhaseOfASlice() {
            for (int apart = 0; apart < SLICES; apart++) {
                for (int phase = 0; phase < PHASES; phase++) {
                    DrivenTimeWindow window = window(failures(3));
                    window.advance(SLICE * phase / PHASES);
                    window.record(FAILURE);
                    window.advance(apart * SLICE / 2);
                    window.record(FAILURE);
                    window.assertClosedWith(2, 2);
                    window.advance(apart * SLICE / 2);
                    window.record(FAILURE);
                    window.assertOpen();
                    assertThat(window.transitions()).isEqualTo(1);
                }
            }
        }

        @Test
        @Tag("Z49")
        void atTheCallThatBeginsASlice() {
            DrivenTimeWindow window = window(rate(50, 4));
            window.recordTimes(2, SUCCESS);
            window.record(FAILURE);
            window.advance(SLICE);
            window.record(FAILURE);
            window.assertOpen();
        }

        @Test
        void atTheRateNotBelow() {
            DrivenTimeWindow window = window(rate(50, 10));
            window.recordTimes(50, SUCCESS);
            window.recordTimes(49, FAILURE);
            window.record(SUCCESS);
            window.assertClosedWith(100, 49);
            window.recordTimes(2, FAILURE);
            window.assertOpen();
        }

        @Test
        @Tag("Z50")
        void bySuccessThatReachesTheMinimumOfCalls() {
            for (int phase = 0; phase < PHASES; phase++) {
                DrivenTimeWindow window = window(rate(90, 10));
                window.advance(SLICE * phase / PHASES);
                window.recordTimes(9, FAILURE);
                window.assertClosedWith(9, 9);
                window.advance(SLICE / 2);
                window.record(SUCCESS);
                window.assertOpen();
            }
        }

        @Test
        @Tag("Z50")
        void bySuccessThatFindsTheRateReachedSinceOldSuccessesHaveLeft() {
            for (int phase = 0; phase < PHASES; phase++) {
                DrivenTimeWindow window = window(rate(50, 4));
                window.advance(SLICE * phase / PHASES);
                window.recordTimes(100, SUCCESS);
                window.advance(5 * SLICE);
                window.recordTimes(10, FAILURE);
                window.assertClosedWith(110, 10);
                window.advance(5 * SLICE);
                window.assertClosedWith(10, 10);
                window.record(SUCCESS);
                window.assertOpen();
            }
        }

        @Test
        void notByFailuresThatLeaveAsFastAsTheyCome() {
            DrivenTimeWindow window = window(failures(SLICES + 1));
            for (int i = 1; i <= 1_000; i++) {
                window.record(FAILURE);
                window.assertClosedWith(Math.min(i, SLICES), Math.min(i, SLICES));
                window.advance(SLICE);
            }
        }

        @Test
        void notWhenTheMinimumOfCallsHasLeftAgain() {
            DrivenTimeWindow window = window(rate(50, 10));
            window.recordTimes(20, SUCCESS);
            window.advance(WINDOW_NANOS);
            window.recordTimes(9, FAILURE);
            window.assertClosedWith(9, 9);
            window.record(FAILURE);
            window.assertOpen();
        }

        @Test
        void bySlowCallsAtTheirRateNotBelow() {
            DrivenTimeWindow window = window(slowRate(50, 4));
            window.recordTimes(2, SUCCESS);
            window.record(SUCCESS | SLOW);
            window.assertClosedWith(3, 0, 1);
            window.record(FAILURE | SLOW);
            window.assertOpen();
        }

        @Test
        void bySlowCallsOrFailuresWhicheverAreEnoughFirst() {
            TripRule both = new TripRule(10, 1, 50, 50, 0);
            DrivenTimeWindow failing = window(both);
            DrivenTimeWindow slow = window(both);
            DrivenTimeWindow neither = window(both);
            for (int i = 0; i < 10; i++) {
                failing.record(i < 5 ? FAILURE : i == 5 ? SUCCESS | SLOW : SUCCESS);
                slow.record(i < 5 ? SUCCESS | SLOW : i == 5 ? FAILURE : SUCCESS);
                neither.record(i < 4 ? SUCCESS | SLOW : i < 8 ? FAILURE : SUCCESS);
            }
            failing.assertOpen();
            slow.assertOpen();
            neither.assertClosedWith(10, 4, 4);
        }

        @Test
        void byARunOfFailuresBeforeTheMinimumOfCalls() {
            DrivenTimeWindow window = window(new TripRule(100, 1, 50, 0, 3));
            window.recordTimes(2, FAILURE);
            window.record(SUCCESS);
            window.recordTimes(2, FAILURE);
            window.assertClosedWith(5, 4);
            window.advance(100 * WINDOW_NANOS);
            window.record(FAILURE);
            window.assertOpen();
        }

        @Test
        void equallyInEveryGeneration() {
            DrivenTimeWindow window = window(failures(3));
            for (int generation = 0; generation < 1_000; generation++) {
                window.recordTimes(2, FAILURE);
                window.assertClosedWith(2, 2);
                window.advance(generation % 3 * SLICE / 2);
                window.record(FAILURE);
                window.assertOpen();
                window.closeAgain();
                window.assertClosedWith(0, 0);
            }
        }

        @Test
        void onlyInTheReportWhereThereAreMetricsOnly() {
            DrivenTimeWindow window = window(failures(3));
            window.order(StateWord.METRICS_ONLY);
            for (int times = 1; times <= 200; times++) {
                window.recordTimes(2, FAILURE);
                window.assertClosedWith(2, 2);
                window.record(FAILURE);
                window.assertClosedWith(0, 0);
                assertThat(window.wouldHaveOpened()).isEqualTo(times);
            }
        }
    }

    @Nested
    class Generations {

        @Test
        void outcomeOfAFormerOneIsDropped() {
            DrivenTimeWindow window = window(failures(1));
            long former = window.permit();
            window.record(FAILURE);
            assertThat(window.record(former, FAILURE)).isFalse();
            window.closeAgain();
            assertThat(window.record(former, FAILURE)).isFalse();
            assertThat(window.record(former, SUCCESS)).isFalse();
            window.assertClosedWith(0, 0);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void outcomeIsDroppedIfItsOwnEndsWhileTheClockIsRead(int slicesBefore) {
            DrivenTimeWindow window = window(failures(1));
            window.advance(slicesBefore * SLICE);
            window.clock().inNextReading(() -> window.order(StateWord.CLOSED));
            assertThat(window.record(FAILURE)).isFalse();
            window.assertClosedWith(0, 0);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 10})
        void outcomesOfNoFormerOneComeBackHoweverManyOpeningsAreBetween(int slices) {
            for (int between = 0; between < 1_100; between++) {
                DrivenTimeWindow window = new DrivenTimeWindow(Duration.ofHours(1), slices, never());
                window.recordTimes(5, FAILURE);
                for (int i = 0; i < between; i++) {
                    window.openOrHalfOpen();
                }
                window.order(StateWord.CLOSED);
                window.record(SUCCESS);
                window.assertClosedWith(1, 0);
            }
        }

        @Test
        void eachBeginsWithNothingForAWholeRoundOfNumbers() {
            DrivenTimeWindow window = window(failures(3));
            long first = window.permit();
            do {
                window.recordTimes(2, FAILURE);
                assertThat(window.isOpen()).isFalse();
                window.order(StateWord.CLOSED);
            } while (window.permit() != first);
            window.assertClosedWith(0, 0);
        }
    }

    @Nested
    class ChangedRules {

        @Test
        void tripByWhatIsInTheWindow() {
            DrivenTimeWindow window = window(failures(5));
            window.recordTimes(4, FAILURE);
            window.advance(WINDOW_NANOS - 1);
            window.changeRule(failures(4));
            window.assertOpen();
        }

        @Test
        void doNotTripByWhatHasLeft() {
            DrivenTimeWindow window = window(failures(5));
            window.recordTimes(4, FAILURE);
            window.advance(WINDOW_NANOS);
            window.changeRule(failures(1));
            window.assertClosedWith(0, 0);
        }

        @Test
        void holdForSuccessesOnceTheMinimumOfCallsIsHigher() {
            DrivenTimeWindow window = window(rate(50, 2));
            window.recordTimes(2, SUCCESS);
            window.changeRule(rate(40, 5));
            window.recordTimes(2, FAILURE);
            window.assertClosedWith(4, 2);
            window.record(SUCCESS);
            window.assertOpen();
        }

        @Test
        void areLookedAtThoughTheClockIsBroken() {
            DrivenTimeWindow window = window(failures(5));
            window.advance(6 * WINDOW_NANOS);
            window.order(StateWord.CLOSED);
            window.clock().breakWith(BROKEN);
            window.recordTimes(4, FAILURE);
            window.changeRule(failures(4));
            window.assertOpen();
        }
    }

    @Nested
    class Clocks {

        @ParameterizedTest
        @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 5_000_000_000L, Long.MIN_VALUE, -1, -5_000_000_000L})
        @Tag("Z54")
        void mayStartAnywhere(long start) {
            DrivenTimeWindow window = window(failures(SLICES + 1), start);
            for (int slice = 1; slice <= 5 * SLICES; slice++) {
                window.record(FAILURE);
                window.assertClosedWith(Math.min(slice, SLICES), Math.min(slice, SLICES));
                window.advance(SLICE);
            }
            window.advance(-SLICE);
            window.record(FAILURE);
            window.assertOpen();
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 30, 365, 3_650, 36_500, 100_000})
        @Tag("Z52")
        void mayJumpForwardByYears(long days) {
            DrivenTimeWindow window = window(failures(3));
            window.recordTimes(2, FAILURE);
            window.advance(Duration.ofDays(days).toNanos());
            window.assertClosedWith(0, 0);
            window.recordTimes(2, FAILURE);
            window.assertClosedWith(2, 2);
            window.record(FAILURE);
            window.assertOpen();
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 999_999_999, 1_000_000_000, 30_000_000_000L, 3_600_000_000_000L, Long.MAX_VALUE / 2})
        @Tag("Z52")
        void thatGoBackwardKeepTheSliceThatHasBegun(long back) {
            DrivenTimeWindow window = window(failures(3));
            window.advance(3_600_000_000_000L);
            window.recordTimes(2, FAILURE);
            window.advance(-back);
            window.assertClosedWith(2, 2);
            window.record(FAILURE);
            window.assertOpen();
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 1_000_000_000, 9_000_000_000L, 30_000_000_000L, 179_000_000_000L, 3_600_000_000_000L})
        @Tag("Z52")
        void thatGoBackwardBeforeTheFirstCallOfAGenerationKeepItFromNothing(long back) {
            DrivenTimeWindow window = window(failures(3));
            window.advance(3_600_000_000_000L);
            window.order(StateWord.CLOSED);
            window.advance(-back);
            window.recordTimes(2, FAILURE);
            window.assertClosedWith(2, 2);
            window.record(FAILURE);
            window.assertOpen();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 5, 100, 10_000})
        void thatThrowKeepNoOutcomeFromBeingCounted(int windows) {
            for (boolean fresh : new boolean[] {false, true}) {
                DrivenTimeWindow window = window(failures(3));
                window.advance(windows * WINDOW_NANOS);
                window.record(SUCCESS);
                if (fresh) {
                    window.order(StateWord.CLOSED);
                }
                window.clock().breakWith(BROKEN);
                window.recordTimes(2, FAILURE);
                window.assertClosedWith(fresh ? 2 : 3, 2);
                window.record(FAILURE);
                window.assertOpen();
            }
        }

        @Test
        void thatWorkAgainFindTheWindowAsItWas() {
            DrivenTimeWindow window = window(failures(3));
            window.advance(5 * WINDOW_NANOS);
            window.record(FAILURE);
            window.clock().breakWith(BROKEN);
            window.record(FAILURE);
            window.clock().repair();
            window.advance(WINDOW_NANOS - 1);
            window.assertClosedWith(2, 2);
            window.advance(1);
            window.assertClosedWith(0, 0);
        }
    }
}
