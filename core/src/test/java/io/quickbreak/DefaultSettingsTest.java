package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a breaker behaves if nothing is set. */
class DefaultSettingsTest {

    private final BreakerDriver driver = new BreakerDriver(b -> b);
    private final CircuitBreaker breaker = driver.breaker();

    @Test
    void startsClosedAndEmpty() {
        assertState(breaker, State.CLOSED, 0, 0);
    }

    @Test
    void opensAtTheFifthFailureInRow() {
        driver.fail(4);
        assertState(breaker, State.CLOSED, 4, 4);
        driver.fail(1);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void staysClosedWhileAnySuccessComesBetween() {
        for (int i = 0; i < 100; i++) {
            driver.fail(4);
            driver.succeed(1);
        }
        assertState(breaker, State.CLOSED, 5, 4);
    }

    @Test
    void rejectsForThirtySecondsAndThenAdmitsThreeProbes() {
        driver.open();
        driver.clock().advance(Duration.ofSeconds(30).minusNanos(1));
        driver.assertRejects();
        driver.clock().advance(Duration.ofNanos(1));
        for (int i = 0; i < 3; i++) {
            driver.acquire();
        }
        driver.assertRejects();
    }

    @Test
    void closesWhenAllThreeProbesSucceed() {
        driver.openAndAwaitProbes();
        driver.succeed(2);
        assertState(breaker, State.HALF_OPEN, 2, 0);
        driver.succeed(1);
        assertState(breaker, State.CLOSED, 0, 0);
    }

    @Test
    void opensAgainWhenAnyProbeFails() {
        for (int failing = 0; failing < 3; failing++) {
            BreakerDriver fresh = new BreakerDriver(b -> b);
            fresh.openAndAwaitProbes();
            fresh.succeed(failing);
            fresh.fail(1);
            assertState(fresh.breaker(), State.OPEN, 0, 0);
        }
    }
}
