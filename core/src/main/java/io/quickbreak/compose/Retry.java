package io.quickbreak.compose;

import io.quickbreak.Backoff;
import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.Jitter;
import io.quickbreak.NanoClock;
import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again that has failed, a limited number of times, with a wait before each.
 *
 * <pre>{@code
 * Retry retry = Retry.builder()
 *         .maxAttempts(3)
 *         .backoff(Backoff.exponential(Duration.ofMillis(100), 2.0, Duration.ofSeconds(2)).withJitter(Jitter.FULL))
 *         .maxTotalTime(Duration.ofSeconds(5))
 *         .stopWhenOpen(breaker)
 *         .build();
 *
 * Rates rates = retry.call(() -> client.rates());
 * }</pre>
 *
 * <p>The call must bear being made twice. What the last attempt returned or threw reaches the caller as it is. The failures of the attempts
 * before it are added to the last exception as suppressed, each once, and no more than {@code maxAttempts}; where the last exception is a
 * {@link java.util.concurrent.CompletionException} or {@link java.util.concurrent.ExecutionException}, to its cause. The caller's
 * predicates see that cause, too.
 *
 * <p>There is no further attempt when
 * <ul>
 * <li>the attempts are used up, or the time is, or the wait would outlast it;
 * <li>the failure or result is not one to retry;
 * <li>the breaker of {@link Builder#stopWhenOpen} would reject;
 * <li>the thread is interrupted: a wait ends at once, the flag stays set, and the caller gets the last attempt's own exception, with the {@link
 *     InterruptedException} as suppressed; the first attempt is made even if the flag was set before. An {@code InterruptedException} of
 *     the call itself is never retried;
 * <li>a predicate or the clock throws: what it throws is added to the last exception as suppressed; a result is returned as if it had not
 *     matched. Only what the clock throws before the first attempt reaches the caller, and the call is not made.
 * </ul>
 *
 * <p>With a breaker around the retry, a sequence of attempts counts as one call; with the breaker inside, each attempt counts. See {@link Pipeline}.
 *
 * <p>Immutable; one may serve any number of calls, also at once. <b>Thread-safety:</b> all methods may be called from any thread.
 *
 * <p><b>Progress:</b> at most {@code maxAttempts} attempts and waits; a synchronous wait sleeps, an asynchronous one holds no thread.
 * <b>Allocation:</b> two small objects a call, and more when an attempt fails or is asynchronous.
 */
public final class Retry implements Layer {

    private static final int MOST_ATTEMPTS = 100;
    private static final int DEFAULT_ATTEMPTS = 3;
    private static final Backoff DEFAULT_BACKOFF = Backoff.exponential(
                    Duration.ofMillis(100), 2.0, Duration.ofSeconds(10))
            .withJitter(Jitter.FULL);
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final int maxAttempts;
    private final Backoff backoff;
    private final Predicate<? super Throwable> retryOn;
    private final @Nullable Predicate<@Nullable Object> retryOnResult;
    private final long maxTotalNanos;
    private final NanoClock clock;
    private final @Nullable CircuitBreaker breaker;
    private final Sleeper sleeper;
    private final Alarm alarm;

    private Retry(Builder b) {
        maxAttempts = b.maxAttempts;
        backoff = b.backoff;
        retryOn = b.retryOn;
        retryOnResult = b.retryOnResult;
        maxTotalNanos = b.maxTotalNanos;
        clock = b.clock;
        breaker = b.breaker;
        sleeper = b.sleeper;
        alarm = b.alarm;
    }

    /**
     * Starts from the defaults: 3 attempts, waits of at most 100 ms and 200 ms.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    // ---- calls ----

    /**
     * Makes a call, and again while it is to be retried.
     *
     * @param <T> type of the value
     * @param <X> type of the call's checked exception
     * @param supplier the call
     * @return the value of the last attempt
     * @throws X what the last attempt throws
     * @throws NullPointerException if the supplier is null
     */
    @Override
    public <T extends @Nullable Object, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X {
        Checks.notNull(supplier, "supplier", "a call");
        RetrySequence sequence = begin();
        while (true) {
            T value;
            try {
                value = supplier.get();
            } catch (Throwable thrown) {
                if (waits(sequence, sequence.delayAfterFailure(thrown))) {
                    continue;
                }
                throw thrown;
            }
            if (!waits(sequence, sequence.delayAfterResult(value))) {
                return value;
            }
        }
    }

    private boolean waits(RetrySequence sequence, long delayNanos) {
        if (delayNanos == RetrySequence.STOP) {
            return false;
        }
        try {
            sleeper.sleep(delayNanos);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            sequence.stopBecauseOf(interruption);
            return false;
        }
        return sequence.resumes();
    }

    /**
     * Starts an asynchronous call, and again while it is to be retried. No thread is held while it waits.
     *
     * <p>The first attempt starts on the caller's thread, each other on the scheduler's. A supplier that throws, or returns null, is an
     * attempt that failed. When the returned stage is cancelled or completed from outside, as {@code orTimeout} does, no further attempt
     * starts; the caller's own stage is not cancelled.
     *
     * @param <T> type of the value
     * @param supplier starts the call
     * @return a stage with the value or exception of the last attempt
     * @throws NullPointerException if the supplier is null
     */
    @Override
    public <T extends @Nullable Object> CompletionStage<T> callAsync(
            Supplier<? extends CompletionStage<? extends T>> supplier) {
        Checks.notNull(supplier, "supplier", "a call");
        return new AsyncRetry<T>(begin(), alarm, supplier).start();
    }

    private RetrySequence begin() {
        return new RetrySequence(this, isTimed() ? clock.nanoTime() : 0);
    }

    // ---- what a sequence asks ----

    int maxAttempts() {
        return maxAttempts;
    }

    boolean isWantedAfter(Throwable failure) {
        return !(failure instanceof InterruptedException) && retryOn.test(failure);
    }

    boolean isWantedAfterResult(@Nullable Object value) {
        return retryOnResult != null && retryOnResult.test(value);
    }

    boolean wouldBeRejected() {
        return breaker != null && !breaker.wouldPermit();
    }

    long delayNanos(int wait) {
        return backoff.delayNanos(wait);
    }

    /** Whether an attempt may begin after the delay. A clock that went backward has used up no time. */
    boolean isInTime(long startNanos, long delayNanos) {
        if (!isTimed()) {
            return true;
        }
        long elapsedNanos = Math.max(0, clock.nanoTime() - startNanos);
        return delayNanos <= maxTotalNanos - elapsedNanos;
    }

    private boolean isTimed() {
        return maxTotalNanos != UNLIMITED;
    }

    // ---- text ----

    /**
     * Says in a few words what is done.
     *
     * @return for instance: retry (3 attempts, waiting 100 ms, doubling up to 10 s, full jitter)
     */
    @Override
    public String describe() {
        return "retry (" + maxAttempts + (maxAttempts == 1 ? " attempt" : " attempts") + ", waiting "
                + backoff.describe() + (isTimed() ? ", at most " + Duration.ofNanos(maxTotalNanos) : "") + ")";
    }

    @Override
    public String toString() {
        return "Retry[" + describe() + "]";
    }

    private static boolean isRetriedByDefault(Throwable failure) {
        return Thrown.isFailure(failure) && !(failure instanceof CircuitOpenException);
    }

    /**
     * Collects settings. Each setter checks its own argument; nothing is clamped. A setting made twice counts as made the last time.
     *
     * <p><b>Thread-safety:</b> none; a builder belongs to one thread.
     */
    public static final class Builder {

        private int maxAttempts = DEFAULT_ATTEMPTS;
        private Backoff backoff = DEFAULT_BACKOFF;
        private Predicate<? super Throwable> retryOn = Retry::isRetriedByDefault;
        private @Nullable Predicate<@Nullable Object> retryOnResult;
        private long maxTotalNanos = UNLIMITED;
        private NanoClock clock = NanoClock.system();
        private @Nullable CircuitBreaker breaker;
        private Sleeper sleeper = Sleeper.ofTheThread();
        private Alarm alarm = Alarm::ofTheJdk;

        private Builder() {}

        /**
         * Makes the call at most so often, the first time included.
         *
         * @param attempts attempts, 1..100; default 3
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxAttempts(int attempts) {
            Checks.within(attempts, "maxAttempts", 1, MOST_ATTEMPTS);
            this.maxAttempts = attempts;
            return this;
        }

        /**
         * Waits so long before each further attempt.
         *
         * @param backoff default: 100 ms, doubling up to 10 s, full jitter
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder backoff(Backoff backoff) {
            Checks.notNull(backoff, "backoff", "a backoff");
            this.backoff = backoff;
            return this;
        }

        /**
         * Retries after those failures that match. An {@link InterruptedException} is not retried even if it matches.
         *
         * @param predicate called after each failed attempt but the last, on the thread that ended it; default: every {@link Exception} but
         *     interruption, cancellation and {@link CircuitOpenException}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder retryOn(Predicate<? super Throwable> predicate) {
            Checks.notNull(predicate, "retryOn", "a predicate");
            this.retryOn = predicate;
            return this;
        }

        /**
         * Retries after those results that match. The result of the last attempt is returned even if it matches.
         *
         * @param predicate called with the result of each attempt but the last, which may be null, on the thread that ended it; default: none
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder retryOnResult(Predicate<@Nullable Object> predicate) {
            Checks.notNull(predicate, "retryOnResult", "a predicate");
            this.retryOnResult = predicate;
            return this;
        }

        /**
         * Starts no attempt later than this after the call began, and begins no wait that would pass it. An attempt under way is not cut short.
         *
         * @param duration 1 ms .. 24 h; default: unlimited, and then no clock is read
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         * @throws NullPointerException if it is null
         */
        public Builder maxTotalTime(Duration duration) {
            Checks.isWait(duration, "maxTotalTime");
            this.maxTotalNanos = duration.toNanos();
            return this;
        }

        /**
         * Measures {@link #maxTotalTime} with this clock.
         *
         * @param clock default {@link NanoClock#system()}
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder clock(NanoClock clock) {
            Checks.notNull(clock, "clock", "a clock");
            this.clock = clock;
            return this;
        }

        /**
         * Makes no further attempt, and begins no wait, while this breaker would reject a call. It is asked before a wait and after it, not
         * before the first attempt. A wait is not begun even if the breaker would let probes through at its end.
         *
         * @param breaker normally the one that guards the call, inside or outside of the retry; default: none
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder stopWhenOpen(CircuitBreaker breaker) {
            Checks.notNull(breaker, "stopWhenOpen", "a breaker");
            this.breaker = breaker;
            return this;
        }

        /**
         * Starts the further attempts of asynchronous calls on this scheduler. If it refuses a task, the sequence ends, with the refusal as
         * suppressed.
         *
         * @param scheduler default: the JDK's, as {@link java.util.concurrent.CompletableFuture#delayedExecutor} uses it
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder scheduler(ScheduledExecutorService scheduler) {
            Checks.notNull(scheduler, "scheduler", "a scheduler");
            this.alarm = Alarm.of(scheduler);
            return this;
        }

        Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        Builder alarm(Alarm alarm) {
            this.alarm = alarm;
            return this;
        }

        /**
         * Makes the retry.
         *
         * @return an immutable retry
         */
        public Retry build() {
            return new Retry(this);
        }
    }
}
