package io.quickbreak.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every argument out of its range is refused with {@code name: value (expected: rule)}, before any call is made. */
class ComposeBadArgumentsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String DURATIONS = " (expected: PT0.001S..PT24H)";

    private final CircuitBreaker breaker = BreakerDriver.ofOneFailure().breaker();
    private final Retry retry = Retry.builder().build();
    private final Timeout timeout = Timeout.after(SECOND);
    private final Fallback<String> fallback = Fallback.of("answer");
    private final Pipeline pipeline = Pipeline.of(breaker);
    private final AsyncPipeline asyncPipeline = Pipeline.of(timeout);
    private final Pipeline.WithFallback<String> answering = Pipeline.of(fallback);
    private final AsyncPipeline.WithFallback<String> asyncAnswering = answering.then(timeout);

    private static void assertNull(ThrowingCallable call, String name) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessageMatching(name + ": null \\(expected: .{4,}\\)");
    }

    private static void assertIllegal(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void attemptsOutOfRangeAreRefusedAndChangeNothing(int bad) {
        Retry.Builder builder = Retry.builder().maxAttempts(7);
        assertIllegal(() -> builder.maxAttempts(bad), "maxAttempts: " + bad + " (expected: 1..100)");
        assertThat(builder.build().describe()).startsWith("retry (7 attempts");
    }

    @Test
    void boundsAreAccepted() {
        for (Duration bound : List.of(Duration.ofMillis(1), Duration.ofHours(24))) {
            Retry.builder().maxTotalTime(bound).maxAttempts(1).maxAttempts(100).build();
            Timeout.after(bound);
        }
    }

    @Test
    void durationsOutOfRangeAreRefused() {
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofMillis(1).minusNanos(1),
                Duration.ofHours(24).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            assertIllegal(() -> Retry.builder().maxTotalTime(bad), "maxTotalTime: " + bad + DURATIONS);
            assertIllegal(() -> Timeout.after(bad), "duration: " + bad + DURATIONS);
        }
    }

    @Test
    void nullSettingsAreRefused() {
        assertNull(() -> Retry.builder().backoff(null), "backoff");
        assertNull(() -> Retry.builder().retryOn(null), "retryOn");
        assertNull(() -> Retry.builder().retryOnResult(null), "retryOnResult");
        assertNull(() -> Retry.builder().maxTotalTime(null), "maxTotalTime");
        assertNull(() -> Retry.builder().clock(null), "clock");
        assertNull(() -> Retry.builder().stopWhenOpen(null), "stopWhenOpen");
        assertNull(() -> Retry.builder().scheduler(null), "scheduler");
        assertNull(() -> Timeout.after(null), "duration");
        assertNull(() -> timeout.withScheduler(null), "scheduler");
        assertNull(() -> Fallback.onRejection(null), "function");
        assertNull(() -> Fallback.onFailure(null), "function");
        assertNull(() -> Fallback.onFailure(failure -> true, null), "function");
        assertNull(() -> Fallback.onFailure(null, failure -> "answer"), "predicate");
    }

    @Test
    void nullLayersAreRefused() {
        assertNull(() -> Pipeline.of((CircuitBreaker) null), "breaker");
        assertNull(() -> Pipeline.of((Retry) null), "retry");
        assertNull(() -> Pipeline.of((Timeout) null), "timeout");
        assertNull(() -> Pipeline.of((Fallback<String>) null), "fallback");
        assertNull(() -> pipeline.then((CircuitBreaker) null), "breaker");
        assertNull(() -> pipeline.then((Retry) null), "retry");
        assertNull(() -> pipeline.then((Timeout) null), "timeout");
        assertNull(() -> asyncPipeline.then((CircuitBreaker) null), "breaker");
        assertNull(() -> asyncPipeline.then((Retry) null), "retry");
        assertNull(() -> asyncPipeline.then((Timeout) null), "timeout");
        assertNull(() -> answering.then((CircuitBreaker) null), "breaker");
        assertNull(() -> answering.then((Retry) null), "retry");
        assertNull(() -> answering.then((Timeout) null), "timeout");
        assertNull(() -> answering.then((Pipeline) null), "pipeline");
        assertNull(() -> answering.then((AsyncPipeline) null), "pipeline");
        assertNull(() -> asyncAnswering.then((CircuitBreaker) null), "breaker");
        assertNull(() -> asyncAnswering.then((Retry) null), "retry");
        assertNull(() -> asyncAnswering.then((Timeout) null), "timeout");
        assertNull(() -> Decorators.with((CircuitBreaker) null), "breaker");
        assertNull(() -> Decorators.with((Pipeline) null), "pipeline");
    }

    @Test
    void nullCallsAreRefused() {
        assertNull(() -> retry.call(null), "supplier");
        assertNull(() -> retry.callAsync(null), "supplier");
        assertNull(() -> timeout.callAsync(null), "supplier");
        assertNull(() -> fallback.call(null), "supplier");
        assertNull(() -> fallback.callAsync(null), "supplier");
        assertNull(() -> pipeline.call(null), "supplier");
        assertNull(() -> pipeline.run(null), "runnable");
        assertNull(() -> pipeline.callAsync(null), "supplier");
        assertNull(() -> asyncPipeline.callAsync(null), "supplier");
        assertNull(() -> answering.call(null), "supplier");
        assertNull(() -> answering.callAsync(null), "supplier");
        assertNull(() -> asyncAnswering.callAsync(null), "supplier");
    }

    @Test
    void nullFunctionsToDecorateAreRefused() {
        Decorators decorators = Decorators.with(breaker);
        assertNull(() -> decorators.supplier((Supplier<String>) null), "supplier");
        assertNull(() -> decorators.callable(null), "callable");
        assertNull(() -> decorators.runnable(null), "runnable");
        assertNull(() -> decorators.function(null), "function");
        assertNull(() -> decorators.checkedSupplier(null), "supplier");
        assertNull(() -> decorators.stageSupplier(null), "supplier");
    }
}
