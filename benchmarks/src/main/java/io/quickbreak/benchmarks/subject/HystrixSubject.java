package io.quickbreak.benchmarks.subject;

import com.netflix.hystrix.HystrixCircuitBreaker;
import com.netflix.hystrix.HystrixCommand;
import com.netflix.hystrix.HystrixCommandGroupKey;
import com.netflix.hystrix.HystrixCommandKey;
import com.netflix.hystrix.HystrixCommandMetrics;
import com.netflix.hystrix.HystrixCommandMetrics.HealthCounts;
import com.netflix.hystrix.HystrixCommandProperties;
import com.netflix.hystrix.HystrixCommandProperties.ExecutionIsolationStrategy;
import com.netflix.hystrix.exception.HystrixRuntimeException;
import com.netflix.hystrix.exception.HystrixRuntimeException.FailureType;
import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hystrix, by commands: its breaker has no other way in.
 *
 * <p>A command is an object that can be executed once, so every call makes one; what it is made from is made once. It runs in the thread of its
 * caller, as the others do, under a semaphore that never rejects, without a timeout, and without cache, request log and percentiles. Rejections and failures are exceptions
 * with a stack trace, which cannot be switched off. There are no permits, no stages and no rule for slow calls.
 *
 * <p>It counts differently. Its window is one of time, a minute where the others have a window of calls, in ten buckets. Threads of its own sum up the buckets
 * twice a second, and the breaker looks at the last sum at each call: so it opens up to a second late, and the size of a window of calls is no more than its least number
 * of calls. It has one probe, and says OPEN while that is out. Its clock cannot be replaced, so there is no cycle of recovery without waiting.
 */
final class HystrixSubject extends Subject {

    private static final AtomicLong NAMES = new AtomicLong();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SUMS = Duration.ofMillis(500);
    private static final int SUMS_UNTIL_OPEN = 60;

    private final HystrixCommandKey key = HystrixCommandKey.Factory.asKey("fraud-check-" + NAMES.incrementAndGet());
    private final HystrixCommand.Setter setter;
    private final HystrixCommandMetrics metrics;
    private final HystrixCircuitBreaker breaker;

    private HystrixSubject(SubjectSettings settings) {
        super(settings);
        Duration window = settings.isTimed() ? settings.period() : MINUTE;
        setter = HystrixCommand.Setter.withGroupKey(HystrixCommandGroupKey.Factory.asKey("payments"))
                .andCommandKey(key)
                .andCommandPropertiesDefaults(HystrixCommandProperties.Setter()
                        .withExecutionIsolationStrategy(ExecutionIsolationStrategy.SEMAPHORE)
                        .withExecutionIsolationSemaphoreMaxConcurrentRequests(Integer.MAX_VALUE)
                        .withFallbackIsolationSemaphoreMaxConcurrentRequests(Integer.MAX_VALUE)
                        .withExecutionTimeoutEnabled(false)
                        .withRequestCacheEnabled(false)
                        .withRequestLogEnabled(false)
                        .withMetricsRollingPercentileEnabled(false)
                        .withMetricsRollingStatisticalWindowInMilliseconds(millisOf(window))
                        .withMetricsRollingStatisticalWindowBuckets(10)
                        .withMetricsHealthSnapshotIntervalInMilliseconds(millisOf(SUMS))
                        .withCircuitBreakerRequestVolumeThreshold(settings.window())
                        .withCircuitBreakerErrorThresholdPercentage(settings.failureRate())
                        .withCircuitBreakerSleepWindowInMilliseconds(millisOf(settings.openFor())));
        metrics = new Served(setter).getMetrics();
        breaker = HystrixCircuitBreaker.Factory.getInstance(key);
    }

    static Subject of(SubjectSettings settings) {
        return new HystrixSubject(settings);
    }

    private static int millisOf(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static class Served extends HystrixCommand<Reply> {

        Served(Setter setter) {
            super(setter);
        }

        @Override
        protected Reply run() {
            return Reply.SERVED;
        }
    }

    private static final class ServedOrFallback extends Served {

        ServedOrFallback(Setter setter) {
            super(setter);
        }

        @Override
        protected Reply getFallback() {
            return Reply.FALLBACK;
        }
    }

    private static final class Failing extends HystrixCommand<Reply> {

        Failing(Setter setter) {
            super(setter);
        }

        @Override
        protected Reply run() {
            throw CallFailedException.INSTANCE;
        }
    }

    @Override
    public Reply call() {
        return new Served(setter).execute();
    }

    @Override
    public boolean callThatThrows() {
        try {
            new Failing(setter).execute();
        } catch (HystrixRuntimeException e) {
            return e.getFailureType() == FailureType.COMMAND_EXCEPTION;
        }
        throw new AssertionError("call: returned (expected: threw)");
    }

    @Override
    public void attempt() {
        new Served(setter).execute();
    }

    @Override
    public Reply callOrFallback() {
        return new ServedOrFallback(setter).execute();
    }

    @Override
    public long counts() {
        HealthCounts counts = metrics.getHealthCounts();
        return counts.getTotalRequests() + counts.getErrorCount();
    }

    @Override
    public boolean succeed() {
        try {
            return new Served(setter).execute() == Reply.SERVED;
        } catch (HystrixRuntimeException e) {
            return false;
        }
    }

    @Override
    public boolean fail() {
        return callThatThrows();
    }

    @Override
    public State state() {
        return breaker.isOpen() ? State.OPEN : State.CLOSED;
    }

    @Override
    public int probes() {
        return 1;
    }

    /** Fails, and waits for the sum that shows it. */
    @Override
    public void open() {
        for (int i = 0; i < settings().window(); i++) {
            fail();
        }
        for (int i = 0; i < SUMS_UNTIL_OPEN && state() != State.OPEN; i++) {
            pause(SUMS.toNanos());
        }
        require(State.OPEN);
    }

    @Override
    void settle() {
        pause(3 * SUMS.toNanos());
    }
}
