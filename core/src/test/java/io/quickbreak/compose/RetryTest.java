package io.quickbreak.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import io.quickbreak.testing.BreakerDriver;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final ManualSleeper sleeper = new ManualSleeper(clock);

    private final Exception first = new IOException("first");
    private final Exception second = new IOException("second");
    private final Exception third = new IOException("third");

    private Retry.Builder builder() {
        return Retry.builder()
                .sleeper(sleeper)
                .clock(clock)
                .backoff(Backoff.exponential(SECOND, 2.0, Duration.ofSeconds(60)));
    }

    private final Retry retry = builder().build();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** This compiles only if a call's checked exception keeps its own type. */
    private String callThatThrowsIoException() throws IOException {
        return retry.call(() -> {
            throw new IOException("unreadable");
        });
    }

    // ---- attempts ----

    @Test
    void returnsTheValueOfTheFirstAttemptWithoutWaiting() throws Exception {
        Failing call = Failing.with();
        assertThat(retry.call(call::call)).isEqualTo(Failing.VALUE);
        assertThat(call.made()).isEqualTo(1);
        assertThat(sleeper.sleeps()).isEmpty();
    }

    @Test
    void returnsTheValueOfLaterAttempt() throws Exception {
        Failing call = Failing.with(first, second);
        assertThat(retry.call(call::call)).isEqualTo(Failing.VALUE);
        assertThat(call.made()).isEqualTo(3);
        assertThat(sleeper.sleeps()).containsExactly(SECOND, SECOND.multipliedBy(2));
    }

    @Test
    void throwsTheLastExceptionWithTheEarlierOnesSuppressed() {
        Failing call = Failing.with(first, second, third, first);
        assertThatThrownBy(() -> retry.call(call::call)).isSameAs(third);
        assertThat(call.made()).isEqualTo(3);
        assertThat(third.getSuppressed()).containsExactly(first, second);
        assertThat(second.getSuppressed()).isEmpty();
        assertThat(sleeper.sleeps()).hasSize(2);
    }

    @Test
    void checkedExceptionsPassWithTheirOwnType() {
        assertThatThrownBy(this::callThatThrowsIoException).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void oneAttemptIsNoRetry() {
        Failing call = Failing.with(first);
        assertThatThrownBy(() -> builder().maxAttempts(1).build().call(call::call))
                .isSameAs(first);
        assertThat(call.made()).isEqualTo(1);
        assertThat(sleeper.sleeps()).isEmpty();
    }

    @Test
    void makesUpToHundredAttempts() {
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            failures.add(new IOException("attempt " + i));
        }
        Failing call = Failing.with(failures.toArray(Throwable[]::new));
        Throwable thrown =
                catchThrowable(() -> builder().maxAttempts(100).build().call(call::call));
        assertThat(thrown).isSameAs(failures.get(99));
        assertThat(thrown.getSuppressed()).containsExactlyElementsOf(failures.subList(0, 99));
    }

    @Test
    void oneRetryServesManyCalls() throws Exception {
        for (int round = 0; round < 3; round++) {
            assertThat(retry.call(Failing.with(first, second)::call)).isEqualTo(Failing.VALUE);
        }
        assertThat(sleeper.sleeps()).hasSize(6);
    }

    // ---- exceptions that are thrown again and again ----

    @Test
    void sameExceptionIsNotSuppressedInItself() {
        for (int round = 0; round < 100; round++) {
            assertThatThrownBy(() -> retry.call(Failing.with(first, first, first)::call))
                    .isSameAs(first);
        }
        assertThat(first.getSuppressed()).isEmpty();
    }

    @Test
    void sameExceptionsAreSuppressedOnce() {
        for (int round = 0; round < 100; round++) {
            assertThatThrownBy(() -> retry.call(Failing.with(first, second, first)::call))
                    .isSameAs(first);
            assertThatThrownBy(() -> retry.call(Failing.with(second, first, second)::call))
                    .isSameAs(second);
        }
        assertThat(first.getSuppressed()).containsExactly(second);
        assertThat(second.getSuppressed()).containsExactly(first);
    }

    @Test
    void constantExceptionDoesNotGrowWithoutBound() {
        for (int round = 0; round < 100; round++) {
            Failing call = Failing.with(new IOException("fresh"), new IOException("fresh"), first);
            assertThatThrownBy(() -> retry.call(call::call)).isSameAs(first);
        }
        assertThat(first.getSuppressed()).hasSizeLessThanOrEqualTo(3);
    }

    // ---- which failures ----

    @Test
    void doesNotRetryWhatSaysNothingAboutTheCall() {
        BreakerDriver open = BreakerDriver.ofOneFailure();
        open.open();
        Throwable rejection = catchThrowable(() -> open.breaker().run(() -> {}));
        assertThat(rejection).isInstanceOf(CircuitOpenException.class);
        for (Throwable notRetried : List.of(
                new InterruptedException(),
                new CancellationException(),
                new ClosedByInterruptException(),
                rejection,
                new StackOverflowError(),
                new CompletionException(rejection),
                new ExecutionException(new CompletionException(new InterruptedException())))) {
            Failing call = Failing.with(notRetried);
            assertThatThrownBy(() -> retry.call(call::call)).isSameAs(notRetried);
            assertThat(call.made()).as("%s", notRetried).isEqualTo(1);
        }
    }

    @Test
    void failureThatIsNotRetriedCarriesTheEarlierOnes() {
        Error error = new StackOverflowError();
        assertThatThrownBy(() -> retry.call(Failing.with(first, error)::call)).isSameAs(error);
        assertThat(error.getSuppressed()).containsExactly(first);
    }

    @Test
    void retriesWhatThePredicateMatches() throws Exception {
        Retry onErrors = builder()
                .retryOn(thrown -> thrown instanceof StackOverflowError)
                .build();
        assertThat(onErrors.call(Failing.with(new StackOverflowError())::call)).isEqualTo(Failing.VALUE);
        assertThatThrownBy(() -> onErrors.call(Failing.with(first)::call)).isSameAs(first);
    }

    @Test
    void neverRetriesInterruption() {
        Failing call = Failing.with(new InterruptedException());
        assertThatThrownBy(() -> builder().retryOn(thrown -> true).build().call(call::call))
                .isInstanceOf(InterruptedException.class);
        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void predicateSeesWhatFuturesHaveWrapped() {
        List<Throwable> seen = new ArrayList<>();
        Retry watching = builder().retryOn(seen::add).build();
        Exception last = new ExecutionException(third);
        assertThatThrownBy(() -> watching.call(
                        Failing.with(new CompletionException(first), new ExecutionException(second), last)::call))
                .isSameAs(last);
        assertThat(seen).containsExactly(first, second);
        assertThat(third.getSuppressed()).containsExactly(first, second);
    }

    @Test
    void predicateThatThrowsEndsTheSequenceWithTheCallsOwnException() {
        RuntimeException broken = new IllegalStateException("predicate");
        Failing call = Failing.with(first);
        Retry retry = builder()
                .retryOn(thrown -> {
                    throw broken;
                })
                .build();
        assertThatThrownBy(() -> retry.call(call::call)).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(broken);
        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void predicateThatRethrowsHarmsNothing() {
        RuntimeException failure = new RuntimeException("down");
        Retry rethrowing = builder()
                .retryOn(thrown -> {
                    throw (RuntimeException) thrown;
                })
                .build();
        assertThatThrownBy(() -> rethrowing.call(Failing.with(failure)::call))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    // ---- results ----

    @Test
    void retriesResultsThatMatch() {
        AtomicInteger made = new AtomicInteger();
        Retry once = builder().retryOnResult(Integer.valueOf(1)::equals).build();
        assertThat(once.<Integer, RuntimeException>call(made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void returnsTheLastResultEvenIfItMatches() {
        AtomicInteger made = new AtomicInteger();
        Retry never = builder().retryOnResult(result -> true).build();
        assertThat(never.<Integer, RuntimeException>call(made::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void nullIsResult() {
        AtomicInteger made = new AtomicInteger();
        Retry onNull = builder().retryOnResult(result -> result == null).build();
        assertThat(onNull.<String, RuntimeException>call(() -> made.incrementAndGet() < 2 ? null : "value"))
                .isEqualTo("value");
    }

    @Test
    void failuresAndResultsShareTheAttempts() throws Exception {
        Failing call = Failing.with(first, second);
        Retry never = builder().retryOnResult(result -> true).build();
        assertThat(never.call(call::call)).isEqualTo(Failing.VALUE);
        assertThat(call.made()).isEqualTo(3);
    }

    @Test
    void resultIsReturnedIfItsPredicateThrows() throws Exception {
        Retry broken = builder()
                .retryOnResult(result -> {
                    throw new IllegalStateException("predicate");
                })
                .build();
        Failing call = Failing.with();
        assertThat(broken.call(call::call)).isEqualTo(Failing.VALUE);
        assertThat(call.made()).isEqualTo(1);
    }

    // ---- time ----

    @Test
    void beginsNoWaitThatWouldPassTheTotalTime() {
        Retry timed =
                builder().maxAttempts(100).maxTotalTime(Duration.ofSeconds(5)).build();
        assertThatThrownBy(() -> timed.call(Failing.with(first, second, third)::call))
                .isSameAs(third);
        assertThat(sleeper.sleeps()).containsExactly(SECOND, SECOND.multipliedBy(2));
        assertThat(third.getSuppressed()).containsExactly(first, second);
    }

    @Test
    void waitMayLastUntilTheTotalTimeIsOver() throws Exception {
        Retry timed = builder().maxTotalTime(Duration.ofSeconds(3)).build();
        assertThat(timed.call(Failing.with(first, second)::call)).isEqualTo(Failing.VALUE);
    }

    @Test
    void startsNoAttemptAfterTheTotalTime() {
        Retry timed = builder()
                .maxTotalTime(SECOND)
                .sleeper(nanos -> clock.advance(SECOND.plusNanos(1)))
                .build();
        Failing call = Failing.with(first);
        assertThatThrownBy(() -> timed.call(call::call)).isSameAs(first);
        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void timeOfTheAttemptsCounts() {
        Retry timed = builder().maxTotalTime(Duration.ofSeconds(5)).build();
        AtomicInteger made = new AtomicInteger();
        assertThatThrownBy(() -> timed.call(() -> {
                    made.incrementAndGet();
                    clock.advance(Duration.ofSeconds(5));
                    throw first;
                }))
                .isSameAs(first);
        assertThat(made).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 40})
    void clockMayStartAnywhereAndWrap(long start) {
        ManualClock wrapping = ManualClock.startingAt(start);
        ManualSleeper wrappingSleeper = new ManualSleeper(wrapping);
        Retry timed = builder()
                .maxAttempts(100)
                .maxTotalTime(Duration.ofSeconds(5))
                .clock(wrapping)
                .sleeper(wrappingSleeper)
                .build();
        assertThatThrownBy(() -> timed.call(Failing.with(first, second, third)::call))
                .isSameAs(third);
        assertThat(wrappingSleeper.sleeps()).hasSize(2);
    }

    @Test
    void clockThatThrowsEndsTheSequenceWithTheCallsOwnException() {
        RuntimeException broken = new IllegalStateException("clock");
        AtomicInteger readings = new AtomicInteger();
        Retry timed = builder()
                .maxTotalTime(SECOND)
                .clock(() -> {
                    if (readings.incrementAndGet() > 1) {
                        throw broken;
                    }
                    return 0;
                })
                .build();
        assertThatThrownBy(() -> timed.call(Failing.with(first)::call)).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(broken);
    }

    @Test
    void callIsNotMadeIfTheClockThrowsBeforeIt() {
        RuntimeException broken = new IllegalStateException("clock");
        Retry timed = builder()
                .maxTotalTime(SECOND)
                .clock(() -> {
                    throw broken;
                })
                .build();
        Failing call = Failing.with();
        assertThatThrownBy(() -> timed.call(call::call)).isSameAs(broken);
        assertThat(call.made()).isZero();
    }

    @Test
    void readsNoClockUnlessTimeIsLimited() throws Exception {
        Retry untimed = builder()
                .clock(() -> {
                    throw new AssertionError("read");
                })
                .build();
        assertThat(untimed.call(Failing.with(first)::call)).isEqualTo(Failing.VALUE);
    }

    // ---- interruption ----

    @Test
    void stopsRetryingWhenTheThreadIsInterrupted() {
        Failing call = Failing.with(first, second, third);
        assertThatThrownBy(() -> retry.call(() -> {
                    Thread.currentThread().interrupt();
                    return call.call();
                }))
                .isSameAs(first);
        assertThat(call.made()).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(first.getSuppressed())
                .hasOnlyElementsOfType(InterruptedException.class)
                .hasSize(1);
    }

    @Test
    void interruptedWaitThrowsTheLastFailureOfTheCall() {
        InterruptedException interruption = new InterruptedException();
        AtomicInteger waits = new AtomicInteger();
        Retry interrupted = builder()
                .sleeper(nanos -> {
                    if (waits.incrementAndGet() == 2) {
                        throw interruption;
                    }
                })
                .build();
        assertThatThrownBy(() -> interrupted.call(Failing.with(first, second, third)::call))
                .isSameAs(second);
        assertThat(second.getSuppressed()).containsExactly(first, interruption);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void interruptedWaitReturnsTheLastResult() {
        AtomicInteger made = new AtomicInteger();
        Retry never = builder().retryOnResult(result -> true).build();
        Thread.currentThread().interrupt();
        assertThat(never.<Integer, RuntimeException>call(made::incrementAndGet)).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void makesTheFirstAttemptOnInterruptedThread() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(retry.call(Failing.with()::call)).isEqualTo(Failing.VALUE);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void ownWaitEndsAtOnceWhenInterrupted() {
        Retry sleeping =
                Retry.builder().backoff(Backoff.fixed(Duration.ofHours(24))).build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sleeping.call(Failing.with(first)::call)).isSameAs(first);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void ownWaitIsSleep() throws Exception {
        Duration delay = Duration.ofMillis(5);
        Retry sleeping = Retry.builder().backoff(Backoff.fixed(delay)).build();
        long start = System.nanoTime();
        assertThat(sleeping.call(Failing.with(first)::call)).isEqualTo(Failing.VALUE);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(delay.toNanos());
    }

    // ---- a breaker ----

    @Test
    void stopsWhenTheBreakerIsOpenBeforeTheWait() {
        BreakerDriver driver = BreakerDriver.ofOneFailure();
        Retry stopping = builder().stopWhenOpen(driver.breaker()).build();
        Failing call = Failing.with(first, second);
        assertThatThrownBy(() -> stopping.call(() -> driver.breaker().call(call::call)))
                .isSameAs(first);
        assertThat(call.made()).isEqualTo(1);
        assertThat(sleeper.sleeps()).isEmpty();
        assertThat(driver.breaker().totals().rejected()).isZero();
    }

    @Test
    void stopsWhenTheBreakerHasOpenedDuringTheWait() {
        BreakerDriver driver = BreakerDriver.ofOneFailure();
        Retry stopping = builder()
                .stopWhenOpen(driver.breaker())
                .sleeper(nanos -> driver.open())
                .build();
        Failing call = Failing.with(first);
        assertThatThrownBy(() -> stopping.call(call::call)).isSameAs(first);
        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void goesOnWhenTheOpenDurationIsOver() throws Exception {
        BreakerDriver driver = BreakerDriver.ofOneFailure();
        driver.openAndAwaitProbes();
        assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
        Retry going = builder().stopWhenOpen(driver.breaker()).build();
        assertThat(going.call(Failing.with(first)::call)).isEqualTo(Failing.VALUE);
    }

    @Test
    void stopsWhenTheBreakerIsForcedOpen() {
        BreakerDriver driver = BreakerDriver.ofOneFailure();
        driver.breaker().forceOpen();
        Retry stopping = builder().stopWhenOpen(driver.breaker()).build();
        assertThatThrownBy(() -> stopping.call(Failing.with(first)::call)).isSameAs(first);
        assertThat(sleeper.sleeps()).isEmpty();
    }

    @Test
    void firstAttemptIsMadeThoughTheBreakerIsOpen() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        driver.openAndAwaitProbes();
        Retry stopping = builder().stopWhenOpen(driver.breaker()).build();
        assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
        assertThat(stopping.<String, RuntimeException>call(
                        () -> driver.breaker().call(() -> "probe")))
                .isEqualTo("probe");
        assertThat(driver.breaker().state()).isEqualTo(State.CLOSED);
    }

    // ---- text ----

    @Test
    void textSaysWhatIsDone() {
        assertThat(Retry.builder().build().describe())
                .isEqualTo("retry (3 attempts, waiting 100 ms, doubling up to 10 s, full jitter)");
        assertThat(builder()
                        .maxAttempts(1)
                        .backoff(Backoff.fixed(SECOND))
                        .maxTotalTime(SECOND)
                        .build())
                .hasToString("Retry[retry (1 attempt, waiting 1 s, at most PT1S)]");
    }
}
