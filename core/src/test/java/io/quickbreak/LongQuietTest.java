package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A breaker that nobody calls for weeks after it has recovered. */
class LongQuietTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 24, 26, 30, 40, 47})
    void openingsAreForgotten(int days) {
        BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(1)
                .probes(1)
                .openFor(Backoff.exponential(OPEN_FOR, 2, Duration.ofMinutes(1)))
                .forgetOpeningEvery(Duration.ofHours(1)));
        driver.open();
        for (int i = 0; i < 4; i++) {
            driver.awaitProbes();
            driver.fail(1);
        }
        driver.recover();
        driver.clock().advance(Duration.ofDays(days));
        driver.open();
        assertThat(driver.breaker().snapshot().openings()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24, 26, 30, 40, 47})
    void gradualRecoveryIsOver(int days) {
        BreakerDriver driver = new BreakerDriver(
                b -> b.consecutiveFailures(1).probes(1).openFor(OPEN_FOR).gradualRecovery(Duration.ofMinutes(1)));
        driver.openAndAwaitProbes();
        driver.succeed(1);
        assertThat(driver.breaker().state()).isEqualTo(State.RECOVERING);
        driver.clock().advance(Duration.ofDays(days));
        for (int i = 0; i < 100; i++) {
            driver.acquire();
        }
        assertThat(driver.breaker().state()).isEqualTo(State.CLOSED);
    }
}
