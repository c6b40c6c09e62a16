package io.quickbreak.benchmarks.memory;

import dev.failsafe.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.quickbreak.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A kind of breaker whose memory is measured: with a window of 100 calls where its name says nothing else.
 *
 * @param name in the report
 * @param make makes the n-th, with a name and settings of its own
 */
record Kind(String name, IntFunction<Object> make) {

    private static final int WINDOW = 100;
    private static final int RATE = 50;

    static Kind quickbreak(String name, CircuitBreakerConfig config) {
        return new Kind(name, n -> io.quickbreak.CircuitBreaker.of("b" + n, config));
    }

    private static CircuitBreakerConfig.Builder countWindow() {
        return CircuitBreakerConfig.builder().countWindow(WINDOW).failureRate(RATE);
    }

    static Kind compact() {
        return quickbreak("quickbreak compact", countWindow().compact(true).build());
    }

    /** The same four with a window of so many calls, by names that say nothing of it. */
    static List<Kind> withWindow(int window) {
        CircuitBreakerConfig.Builder ours =
                CircuitBreakerConfig.builder().countWindow(window).failureRate(RATE);
        return List.of(
                quickbreak("quickbreak", ours.build()),
                quickbreak("quickbreak compact", ours.compact(true).build()),
                resilience4j(window),
                failsafe(window));
    }

    private static Kind resilience4j(int window) {
        io.github.resilience4j.circuitbreaker.CircuitBreakerConfig config =
                io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(window)
                        .build();
        return new Kind("resilience4j", n -> io.github.resilience4j.circuitbreaker.CircuitBreaker.of("b" + n, config));
    }

    private static Kind failsafe(int window) {
        int failures = Math.max(1, window * RATE / 100);
        return new Kind(
                "failsafe",
                n -> CircuitBreaker.builder()
                        .withFailureThreshold(failures, window)
                        .build());
    }

    static Kind[] all() {
        CircuitBreakerConfig.Builder time = CircuitBreakerConfig.builder().timeWindow(Duration.ofSeconds(10));
        return new Kind[] {
            quickbreak("quickbreak", countWindow().build()),
            compact(),
            quickbreak(
                    "quickbreak compact, totals off",
                    countWindow().compact(true).totals(false).build()),
            quickbreak(
                    "quickbreak compact, 5 consecutive failures",
                    CircuitBreakerConfig.builder().compact(true).build()),
            quickbreak(
                    "quickbreak, 10,000 calls",
                    countWindow().countWindow(10_000).build()),
            quickbreak("quickbreak, 10 s in 10 slices", time.build()),
            quickbreak(
                    "quickbreak compact, 10 s in 10 slices",
                    time.build().toBuilder().compact(true).build()),
            resilience4j(WINDOW),
            failsafe(WINDOW)
        };
    }
}
