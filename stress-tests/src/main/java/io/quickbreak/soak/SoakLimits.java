package io.quickbreak.soak;

import java.time.Duration;

/**
 * How large a round is, and how long it waits. The waits are for a machine that is busy with other things; nothing is concluded from how long they really take.
 *
 * @param callers how many threads call
 * @param burst how long a burst is
 * @param toRest how long callers may take to come to rest
 * @param toRecover how long the breaker may take to close
 */
record SoakLimits(int callers, Duration burst, Duration toRest, Duration toRecover) {

    static SoakLimits standard() {
        return new SoakLimits(64, Duration.ofMillis(200), Duration.ofSeconds(90), Duration.ofSeconds(60));
    }

    /** Many virtual threads take longer for one step each. */
    static SoakLimits virtualThreads() {
        return new SoakLimits(10_000, Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(60));
    }
}
