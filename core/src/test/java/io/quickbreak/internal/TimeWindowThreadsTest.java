package io.quickbreak.internal;

import static io.quickbreak.internal.OutcomeWindow.FAILURE;
import static io.quickbreak.internal.OutcomeWindow.SLOW;
import static io.quickbreak.internal.OutcomeWindow.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.InParallel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads: what must hold once all have returned, and what no thread may see meanwhile. */
class TimeWindowThreadsTest {

    private static final int MANY = 16;
    private static final int THREADS = 4;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final long WINDOW_NANOS = WINDOW.toNanos();

    private static TripRule failures(int failures) {
        return new TripRule(failures, failures, 0);
    }

    private static TripRule never() {
        return new TripRule(1, Integer.MAX_VALUE, 0);
    }

    private static long sliceNanos(int slices) {
        return (WINDOW_NANOS + slices - 1) / slices;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    @Tag("Z51")
    void nothingIsLostAndNothingCountsTwiceWhenManyBeginASliceAtTheSameTime(int slices) {
        DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 8, 0, never());
        int each = 3;
        for (int round = 0; round < 60; round++) {
            InParallel.run(MANY, thread -> {
                for (int i = 0; i < each; i++) {
                    assertThat(window.record(thread % 2 == 0 ? FAILURE : SUCCESS))
                            .isTrue();
                }
            });
            window.assertClosedWith(MANY * each, MANY / 2 * each);
            window.advance(WINDOW_NANOS + round % 3 * sliceNanos(slices));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    @Tag("Z51")
    void tripsExactlyOnceWhenManyReachTheThresholdAtTheBeginningOfASlice(int slices) {
        DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 8, 0, failures(MANY));
        for (int round = 1; round <= 60; round++) {
            window.advance(2 * WINDOW_NANOS);
            long permit = window.permit();
            AtomicInteger inTime = new AtomicInteger();
            InParallel.run(MANY, thread -> {
                if (window.record(permit, FAILURE)) {
                    inTime.incrementAndGet();
                }
            });
            window.assertOpen();
            assertThat(inTime.get()).isEqualTo(MANY);
            assertThat(window.transitions()).isEqualTo(round);
            window.closeAgain();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void doesNotTripOneBelowTheThreshold(int slices) {
        DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 8, 0, failures(MANY + 1));
        for (int round = 0; round < 60; round++) {
            window.advance(2 * WINDOW_NANOS);
            InParallel.run(MANY, thread -> window.record(FAILURE));
            window.assertClosedWith(MANY, MANY);
        }
        assertThat(window.transitions()).isZero();
    }

    @Test
    void successAmongThreadsTripsAtTheMinimumOfCalls() {
        DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, 10, new TripRule(10, 1, 50));
        for (int round = 0; round < 200; round++) {
            window.advance(WINDOW_NANOS / 3);
            long permit = window.permit();
            InParallel.run(2, thread -> {
                for (int i = 0; i < 5; i++) {
                    window.record(permit, thread == 0 ? FAILURE : SUCCESS);
                }
            });
            window.assertOpen();
            window.closeAgain();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60})
    void outcomesAtRestAreThoseOfTheLogWhileTimeMovesOn(int slices) {
        int each = 4_000;
        long slice = sliceNanos(slices);
        for (int round = 0; round < 5; round++) {
            long seed = round;
            DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 2, 0, never());
            int ticks = 3 * slices;
            AtomicInteger running = new AtomicInteger(THREADS);
            // Outcomes by the tick of the clock that their recorder saw before, and the one that it saw after.
            AtomicLongArray began = new AtomicLongArray(ticks + 2);
            AtomicLongArray ended = new AtomicLongArray(ticks + 2);
            AtomicInteger tick = new AtomicInteger();
            InParallel.run(THREADS + 1, thread -> {
                if (thread == THREADS) {
                    for (int i = 0; i < ticks && running.get() > 0; i++) {
                        for (int pause = 0; pause < 200; pause++) {
                            Thread.onSpinWait();
                        }
                        window.clock().set((i + 1) * slice);
                        tick.set(i + 1);
                    }
                    return;
                }
                Random random = new Random(seed * THREADS + thread);
                for (int i = 0; i < each; i++) {
                    began.getAndAdd(tick.get(), 1);
                    window.record(random.nextInt(3) == 0 ? FAILURE : SUCCESS);
                    ended.getAndAdd(Math.min(tick.get() + 1, ticks + 1), 1);
                }
                running.decrementAndGet();
            });
            int last = tick.get();
            long atLeast = 0;
            long atMost = 0;
            for (int t = last - slices + 1; t <= ticks + 1; t++) {
                atLeast += t >= 0 && t < began.length() ? began.get(t) : 0;
                atMost += t >= 0 ? ended.get(t) : 0;
            }
            assertThat(window.counts().calls())
                    .as("%d slices, round %d, tick %d", slices, round, last)
                    .isBetween(atLeast, atMost);
            window.advance(WINDOW_NANOS + slice);
            window.assertClosedWith(0, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void everyOutcomeIsThereWhileTimeMovesWithinTheWindow(int slices) {
        int each = 2_000;
        for (int round = 0; round < 10; round++) {
            DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 2, 0, never());
            InParallel.run(THREADS + 1, thread -> {
                if (thread == THREADS) {
                    for (int i = 0; i < slices; i++) {
                        window.clock().set(i * sliceNanos(slices));
                        for (int pause = 0; pause < 500; pause++) {
                            Thread.onSpinWait();
                        }
                    }
                    return;
                }
                for (int i = 0; i < each; i++) {
                    window.record(i % 4 == 0 ? FAILURE : i % 4 == 1 ? SUCCESS | SLOW : SUCCESS);
                }
            });
            window.assertClosedWith(4L * each, each, each);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void tripsWheneverFailuresReachTheThresholdWhileTimeMovesWithinTheWindow(int slices) {
        for (int round = 0; round < 100; round++) {
            DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 2, 0, failures(THREADS * 20));
            long permit = window.permit();
            InParallel.run(THREADS + 1, thread -> {
                if (thread == THREADS) {
                    for (int i = 0; i < slices; i++) {
                        window.clock().set(i * sliceNanos(slices));
                        Thread.onSpinWait();
                    }
                    return;
                }
                for (int i = 0; i < 20; i++) {
                    window.record(permit, FAILURE);
                    window.record(permit, SUCCESS);
                }
            });
            window.assertOpen();
            assertThat(window.transitions()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void neverTripsAtARateThatIsNeverReachedHoweverTimeMoves(int slices) {
        // Each thread records a failure only after its successes: at most a failure a thread is without them.
        int successes = 9;
        TripRule rule = new TripRule(10 * THREADS * (successes + 1), 1, 30);
        DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 2, 0, rule);
        AtomicInteger running = new AtomicInteger(THREADS);
        InParallel.run(THREADS + 1, thread -> {
            if (thread == THREADS) {
                while (running.get() > 0) {
                    window.advance(sliceNanos(slices) / 16);
                    for (int pause = 0; pause < 500; pause++) {
                        Thread.onSpinWait();
                    }
                }
                return;
            }
            for (int i = 0; i < 10_000; i++) {
                for (int s = 0; s < successes; s++) {
                    window.record(SUCCESS);
                }
                window.record(FAILURE);
            }
            running.decrementAndGet();
        });
        assertThat(window.transitions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void outcomesOfAFormerGenerationDoNotDisturbTheNext(int slices) {
        for (int round = 0; round < 50; round++) {
            DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, never());
            long former = window.permit();
            window.record(FAILURE);
            window.order(StateWord.CLOSED);
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
            window.assertClosedWith(THREADS / 2 * 50, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void generationsThatChangeAmongThreadsLeaveTheWindowExact(int slices) {
        for (int round = 0; round < 20; round++) {
            DrivenTimeWindow window = new DrivenTimeWindow(WINDOW, slices, 2, 0, failures(7));
            long seed = round;
            InParallel.run(THREADS, thread -> {
                RandomOutcomes outcomes = new RandomOutcomes(new Random(seed * THREADS + thread), 6);
                for (int i = 0; i < 500; i++) {
                    long permit = window.permit();
                    if (StateWord.isCounting(permit)) {
                        window.record(permit, outcomes.next());
                    } else if (thread == 0) {
                        window.closeAgain();
                    }
                }
            });
            window.order(StateWord.CLOSED);
            window.assertClosedWith(0, 0);
            for (int i = 1; i < 7; i++) {
                window.record(FAILURE);
                window.assertClosedWith(i, i);
            }
            window.record(FAILURE);
            window.assertOpen();
        }
    }
}
