package io.quickbreak.fuzz;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import java.time.Duration;

/** Whether a breaker still does its work: it trips, rejects, recovers, and counts from nothing. */
final class Health {

    private static final int FEW_CALLS = 25_000;
    private static final int MOST_PROBES = 500;

    /** Longer than any open duration and any lease. */
    private static final Duration LONG = Duration.ofHours(25);

    private Health() {}

    static void check(CircuitBreaker breaker, ManualClock clock) {
        if (breaker.state() != State.CLOSED) {
            breaker.close();
        }
        if (breaker.snapshot().calls() > breaker.snapshot().failures()) {
            breaker.reset();
        }
        CircuitBreakerConfig config = breaker.config();
        int calls = Math.max(config.windowSize(), Math.max(config.minimumCalls(), config.minimumFailures()));
        if (calls <= FEW_CALLS) {
            for (int i = 0; i <= calls && breaker.state() == State.CLOSED; i++) {
                breaker.failure(breaker.tryAcquire());
            }
        } else {
            breaker.open();
        }
        require(breaker.state() == State.OPEN, "does not trip", breaker);
        require(breaker.tryAcquire() == CircuitBreaker.REJECTED, "does not reject", breaker);
        for (int i = 0; i < MOST_PROBES && breaker.state() != State.CLOSED; i++) {
            long permit = breaker.tryAcquire();
            if (permit != CircuitBreaker.REJECTED) {
                breaker.success(permit);
            }
            if (permit == CircuitBreaker.REJECTED || breaker.state() == State.RECOVERING) {
                clock.advance(LONG);
            }
        }
        require(breaker.state() == State.CLOSED, "does not recover", breaker);
        require(breaker.snapshot().failures() == 0, "does not forget", breaker);
    }

    private static void require(boolean holds, String wrong, CircuitBreaker breaker) {
        if (!holds) {
            throw new AssertionError(wrong + ": " + breaker + " with " + breaker.config());
        }
    }
}
