package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.internal.StateWord;
import io.quickbreak.testing.Allocation;
import io.quickbreak.testing.BreakerDriver;
import io.quickbreak.testing.InParallel;
import io.quickbreak.testing.UnsteadyClock;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Defects that other circuit breakers had, each tried on this one. A tag names the row in the list of known bugs; rows about what this breaker
 * does not have (windows of time, listeners, metrics, retries) are not here.
 */
class KnownBugsOfBreakersTest {

    private static final RuntimeException DOWN = new IllegalStateException("down");

    private static void runFailing(CircuitBreaker breaker, Exception failure) {
        assertThatThrownBy(() -> breaker.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Nested
    class PermitsAreNotLost {

        @Test
        @Tag("Z1")
        void ignoredProbesLeaveTheBreakerAbleToClose() {
            BreakerDriver driver =
                    new BreakerDriver(b -> b.consecutiveFailures(1).ignoreException(IOException.class::isInstance));
            driver.openAndAwaitProbes();
            for (int i = 0; i < 1_000; i++) {
                runFailing(driver.breaker(), new IOException());
                assertState(driver.breaker(), State.HALF_OPEN, 0, 0);
            }
            driver.succeed(3);
            assertState(driver.breaker(), State.CLOSED, 0, 0);
        }

        /** One way in which the only probe may end, and the state that follows. */
        record Ending(String name, State expected, Consumer<CircuitBreaker> probe) {

            @Override
            public String toString() {
                return name;
            }
        }

        static Stream<Ending> endings() {
            return Stream.of(
                    new Ending("success", State.CLOSED, b -> b.run(() -> {})),
                    new Ending("failure", State.OPEN, b -> runFailing(b, new IOException())),
                    new Ending("interrupted", State.HALF_OPEN, b -> runFailing(b, new InterruptedException())),
                    new Ending("cancelled", State.HALF_OPEN, b -> runFailing(b, new CancellationException())),
                    new Ending("released", State.HALF_OPEN, b -> b.release(b.tryAcquire())),
                    new Ending(
                            "error",
                            State.OPEN,
                            b -> assertThatThrownBy(() -> b.run(() -> {
                                        throw new AssertionError();
                                    }))
                                    .isInstanceOf(AssertionError.class)),
                    new Ending(
                            "cancelled stage",
                            State.HALF_OPEN,
                            b -> b.callAsync(CompletableFuture::new)
                                    .toCompletableFuture()
                                    .cancel(true)),
                    new Ending(
                            "failed stage", State.OPEN, b -> b.callAsync(() -> CompletableFuture.failedFuture(DOWN))),
                    new Ending("null stage", State.OPEN, b -> b.callAsync(() -> null)));
        }

        @ParameterizedTest
        @MethodSource("endings")
        @Tag("Z2")
        @Tag("Z16")
        void everyEndingOfTheOnlyProbeMakesProgress(Ending ending) {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            ending.probe().accept(driver.breaker());
            assertState(driver.breaker(), ending.expected(), 0, 0);
            if (ending.expected() == State.OPEN) {
                driver.awaitProbes();
            }
            driver.acquire();
        }

        @Test
        @Tag("Z3")
        void ruleThatThrowsSettlesThePermitOnceInEveryState() {
            RuntimeException broken = new IllegalStateException("rule");
            BreakerDriver driver =
                    new BreakerDriver(b -> b.consecutiveFailures(2).probes(2).recordException(thrown -> {
                        throw broken;
                    }));
            for (int call = 1; call <= 2; call++) {
                assertCallFailsWithSuppressed(driver.breaker(), broken);
                assertThat(driver.breaker().totals().failed()).isEqualTo(call);
            }
            driver.awaitProbes();
            driver.acquire();
            assertCallFailsWithSuppressed(driver.breaker(), broken);
            assertState(driver.breaker(), State.OPEN, 0, 0);
            assertThat(driver.breaker().totals()).isEqualTo(new Totals(0, 3, 0, 0, 0, 3, 0));
        }

        private void assertCallFailsWithSuppressed(CircuitBreaker breaker, RuntimeException suppressed) {
            IOException failure = new IOException();
            runFailing(breaker, failure);
            assertThat(failure).hasSuppressedException(suppressed);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1_000})
        @Tag("Z4")
        @Tag("Z15")
        void probesThatNeverReportAreGivenUp(int hours) {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            List<Long> lost = new ArrayList<>();
            for (long probe : driver.openAndTakeAllProbes()) {
                lost.add(probe);
            }
            for (int hour = 0; hour < hours; hour++) {
                driver.assertRejects();
                driver.clock().advance(Duration.ofHours(1));
                for (int i = 0; i < 3; i++) {
                    lost.add(driver.acquire());
                }
            }
            for (long probe : lost.subList(0, lost.size() - 3)) {
                driver.breaker().failure(probe);
                driver.breaker().success(probe);
            }
            assertState(driver.breaker(), State.HALF_OPEN, 0, 0);
            for (long probe : lost.subList(lost.size() - 3, lost.size())) {
                driver.breaker().success(probe);
            }
            assertState(driver.breaker(), State.CLOSED, 0, 0);
        }

        @Test
        @Tag("Z5")
        void cancelledProbeGoesToTheNextCaller() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            for (int i = 0; i < 100; i++) {
                CompletableFuture<Integer> probe = driver.breaker()
                        .<Integer>callAsync(CompletableFuture::new)
                        .toCompletableFuture();
                driver.assertRejects();
                probe.cancel(true);
            }
            driver.succeed(1);
            assertState(driver.breaker(), State.CLOSED, 0, 0);
        }

        @Test
        @Tag("Z6")
        void cancellationIsOneEventWhenEverItComes() {
            CircuitBreaker breaker = BreakerDriver.ofOneFailure().breaker();
            CompletableFuture<Integer> cancelledBefore = new CompletableFuture<>();
            cancelledBefore.cancel(true);
            breaker.callAsync(() -> cancelledBefore);
            assertThat(breaker.totals().ignored()).isEqualTo(1);

            CompletableFuture<Integer> during = new CompletableFuture<>();
            breaker.callAsync(() -> during).toCompletableFuture().cancel(true);
            during.complete(1);
            assertThat(breaker.totals().ignored()).isEqualTo(2);

            CompletableFuture<Integer> after = CompletableFuture.completedFuture(1);
            breaker.callAsync(() -> after).toCompletableFuture().cancel(true);
            assertThat(breaker.totals()).isEqualTo(new Totals(1, 0, 2, 0, 0, 0, 0));
        }

        @Test
        @Tag("Z6")
        void timeoutIsFailureThoughTheCallIsCancelledAfterIt() {
            CircuitBreaker breaker = BreakerDriver.ofOneFailure().breaker();
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<Integer> returned =
                    breaker.<Integer>callAsync(() -> source).toCompletableFuture();
            returned.completeExceptionally(new TimeoutException());
            source.cancel(true);
            returned.cancel(true);
            assertThat(breaker.totals()).isEqualTo(new Totals(0, 1, 0, 0, 0, 1, 0));
        }

        @Test
        @Tag("Z7")
        void probeThatTimesOutDecides() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            CompletableFuture<Integer> probe = driver.breaker()
                    .<Integer>callAsync(CompletableFuture::new)
                    .toCompletableFuture()
                    .orTimeout(1, TimeUnit.MILLISECONDS);
            assertThatThrownBy(probe::join).hasCauseInstanceOf(TimeoutException.class);
            assertState(driver.breaker(), State.OPEN, 0, 0);
            driver.awaitProbes();
            driver.acquire();
        }

        @Test
        @Tag("Z8")
        void interruptedProbeIsGivenBackAndTheFlagIsLeftAlone() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            AtomicBoolean flag = new AtomicBoolean();
            InParallel.run(1, thread -> {
                Thread.currentThread().interrupt();
                runFailing(driver.breaker(), new InterruptedException());
                flag.set(Thread.currentThread().isInterrupted());
            });
            assertThat(flag.get()).isTrue();
            driver.acquire();
        }

        @Test
        @Tag("Z8")
        void probeWhoseChannelIsClosedByInterruptIsGivenBack() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            AtomicBoolean flag = new AtomicBoolean();
            InParallel.run(1, thread -> {
                Pipe pipe = Pipe.open();
                Thread.currentThread().interrupt();
                assertThatThrownBy(
                                () -> driver.breaker().call(() -> pipe.source().read(ByteBuffer.allocate(1))))
                        .isInstanceOf(ClosedByInterruptException.class);
                flag.set(Thread.currentThread().isInterrupted());
                pipe.sink().close();
            });
            assertThat(flag.get()).isTrue();
            driver.acquire();
        }

        @Test
        @Tag("Z9")
        void probeThatAnInnerBreakerRejectsIsGivenBack() {
            BreakerDriver outer = BreakerDriver.ofOneProbe();
            BreakerDriver inner = BreakerDriver.ofOneProbe();
            outer.openAndAwaitProbes();
            inner.open();
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(
                                () -> outer.breaker().run(() -> inner.breaker().run(() -> {})))
                        .isInstanceOf(CircuitOpenException.class);
                assertState(outer.breaker(), State.HALF_OPEN, 0, 0);
            }
            inner.recover();
            outer.breaker().run(() -> inner.breaker().run(() -> {}));
            assertState(outer.breaker(), State.CLOSED, 0, 0);
        }

        @Test
        @Tag("Z9")
        void probeThatBulkheadRejectsIsGivenBackWhereTheRuleSaysSo() {
            BreakerDriver outer = new BreakerDriver(b ->
                    b.consecutiveFailures(1).probes(1).ignoreException(RejectedExecutionException.class::isInstance));
            outer.openAndAwaitProbes();
            for (int i = 0; i < 10; i++) {
                runFailing(outer.breaker(), new RejectedExecutionException("bulkhead full"));
            }
            outer.succeed(1);
            assertState(outer.breaker(), State.CLOSED, 0, 0);
        }

        @Test
        @Tag("Z10")
        void lookingAtTheBreakerChangesNothing() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            assertLookingChangesNothing(driver.breaker());
            driver.breaker().release(driver.acquire());
            assertLookingChangesNothing(driver.breaker());
            driver.acquire();
            driver.assertRejects();
        }

        private void assertLookingChangesNothing(CircuitBreaker breaker) {
            Snapshot snapshot = breaker.snapshot();
            Totals totals = breaker.totals();
            for (int i = 0; i < 100_000; i++) {
                breaker.state();
                breaker.snapshot();
                breaker.totals();
            }
            assertThat(breaker.toString()).contains("driven");
            assertThat(breaker.snapshot()).isEqualTo(snapshot);
            assertThat(breaker.totals()).isEqualTo(totals);
        }

        @Test
        @Tag("Z11")
        void reportNeverThrowsInAnyState() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            List<Long> permits = new ArrayList<>();
            permits.add(driver.acquire());
            for (int i = 0; i < 3; i++) {
                driver.open();
                reportAll(driver.breaker(), permits);
                driver.awaitProbes();
                long probe = driver.acquire();
                permits.add(probe);
                reportAll(driver.breaker(), permits.subList(0, permits.size() - 1));
                driver.breaker().success(probe);
                assertState(driver.breaker(), State.CLOSED, 0, 0);
                reportAll(driver.breaker(), permits);
                assertState(driver.breaker(), State.CLOSED, 0, 0);
            }
        }

        private void reportAll(CircuitBreaker breaker, List<Long> permits) {
            for (long permit : permits) {
                breaker.success(permit);
                breaker.failure(permit);
                breaker.failure(permit, DOWN);
                breaker.release(permit);
            }
        }

        @Test
        @Tag("Z11")
        @Tag("Z12")
        void permitsTakenAreSettledOrLateAmongThreadsAndNoProbeStaysLive() {
            for (int round = 0; round < 20; round++) {
                BreakerDriver driver =
                        new BreakerDriver(b -> b.failures(3).ofLast(8).probes(2).openFor(Duration.ofMillis(1)));
                int attempts = 2_000;
                long seed = round;
                InParallel.run(4, thread -> {
                    Random random = new Random(seed * 10 + thread);
                    for (int i = 0; i < attempts; i++) {
                        useOnce(driver, random);
                    }
                });
                assertThat(driver.breaker().totals().calls()).isEqualTo(4L * attempts);
                driver.awaitProbes();
                driver.acquire();
            }
        }

        private void useOnce(BreakerDriver driver, Random random) {
            CircuitBreaker breaker = driver.breaker();
            long permit = breaker.tryAcquire();
            if (permit == CircuitBreaker.REJECTED) {
                driver.clock().advance(Duration.ofNanos(100_000));
            } else if (random.nextInt(10) == 0) {
                breaker.release(permit);
            } else if (random.nextBoolean()) {
                breaker.failure(permit);
            } else {
                breaker.success(permit);
            }
        }

        @Test
        @Tag("Z13")
        void probeThatFailsBeforeItsCallStartsDecides() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            driver.breaker().callAsync(() -> {
                throw DOWN;
            });
            assertState(driver.breaker(), State.OPEN, 0, 0);
            driver.awaitProbes();
            driver.acquire();
        }

        @Test
        @Tag("Z14")
        void failedProbeOpensWhateverTheMinimumOfCalls() {
            BreakerDriver driver =
                    new BreakerDriver(b -> b.countWindow(100).failureRate(50).minimumCalls(100));
            driver.openAndAwaitProbes();
            driver.fail(1);
            assertState(driver.breaker(), State.OPEN, 0, 0);
        }

        @Test
        @Tag("Z17")
        void secondReportOfProbeIsNoOutcome() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            driver.openAndAwaitProbes();
            long probe = driver.acquire();
            driver.breaker().success(probe);
            driver.breaker().success(probe);
            driver.breaker().release(probe);
            driver.breaker().failure(probe);
            assertState(driver.breaker(), State.HALF_OPEN, 1, 0);
            driver.succeed(2);
            assertState(driver.breaker(), State.CLOSED, 0, 0);
        }

        @Test
        @Tag("Z18")
        void callThatEndsOpenIsAdmitted() {
            for (int round = 0; round < 300; round++) {
                BreakerDriver driver = BreakerDriver.ofOneProbe();
                driver.openAndAwaitProbes();
                AtomicInteger admitted = new AtomicInteger();
                InParallel.run(4, thread -> {
                    if (driver.breaker().tryAcquire() != CircuitBreaker.REJECTED) {
                        admitted.incrementAndGet();
                    }
                });
                assertThat(admitted.get()).isEqualTo(1);
                assertState(driver.breaker(), State.HALF_OPEN, 0, 0);
            }
        }
    }

    @Nested
    class ProbesAreLimited {

        private final ConcurrentLinkedQueue<Long> admitted = new ConcurrentLinkedQueue<>();

        private void callAtOnce(BreakerDriver driver, int threads) {
            InParallel.run(threads, thread -> {
                long permit = driver.breaker().tryAcquire();
                if (permit != CircuitBreaker.REJECTED) {
                    admitted.add(permit);
                }
            });
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 10})
        @Tag("Z19")
        @Tag("Z21")
        void exactlyAsManyOfManyThreadsAreAdmittedAsThereAreProbes(int probes) {
            BreakerDriver driver =
                    new BreakerDriver(b -> b.consecutiveFailures(1).probes(probes));
            driver.openAndAwaitProbes();
            callAtOnce(driver, 400);
            assertThat(new HashSet<>(admitted)).hasSize(probes);
            assertThat(admitted).hasSize(probes);
            assertThat(driver.breaker().totals().rejected()).isEqualTo(400 - probes);
        }

        @Test
        @Tag("Z21")
        void slowProbesKeepOthersOutUntilTheirTimeout() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            driver.openAndTakeAllProbes();
            for (int second = 0; second < 59; second++) {
                driver.clock().advance(Duration.ofSeconds(1));
                driver.assertRejects();
            }
        }

        @Test
        @Tag("Z20")
        void failedProbeOpensAgainWithOneDeadline() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            long[] probes = driver.openAndTakeAllProbes();
            driver.breaker().failure(probes[0]);
            driver.clock().advance(Duration.ofSeconds(20));
            driver.breaker().failure(probes[1]);
            driver.breaker().failure(probes[2]);
            assertState(driver.breaker(), State.OPEN, 0, 0);
            driver.clock().advance(Duration.ofSeconds(10));
            driver.acquire();
        }

        @Test
        @Tag("Z22")
        void successAfterFailureOfAnotherProbeClosesNothing() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            long[] probes = driver.openAndTakeAllProbes();
            driver.breaker().success(probes[0]);
            driver.breaker().failure(probes[1]);
            driver.breaker().success(probes[2]);
            assertState(driver.breaker(), State.OPEN, 0, 0);
            assertThat(driver.breaker().snapshot().openings()).isEqualTo(2);
        }

        @Test
        @Tag("Z23")
        void noMoreCallsThanProbesAreAdmittedBetweenTwoTransitions() {
            int probes = 2;
            BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(1)
                    .probes(probes)
                    .openFor(Duration.ofMillis(1))
                    .probeTimeout(Duration.ofHours(24)));
            Map<Integer, AtomicInteger> admittedIn = new ConcurrentHashMap<>();
            InParallel.run(4, thread -> {
                Random random = new Random(thread);
                for (int i = 0; i < 20_000; i++) {
                    long permit = driver.breaker().tryAcquire();
                    if (permit == CircuitBreaker.REJECTED) {
                        driver.clock().advance(Duration.ofNanos(250_000));
                        continue;
                    }
                    if (StateWord.isHalfOpen(permit)) {
                        admittedIn
                                .computeIfAbsent(StateWord.generationOf(permit), g -> new AtomicInteger())
                                .incrementAndGet();
                    }
                    settle(driver.breaker(), permit, random.nextInt(3) > 0);
                }
            });
            assertThat(admittedIn).hasSizeBetween(100, 60_000);
            assertThat(admittedIn.values())
                    .allSatisfy(count -> assertThat(count.get()).isBetween(1, probes));
        }

        private void settle(CircuitBreaker breaker, long permit, boolean good) {
            if (good) {
                breaker.success(permit);
            } else {
                breaker.failure(permit);
            }
        }

        @Test
        @Tag("Z24")
        void ignoredOutcomeOfTheClosedStateAddsNoProbe() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            long plain = driver.acquire();
            driver.openAndTakeAllProbes();
            driver.breaker().release(plain);
            driver.breaker().failure(plain, new InterruptedException());
            driver.assertRejects();
        }

        @Test
        @Tag("Z25")
        void callThatFlipsTheStateIsOneOfTheProbes() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.openAndAwaitProbes();
            driver.acquire();
            for (int i = 0; i < 10; i++) {
                driver.assertRejects();
            }
        }

        static Stream<Consumer<CircuitBreaker>> endings() {
            return PermitsAreNotLost.endings().map(PermitsAreNotLost.Ending::probe);
        }

        @ParameterizedTest
        @MethodSource("endings")
        @Tag("Z62")
        void afterAnyEndingThereAreAsManyProbesAsBefore(Consumer<CircuitBreaker> ending) {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            for (int round = 0; round < 50; round++) {
                driver.openAndAwaitProbes();
                for (int i = 0; i < 10; i++) {
                    ending.accept(driver.breaker());
                    if (driver.breaker().state() == State.OPEN) {
                        driver.awaitProbes();
                    }
                }
                if (driver.breaker().state() == State.CLOSED) {
                    driver.openAndAwaitProbes();
                }
                long[] probes = {driver.acquire(), driver.acquire(), driver.acquire()};
                driver.assertRejects();
                for (long probe : probes) {
                    driver.breaker().success(probe);
                }
                assertState(driver.breaker(), State.CLOSED, 0, 0);
            }
        }

        @Test
        @Tag("Z27")
        void everyWayToCallSharesTheSameProbes() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            driver.openAndAwaitProbes();
            CircuitBreaker breaker = driver.breaker();
            breaker.callAsync(CompletableFuture::new);
            driver.acquire();
            breaker.run(() -> {
                driver.assertRejects();
                assertThat(breaker.<String, RuntimeException>call(() -> "call", rejected -> "rejected"))
                        .isEqualTo("rejected");
                assertThat(breaker.callAsync(CompletableFuture::new).toCompletableFuture())
                        .isCompletedExceptionally();
            });
        }
    }

    @Nested
    class WindowsAndClocks {

        @Test
        @Tag("Z44")
        void countsNeverLeaveTheirRangeAndNeverDrift() {
            int size = 10;
            BreakerDriver driver = new BreakerDriver(
                    b -> b.failures(size).ofLast(size).probes(1).openFor(Duration.ofMillis(1)));
            Random random = new Random(44);
            for (int i = 0; i < 300_000; i++) {
                long permit = driver.breaker().tryAcquire();
                if (permit == CircuitBreaker.REJECTED) {
                    driver.clock().advance(Duration.ofMillis(1));
                } else if (random.nextInt(10) < 7) {
                    driver.breaker().failure(permit);
                } else {
                    driver.breaker().success(permit);
                }
                Snapshot seen = driver.breaker().snapshot();
                if (seen.failures() < 0 || seen.failures() > seen.calls() || seen.calls() > size) {
                    assertThat(seen).as("step %d", i).isNull();
                }
            }
            if (driver.breaker().state() != State.CLOSED) {
                driver.recover();
            }
            driver.succeed(size);
            assertState(driver.breaker(), State.CLOSED, size, 0);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        @Tag("Z45")
        void smallestWindowsCountAndTrip(int size) {
            BreakerDriver driver = new BreakerDriver(b -> b.countWindow(size).failureRate(100));
            driver.succeed(3 * size);
            assertState(driver.breaker(), State.CLOSED, size, 0);
            driver.fail(size - 1);
            assertState(driver.breaker(), State.CLOSED, size, size - 1);
            driver.fail(1);
            assertState(driver.breaker(), State.OPEN, 0, 0);
        }

        @Test
        @Tag("Z46")
        void nobodyCanBlockTheBreakerByHoldingItsMonitor() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            synchronized (driver.breaker()) {
                synchronized (driver.breaker().config()) {
                    InParallel.run(1, thread -> {
                        driver.succeed(10);
                        driver.openAndTakeAllProbes();
                        driver.breaker().totals();
                    });
                }
            }
            assertState(driver.breaker(), State.HALF_OPEN, 0, 0);
        }

        @Test
        @Tag("Z48")
        void oneFailureInEachWindowNeverTrips() {
            BreakerDriver driver = new BreakerDriver(b -> b.failures(2).ofLast(10));
            for (int day = 0; day < 1_000; day++) {
                driver.clock().advance(Duration.ofDays(1));
                driver.fail(1);
                driver.succeed(9);
                assertState(driver.breaker(), State.CLOSED, 10, 1);
            }
        }

        @Test
        @Tag("Z49")
        void callThatReachesTheThresholdTripsAtEveryPlaceOfTheRing() {
            BreakerDriver driver = new BreakerDriver(b -> b.failures(3).ofLast(10));
            for (int episode = 0; episode < 100; episode++) {
                int successes = episode % 8;
                driver.succeed(successes);
                driver.fail(2);
                assertState(driver.breaker(), State.CLOSED, successes + 2, 2);
                driver.fail(1);
                assertState(driver.breaker(), State.OPEN, 0, 0);
                driver.recover();
            }
        }

        @Test
        @Tag("Z50")
        void successThatCompletesTheMinimumOfCallsTrips() {
            BreakerDriver driver =
                    new BreakerDriver(b -> b.countWindow(10).failureRate(90).minimumCalls(10));
            driver.fail(9);
            assertState(driver.breaker(), State.CLOSED, 9, 9);
            driver.succeed(1);
            assertState(driver.breaker(), State.OPEN, 0, 0);
        }

        @Test
        @Tag("Z50")
        void failureThatDisplacesTheLastSuccessTrips() {
            BreakerDriver driver = new BreakerDriver(b -> b.countWindow(4).failureRate(100));
            driver.succeed(1);
            driver.fail(3);
            assertState(driver.breaker(), State.CLOSED, 4, 3);
            driver.fail(1);
            assertState(driver.breaker(), State.OPEN, 0, 0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT-1H", "PT1H", "PT0S"})
        @Tag("Z52")
        @Tag("Z53")
        void openLastsNoLongerThanConfiguredWhenTheClockJumps(Duration jump) {
            UnsteadyClock clock = new UnsteadyClock();
            CircuitBreaker breaker = CircuitBreaker.of(
                    "jumping",
                    CircuitBreakerConfig.builder()
                            .clock(clock)
                            .consecutiveFailures(1)
                            .build());
            breaker.failure(breaker.tryAcquire());
            clock.jump(jump);
            boolean admitted = breaker.tryAcquire() != CircuitBreaker.REJECTED;
            clock.jump(breaker.config().openFor());
            assertThat(admitted || breaker.tryAcquire() != CircuitBreaker.REJECTED)
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(longs = {Long.MAX_VALUE - 1_000, Long.MIN_VALUE, -15_000_000_000L})
        @Tag("Z53")
        @Tag("Z54")
        void deadlinesAreComparedAcrossOverflow(long start) {
            ManualClock clock = ManualClock.startingAt(start);
            CircuitBreaker breaker = CircuitBreaker.of(
                    "wrapping",
                    CircuitBreakerConfig.builder()
                            .clock(clock)
                            .consecutiveFailures(1)
                            .build());
            breaker.failure(breaker.tryAcquire());
            clock.advance(Duration.ofSeconds(29));
            assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REJECTED);
            clock.advance(Duration.ofSeconds(1));
            assertThat(breaker.tryAcquire()).isNotEqualTo(CircuitBreaker.REJECTED);
        }

        @Test
        @Tag("Z54")
        void breakerUpFor500DaysCountsTimeExactly() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            for (int day = 0; day < 500; day++) {
                driver.clock().advance(Duration.ofDays(1).plusNanos(1));
                driver.open();
                driver.clock().advance(Duration.ofSeconds(30).minusNanos(1));
                driver.assertRejects();
                driver.clock().advance(Duration.ofNanos(1_000));
                driver.succeed(3);
                assertState(driver.breaker(), State.CLOSED, 0, 0);
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, Long.MAX_VALUE - 1_000, Long.MIN_VALUE})
        @Tag("Z55")
        void rejectionHasNoDurationButTheRestOfTheOpenOne(long start) {
            ManualClock clock = ManualClock.startingAt(start);
            CircuitBreaker breaker = CircuitBreaker.of(
                    "never started",
                    CircuitBreakerConfig.builder()
                            .clock(clock)
                            .consecutiveFailures(1)
                            .build());
            breaker.failure(breaker.tryAcquire());
            clock.advance(Duration.ofSeconds(10));
            CircuitOpenException rejection =
                    breaker.<CircuitOpenException, RuntimeException>call(() -> null, rejected -> rejected);
            assertThat(rejection.retryAfter()).isEqualTo(Duration.ofSeconds(20));
            assertThat(breaker.totals()).isEqualTo(new Totals(0, 1, 0, 1, 0, 1, 0));
        }

        @Test
        @Tag("Z56")
        void injectedClockIsTheOnlyTime() {
            AtomicInteger reads = new AtomicInteger();
            CircuitBreakerConfig config = CircuitBreakerConfig.builder()
                    .clock(() -> {
                        reads.incrementAndGet();
                        return 0;
                    })
                    .consecutiveFailures(1)
                    .openFor(Duration.ofMillis(1))
                    .probeTimeout(Duration.ofMillis(1))
                    .build();
            CircuitBreaker breaker = CircuitBreaker.of("frozen", config);
            breaker.failure(breaker.tryAcquire());
            long until = System.nanoTime() + Duration.ofMillis(5).toNanos();
            while (System.nanoTime() - until < 0) {
                assertThat(breaker.tryAcquire()).isEqualTo(CircuitBreaker.REJECTED);
            }
            assertThat(reads.get()).isPositive();
        }

        @Test
        @Tag("Z57")
        void rejectionsAreNoOutcomesAndTheWindowIsEmptyAfterClosing() {
            BreakerDriver driver =
                    new BreakerDriver(b -> b.countWindow(10).failureRate(50).minimumCalls(2));
            driver.open();
            for (int i = 0; i < 1_000; i++) {
                driver.assertRejects();
            }
            driver.recover();
            assertState(driver.breaker(), State.CLOSED, 0, 0);
            driver.fail(1);
            assertState(driver.breaker(), State.CLOSED, 1, 1);
        }

        @Test
        @Tag("Z58")
        void tripsAfterAsManyFailuresInEveryEpisode() {
            BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(5));
            for (int episode = 1; episode <= 300; episode++) {
                driver.succeed(episode % 7);
                driver.fail(4);
                assertThat(driver.breaker().state()).as("episode %d", episode).isEqualTo(State.CLOSED);
                driver.fail(1);
                assertState(driver.breaker(), State.OPEN, 0, 0);
                driver.recover();
            }
        }

        @Test
        @Tag("Z59")
        void openDurationIsTheSameAtTheTenThousandthOpening() {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            driver.open();
            for (int opening = 1; opening <= 10_000; opening++) {
                driver.clock().advance(Duration.ofSeconds(30).minusNanos(1));
                driver.assertRejects();
                driver.clock().advance(Duration.ofNanos(1));
                driver.fail(1);
            }
            assertThat(driver.breaker().snapshot().openings()).isEqualTo(63);
        }
    }

    @Nested
    class UserCodeAndExceptions {

        @Test
        @Tag("Z63")
        void ruleMayCallEveryMethodOfTheBreaker() {
            AtomicReference<CircuitBreaker> self = new AtomicReference<>();
            AtomicInteger depth = new AtomicInteger();
            BreakerDriver driver =
                    new BreakerDriver(b -> b.consecutiveFailures(3).recordException(thrown -> {
                        if (depth.getAndIncrement() == 0) {
                            useEveryMethod(self.get());
                        }
                        return true;
                    }));
            self.set(driver.breaker());
            runFailing(driver.breaker(), DOWN);
            assertThat(depth.get()).isGreaterThan(1);
            assertState(driver.breaker(), State.OPEN, 0, 0);
        }

        private void useEveryMethod(CircuitBreaker breaker) {
            breaker.success(breaker.tryAcquire());
            breaker.release(breaker.tryAcquire());
            breaker.failure(breaker.tryAcquire());
            breaker.failure(breaker.tryAcquire(), DOWN);
            breaker.run(() -> breaker.state());
            breaker.callAsync(() -> CompletableFuture.failedFuture(DOWN));
            runFailing(breaker, DOWN);
            runFailing(breaker, DOWN);
            assertThat(breaker.totals().calls()).isPositive();
            assertThat(breaker.snapshot().generation()).isPositive();
        }

        @Test
        @Tag("Z64")
        void ruleThatBlocksHoldsUpNobodyElse() {
            CountDownLatch ruleRuns = new CountDownLatch(1);
            CountDownLatch othersAreDone = new CountDownLatch(1);
            BreakerDriver driver =
                    new BreakerDriver(b -> b.consecutiveFailures(100).recordException(thrown -> {
                        ruleRuns.countDown();
                        return awaited(othersAreDone);
                    }));
            InParallel.run(2, thread -> {
                if (thread == 0) {
                    driver.breaker().failure(driver.acquire(), new IOException());
                } else {
                    assertThat(awaited(ruleRuns)).isTrue();
                    driver.succeed(1_000);
                    driver.fail(50);
                    othersAreDone.countDown();
                }
            });
            assertState(driver.breaker(), State.CLOSED, 100, 51);
        }

        private boolean awaited(CountDownLatch latch) {
            try {
                return latch.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        @Tag("Z65")
        void ruleThatThrowsAnythingLosesNoOutcome() {
            List<Throwable> thrownByRule =
                    List.of(new IllegalStateException(), new StackOverflowError(), new OutOfMemoryError());
            AtomicInteger calls = new AtomicInteger();
            BreakerDriver driver =
                    new BreakerDriver(b -> b.consecutiveFailures(3).recordException(thrown -> {
                        Throwable next = thrownByRule.get(calls.getAndIncrement());
                        if (next instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) next;
                    }));
            for (int i = 1; i <= 3; i++) {
                runFailing(driver.breaker(), new IOException());
                assertThat(driver.breaker().totals().failed()).isEqualTo(i);
            }
            assertState(driver.breaker(), State.OPEN, 0, 0);
        }

        @Test
        @Tag("Z68")
        void rejectionsDoNotGrow() {
            BreakerDriver driver = BreakerDriver.ofOneFailure();
            driver.open();
            for (int i = 0; i < 200_000; i++) {
                CircuitOpenException rejection =
                        driver.breaker().<CircuitOpenException, RuntimeException>call(() -> null, r -> r);
                if (rejection.getSuppressed().length > 0
                        || rejection.getCause() != null
                        || rejection.getStackTrace().length > 0) {
                    assertThat(rejection).isNull();
                }
            }
            assertThat(driver.breaker().totals().rejected()).isEqualTo(200_000);
        }

        @Test
        @Tag("Z69")
        void rejectionAllocatesNothing() {
            BreakerDriver open = BreakerDriver.ofOneFailure();
            open.open();
            assertThat(Allocation.bytesOf(100_000, () -> open.breaker().tryAcquire()))
                    .isZero();
            BreakerDriver halfOpen = BreakerDriver.ofOneFailure();
            halfOpen.openAndTakeAllProbes();
            assertThat(Allocation.bytesOf(100_000, () -> halfOpen.breaker().tryAcquire()))
                    .isZero();
        }

        @Test
        @Tag("Z69")
        void callsAllocateNothingWhateverTheirOutcome() {
            BreakerDriver driver = new BreakerDriver(b -> b.failures(100).ofLast(100));
            CircuitBreaker breaker = driver.breaker();
            assertThat(Allocation.bytesOf(100_000, () -> breaker.success(breaker.tryAcquire())))
                    .isZero();
            assertThat(Allocation.bytesOf(100_000, () -> {
                        breaker.failure(breaker.tryAcquire());
                        breaker.success(breaker.tryAcquire());
                    }))
                    .isZero();
            assertThat(Allocation.bytesOf(100_000, () -> breaker.release(breaker.tryAcquire())))
                    .isZero();
        }

        @Test
        @Tag("Z69")
        void transitionsAndProbesAllocateNothing() {
            AtomicInteger ticks = new AtomicInteger();
            CircuitBreaker breaker = CircuitBreaker.of(
                    "fast clock",
                    CircuitBreakerConfig.builder()
                            .clock(() -> ticks.incrementAndGet() * 1_000_000L)
                            .consecutiveFailures(1)
                            .probes(2)
                            .openFor(Duration.ofMillis(1))
                            .build());
            assertThat(Allocation.bytesOf(20_000, () -> {
                        breaker.failure(breaker.tryAcquire());
                        long probe = breaker.tryAcquire();
                        breaker.release(probe);
                        breaker.success(breaker.tryAcquire());
                        breaker.success(breaker.tryAcquire());
                    }))
                    .isZero();
            assertThat(breaker.totals().transitions()).isGreaterThan(60_000);
        }
    }

    @Nested
    class MemoryAndThreads {

        private static final int MOST_BYTES_OF_BREAKER = 4_096;

        @Test
        @Tag("Z73")
        void breakerHasSmallFootprint() {
            CircuitBreakerConfig config =
                    CircuitBreakerConfig.builder().countWindow(100).build();
            CircuitBreaker[] made = new CircuitBreaker[1_000];
            AtomicInteger next = new AtomicInteger();
            long bytes = Allocation.bytesOf(
                    100, () -> made[next.getAndIncrement() % made.length] = CircuitBreaker.of("small", config));
            assertThat(bytes / 100).isBetween(100L, (long) MOST_BYTES_OF_BREAKER);
        }

        @Test
        @Tag("Z73")
        void breakersMadeAndDroppedLeaveNothing() {
            CircuitBreakerConfig config = CircuitBreakerConfig.defaults();
            long longestHeap = Runtime.getRuntime().maxMemory();
            long many = Math.min(200_000, longestHeap / 1_000);
            CircuitBreaker last = null;
            for (long i = 0; i < many; i++) {
                last = CircuitBreaker.of("dropped", config);
                last.failure(last.tryAcquire());
            }
            assertThat(last).isNotNull();
        }

        @Test
        @Tag("Z67")
        @Tag("Z74")
        void breakerIsCollectableWithItsRulesWhateverItWasUsedFor() throws InterruptedException {
            ReferenceQueue<Object> collected = new ReferenceQueue<>();
            List<WeakReference<Object>> dropped = useAndDrop(collected);
            int left = dropped.size();
            for (int i = 0; i < 100 && left > 0; i++) {
                System.gc();
                while (left > 0 && collected.remove(50) != null) {
                    left--;
                }
            }
            assertThat(left).as("objects still reachable").isZero();
        }

        private List<WeakReference<Object>> useAndDrop(ReferenceQueue<Object> collected) {
            Object heldByRule = new Object();
            CompletableFuture<Object> neverCompleted = new CompletableFuture<>();
            BreakerDriver driver = new BreakerDriver(
                    b -> b.consecutiveFailures(1).ignoreException(thrown -> thrown.equals(heldByRule)));
            driver.breaker().callAsync(() -> neverCompleted);
            driver.openAndTakeAllProbes();
            driver.assertRejects();
            runFailingOnceRecovered(driver);
            return List.of(
                    new WeakReference<>(driver.breaker(), collected),
                    new WeakReference<>(neverCompleted, collected),
                    new WeakReference<>(heldByRule, collected));
        }

        private void runFailingOnceRecovered(BreakerDriver driver) {
            driver.awaitEndOfLeases();
            driver.succeed(3);
            runFailing(driver.breaker(), new IOException());
        }

        @Test
        @Tag("Z76")
        void noThreadIsStarted() {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            for (int i = 0; i < 100; i++) {
                BreakerDriver driver = BreakerDriver.ofOneFailure();
                driver.breaker().callAsync(() -> CompletableFuture.completedFuture(1));
                driver.openAndTakeAllProbes();
                driver.assertRejects();
            }
            Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);
            assertThat(started).isEmpty();
        }
    }

    @Nested
    class Classification {

        static Stream<Throwable> ignored() {
            return Stream.of(
                    new InterruptedException(),
                    new CancellationException(),
                    new ClosedByInterruptException(),
                    new CircuitOpenException("inner", State.OPEN, 0),
                    new IllegalArgumentException("by rule"));
        }

        private BreakerDriver driver() {
            return new BreakerDriver(b ->
                    b.consecutiveFailures(1).probes(1).ignoreException(IllegalArgumentException.class::isInstance));
        }

        @ParameterizedTest
        @MethodSource("ignored")
        @Tag("Z81")
        void sameExceptionsAreIgnoredInEveryState(Throwable thrown) {
            BreakerDriver driver = driver();
            driver.breaker().failure(driver.acquire(), thrown);
            assertState(driver.breaker(), State.CLOSED, 0, 0);
            driver.openAndAwaitProbes();
            driver.breaker().failure(driver.acquire(), thrown);
            assertState(driver.breaker(), State.HALF_OPEN, 0, 0);
            assertThat(driver.breaker().totals().ignored()).isEqualTo(2);
        }

        @Test
        @Tag("Z81")
        void sameExceptionsAreFailuresInEveryState() {
            for (Throwable thrown : List.of(new IOException(), new Error(), new TimeoutException())) {
                BreakerDriver driver = driver();
                driver.breaker().failure(driver.acquire(), thrown);
                assertState(driver.breaker(), State.OPEN, 0, 0);
                driver.awaitProbes();
                driver.breaker().failure(driver.acquire(), thrown);
                assertState(driver.breaker(), State.OPEN, 0, 0);
                assertThat(driver.breaker().snapshot().openings()).isEqualTo(2);
            }
        }

        static IntStream depths() {
            return IntStream.rangeClosed(0, 10);
        }

        @ParameterizedTest
        @MethodSource("depths")
        @Tag("Z82")
        void rulesSeeThroughWrappingOfAnyUsualDepth(int depth) {
            BreakerDriver driver = driver();
            Throwable thrown = new IllegalArgumentException();
            for (int i = 0; i < depth; i++) {
                thrown = i % 2 == 0 ? new CompletionException(thrown) : new ExecutionException(thrown);
            }
            driver.breaker().failure(driver.acquire(), thrown);
            assertState(driver.breaker(), State.CLOSED, 0, 0);
        }

        @Test
        @Tag("Z82")
        void ignoreWinsWhicheverRuleIsSetFirst() {
            for (boolean ignoreFirst : new boolean[] {true, false}) {
                BreakerDriver driver = new BreakerDriver(b -> ignoreFirst
                        ? b.consecutiveFailures(1).ignoreException(t -> true).recordException(t -> true)
                        : b.consecutiveFailures(1).recordException(t -> true).ignoreException(t -> true));
                driver.breaker().failure(driver.acquire(), new IOException());
                assertState(driver.breaker(), State.CLOSED, 0, 0);
            }
        }

        static Stream<Consumer<CircuitBreaker>> failingCalls() {
            return Stream.of(
                    b -> runFailing(b, DOWN),
                    b -> assertThatThrownBy(() -> b.call(() -> {
                                throw DOWN;
                            }))
                            .isSameAs(DOWN),
                    b -> assertThatThrownBy(() -> b.call(
                                    () -> {
                                        throw DOWN;
                                    },
                                    rejected -> null))
                            .isSameAs(DOWN),
                    b -> b.callAsync(() -> CompletableFuture.failedFuture(DOWN)),
                    b -> b.callAsync(() -> {
                        throw DOWN;
                    }),
                    b -> b.failure(b.tryAcquire(), DOWN));
        }

        @ParameterizedTest
        @MethodSource("failingCalls")
        @Tag("Z83")
        void everyWayToCallAsksTheSameRuleOnce(Consumer<CircuitBreaker> call) {
            AtomicInteger asked = new AtomicInteger();
            BreakerDriver driver =
                    new BreakerDriver(b -> b.consecutiveFailures(1).probes(1).recordException(thrown -> {
                        asked.incrementAndGet();
                        return thrown == DOWN;
                    }));
            call.accept(driver.breaker());
            assertState(driver.breaker(), State.OPEN, 0, 0);
            driver.awaitProbes();
            call.accept(driver.breaker());
            assertState(driver.breaker(), State.OPEN, 0, 0);
            assertThat(asked.get()).isEqualTo(2);
        }

        @Test
        @Tag("Z84")
        void stormOfCancellationsTouchesNoCounter() {
            BreakerDriver driver = new BreakerDriver(b -> b.failures(2).ofLast(10));
            driver.succeed(5);
            driver.fail(1);
            long word = driver.breaker().snapshot().generation();
            InParallel.run(4, thread -> {
                for (int i = 0; i < 1_000; i++) {
                    driver.breaker()
                            .callAsync(CompletableFuture::new)
                            .toCompletableFuture()
                            .cancel(true);
                    runFailing(driver.breaker(), new CancellationException());
                }
            });
            assertState(driver.breaker(), State.CLOSED, 6, 1);
            assertThat(driver.breaker().snapshot().generation()).isEqualTo(word);
            assertThat(driver.breaker().totals().ignored()).isEqualTo(8_000);
        }

        @Test
        @Tag("Z85")
        void resultAfterTimeoutIsNotReportedAgain() {
            BreakerDriver driver = new BreakerDriver(b -> b.failures(2).ofLast(10));
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<Integer> returned = driver.breaker()
                    .<Integer>callAsync(() -> source)
                    .toCompletableFuture()
                    .orTimeout(1, TimeUnit.MILLISECONDS);
            assertThatThrownBy(returned::join).hasCauseInstanceOf(TimeoutException.class);
            source.complete(1);
            assertState(driver.breaker(), State.CLOSED, 1, 1);
            assertThat(driver.breaker().totals().calls()).isEqualTo(1);
        }
    }
}
