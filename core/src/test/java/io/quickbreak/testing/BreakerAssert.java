package io.quickbreak.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.Snapshot;
import io.quickbreak.State;

/** The one assertion on what a breaker shows. */
public final class BreakerAssert {

    private BreakerAssert() {}

    /**
     * Asserts state and counts, all taken from one snapshot.
     *
     * @param breaker the breaker
     * @param state its state
     * @param calls calls in the window, or probes that have reported
     * @param failures how many of them failed
     */
    public static void assertState(CircuitBreaker breaker, State state, int calls, int failures) {
        Snapshot seen = breaker.snapshot();
        assertThat(seen.state() + " calls=" + seen.calls() + " failures=" + seen.failures())
                .as("%s", breaker)
                .isEqualTo(state + " calls=" + calls + " failures=" + failures);
    }
}
