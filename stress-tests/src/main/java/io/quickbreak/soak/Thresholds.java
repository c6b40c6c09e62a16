package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Snapshot;
import io.quickbreak.State;

/** Says what a window must not hold while the breaker lets calls pass. */
final class Thresholds {

    private static final long PERCENT = 100;

    private Thresholds() {}

    static boolean areReached(CircuitBreakerConfig config, long calls, long failures, long slow) {
        boolean enough = calls >= config.minimumCalls();
        boolean byFailures =
                enough && failures >= config.minimumFailures() && failures * PERCENT >= config.failureRate() * calls;
        boolean bySlowCalls = config.slowCallRate() > 0 && enough && slow * PERCENT >= config.slowCallRate() * calls;
        return byFailures || bySlowCalls;
    }

    static boolean areReached(CircuitBreakerConfig config, Snapshot seen) {
        return areReached(config, seen.calls(), seen.failures(), seen.slowCalls());
    }

    /** The states that a window at a threshold must not have. */
    static boolean mayTrip(State state) {
        return state == State.CLOSED || state == State.RECOVERING;
    }
}
