package io.quickbreak.benchmarks.memory;

import dev.failsafe.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.quickbreak.CircuitBreakerConfig;
import java.time.Duration;
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

    static Kind[] all() {
        CircuitBreakerConfig.Builder time = CircuitBreakerConfig.builder().timeWindow(Duration.ofSeconds(10));
        io.github.resilience4j.circuitbreaker.CircuitBreakerConfig resilience4j =
                io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(WINDOW)
                        .build();
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
            new Kind(
                    "resilience4j",
                    n -> io.github.resilience4j.circuitbreaker.CircuitBreaker.of("b" + n, resilience4j)),
            new Kind(
                    "failsafe",
                    n -> CircuitBreaker.builder()
                            .withFailureThreshold(RATE, WINDOW)
                            .build())
        };
    }
}
