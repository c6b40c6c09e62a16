package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines recycle; nobody waits for one that is long over. */
class AfterQuietTimeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {53, 60, 76, 77, 24 * 365})
    void openingOfToldDurationIsOverAfterHoursWithoutCall(int hours) {
        BreakerDriver ordered = new BreakerDriver(b -> b);
        ordered.breaker().openFor(SECOND);
        ordered.clock().advance(Duration.ofHours(hours));
        assertThat(ordered.breaker().wouldPermit()).isTrue();

        BreakerDriver told = new BreakerDriver(b -> b.consecutiveFailures(1).retryAfter(thrown -> SECOND));
        told.breaker().failure(told.acquire(), new IllegalStateException());
        told.clock().advance(Duration.ofHours(hours));
        assertThat(told.breaker().wouldPermit()).isTrue();

        BreakerDriver restored = new BreakerDriver(b -> b);
        restored.breaker().restore(new SavedState(State.OPEN, 1, SECOND));
        restored.clock().advance(Duration.ofHours(hours));
        assertThat(restored.breaker().wouldPermit()).isTrue();
    }
}
