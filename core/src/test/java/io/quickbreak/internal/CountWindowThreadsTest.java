package io.quickbreak.internal;

import static io.quickbreak.internal.CountWindow.FAILURE;
import static io.quickbreak.internal.CountWindow.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.InParallel;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads: what must hold once all have returned, and what no thread may see meanwhile. */
class CountWindowThreadsTest {

    private static final int THREADS = 4;

    static IntStream sizes() {
        return IntStream.of(1, 2, 3, 5, 8, 9, 31, 64, 100, 130, 256, 257, 1_000);
    }

    private static TripRule never() {
        return new TripRule(1, Integer.MAX_VALUE, 0);
    }

    private static void assertCountsAreRingContent(DrivenWindow window, long seed) {
        assertThat(window.countsOf(window.calls(), window.failures()))
                .as("counts of a window of %d at rest, seed %d", window.size(), seed)
                .isEqualTo(window.ringContent());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void countsAtRestAreTheContentOfTheRing(int size) {
        for (int round = 0; round < 15; round++) {
            runRandomHistories(new DrivenWindow(size, never()), 1_000L * size + round);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void countsAtRestAreTheContentOfTheRingOfTwoLevels(int groupShift) {
        for (int size = 1; size <= 40; size++) {
            for (int round = 0; round < 2; round++) {
                runRandomHistories(new DrivenWindow(size, groupShift, never()), 1_000L * size + round);
            }
        }
    }

    private static void runRandomHistories(DrivenWindow window, long seed) {
        int each = 40 + new Random(seed).nextInt(2 * window.size() + 1);
        AtomicInteger failed = new AtomicInteger();
        long permit = window.permit();
        InParallel.run(THREADS, thread -> {
            RandomOutcomes outcomes = new RandomOutcomes(new Random(seed + thread), window.size() + 2);
            for (int i = 0; i < each; i++) {
                int outcome = outcomes.next();
                failed.addAndGet(outcome);
                assertThat(window.record(permit, outcome)).isTrue();
            }
        });
        int records = THREADS * each;
        assertCountsAreRingContent(window, seed);
        assertThat(window.calls()).as("seed %d", seed).isEqualTo(Math.min(window.size(), records));
        int displaced = Math.max(0, records - window.size());
        assertThat(window.failures())
                .as("seed %d", seed)
                .isBetween(Math.max(0, failed.get() - displaced), Math.min(window.size(), failed.get()));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void failuresAreExactWhileNothingIsDisplaced(int size) {
        int each = Math.max(1, size / THREADS);
        int threads = Math.min(THREADS, size);
        for (int round = 0; round < 20; round++) {
            DrivenWindow window = new DrivenWindow(size, never());
            AtomicInteger failed = new AtomicInteger();
            long seed = 1_000L * size + round;
            InParallel.run(threads, thread -> {
                RandomOutcomes outcomes = new RandomOutcomes(new Random(seed + thread), 5);
                for (int i = 0; i < each; i++) {
                    int outcome = outcomes.next();
                    failed.addAndGet(outcome);
                    window.record(outcome);
                }
            });
            window.assertClosedWith(threads * each, failed.get());
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void windowIsWhatEveryThreadRecordedLast(int size) {
        for (int round = 0; round < 8; round++) {
            DrivenWindow window = new DrivenWindow(size, never());
            for (int last : new int[] {FAILURE, SUCCESS, FAILURE}) {
                long seed = 1_000L * size + round;
                InParallel.run(THREADS, thread -> {
                    RandomOutcomes outcomes = new RandomOutcomes(new Random(seed + thread), size + 2);
                    for (int i = 0; i < 20; i++) {
                        window.record(outcomes.next());
                    }
                    window.recordTimes(size, last);
                });
                window.assertClosedWith(size, last == FAILURE ? size : 0);
                assertCountsAreRingContent(window, seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void tripsExactlyOnceWhenFailuresReachTheThreshold(int size) {
        int threads = Math.min(THREADS, size);
        int each = size / threads;
        int threshold = threads * each;
        for (int round = 0; round < 40; round++) {
            DrivenWindow window = new DrivenWindow(size, new TripRule(threshold, threshold, 0));
            long permit = window.permit();
            AtomicInteger counted = new AtomicInteger();
            InParallel.run(threads, thread -> {
                for (int i = 0; i < each; i++) {
                    if (window.record(permit, FAILURE)) {
                        counted.incrementAndGet();
                    }
                }
            });
            window.assertOpen();
            assertThat(window.transitions()).isEqualTo(1);
            assertThat(counted.get()).as("outcomes in time").isEqualTo(threshold);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void doesNotTripWhenFailuresStayOneBelowTheThreshold(int size) {
        int threads = Math.min(THREADS, size);
        int each = size / threads;
        for (int round = 0; round < 30; round++) {
            int threshold = threads * each + 1;
            DrivenWindow window = new DrivenWindow(size, new TripRule(threshold, threshold, 0));
            InParallel.run(threads, thread -> window.recordTimes(each, FAILURE));
            window.assertClosedWith(threshold - 1, threshold - 1);
            assertThat(window.transitions()).isZero();
        }
    }

    @Test
    void tripsOnceHoweverManyFailuresCome() {
        for (int round = 0; round < 100; round++) {
            DrivenWindow window = new DrivenWindow(10, new TripRule(5, 5, 0));
            long permit = window.permit();
            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < 50; i++) {
                    window.record(permit, FAILURE);
                }
            });
            window.assertOpen();
            assertThat(window.transitions()).isEqualTo(1);
        }
    }

    @Test
    void singleFailureTripsWindowOfOneWhateverComesBetween() {
        for (int round = 0; round < 300; round++) {
            DrivenWindow window = new DrivenWindow(1, new TripRule(1, 1, 0));
            long permit = window.permit();
            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < 10; i++) {
                    window.record(permit, thread == 0 && i == 5 ? FAILURE : SUCCESS);
                }
            });
            window.assertOpen();
            assertThat(window.transitions()).isEqualTo(1);
        }
    }

    @Test
    void successAmongThreadsTripsAtTheMinimumOfCalls() {
        for (int round = 0; round < 100; round++) {
            DrivenWindow window = new DrivenWindow(20, new TripRule(10, 1, 50));
            InParallel.run(2, thread -> window.recordTimes(5, thread == 0 ? FAILURE : SUCCESS));
            window.assertOpen();
            assertThat(window.transitions()).isEqualTo(1);
        }
    }

    @Test
    void noThreadSeesCountsThatShouldHaveTripped() {
        TripRule rule = new TripRule(3, 3, 0);
        for (int round = 0; round < 100; round++) {
            DrivenWindow window = new DrivenWindow(8, rule);
            CountFields fields = new CountFields(8);
            long permit = window.permit();
            AtomicLong worst = new AtomicLong();
            InParallel.run(THREADS, thread -> {
                RandomOutcomes outcomes = new RandomOutcomes(new Random(thread), 4);
                for (int i = 0; i < 100; i++) {
                    window.record(permit, outcomes.next());
                    long w = window.word();
                    if (StateWord.isCounting(w) && rule.trips(fields.callsOf(w), fields.failuresOf(w))) {
                        worst.set(w);
                    }
                }
            });
            assertThat(worst.get()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 100, 300})
    void outcomesOfFormerGenerationsDoNotDisturbTheNext(int size) {
        for (int round = 0; round < 30; round++) {
            DrivenWindow window = new DrivenWindow(size, new TripRule(1, 1, 0));
            long former = window.permit();
            window.record(FAILURE);
            window.closeAgain();
            AtomicInteger taken = new AtomicInteger();
            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < 50; i++) {
                    if (thread % 2 == 0) {
                        window.record(SUCCESS);
                    } else if (window.record(former, FAILURE)) {
                        taken.incrementAndGet();
                    }
                }
            });
            assertThat(taken.get()).as("late outcomes counted").isZero();
            window.assertClosedWith(Math.min(size, THREADS / 2 * 50), 0);
            assertCountsAreRingContent(window, round);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64, 300})
    void recordersHeldUpOverTransitionsLeaveCountsExact(int size) {
        int threshold = Math.max(1, size / 2);
        for (int round = 0; round < 40; round++) {
            DrivenWindow window = new DrivenWindow(size, new TripRule(threshold, threshold, 0));
            long seed = 1_000L * size + round;
            InParallel.run(THREADS, thread -> {
                RandomOutcomes outcomes = new RandomOutcomes(new Random(seed + thread), 6);
                for (int i = 0; i < 200; i++) {
                    long permit = window.permit();
                    if (StateWord.isCounting(permit)) {
                        window.record(permit, outcomes.next());
                    } else if (thread == 0) {
                        window.closeAgain();
                    }
                }
            });
            if (!window.isOpen()) {
                assertCountsAreRingContent(window, seed);
                assertThat(window.failures()).isLessThan(threshold);
            }
        }
    }
}
