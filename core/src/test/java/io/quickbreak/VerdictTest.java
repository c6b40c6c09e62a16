package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from the outcomes of probes, for "k of n must succeed". */
class VerdictTest {

    private static final int MOST = 6;

    private static BreakerDriver driver(int successesToClose, int probes) {
        return new BreakerDriver(b -> b.consecutiveFailures(1).probes(probes).successesToClose(successesToClose));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everySequenceOfOutcomesEndsInItsVerdict(boolean allAtOnce) {
        for (int n = 1; n <= MOST; n++) {
            for (int k = 1; k <= n; k++) {
                for (int failed = 0; failed < 1 << n; failed++) {
                    assertVerdict(k, n, failed, allAtOnce);
                }
            }
        }
    }

    /** Bit {@code i} of {@code failed} tells whether the probe that reports as number {@code i} fails. */
    private static void assertVerdict(int k, int n, int failed, boolean allAtOnce) {
        BreakerDriver driver = driver(k, n);
        CircuitBreaker breaker = driver.breaker();
        driver.openAndAwaitProbes();
        long[] permits = new long[n];
        for (int i = 0; allAtOnce && i < n; i++) {
            permits[i] = driver.acquire();
        }
        int successes = 0;
        int failures = 0;
        State verdict = State.HALF_OPEN;
        for (int i = 0; i < n && verdict == State.HALF_OPEN; i++) {
            long permit = allAtOnce ? permits[i] : driver.acquire();
            if ((failed >>> i & 1) == 1) {
                failures++;
                breaker.failure(permit);
            } else {
                successes++;
                breaker.success(permit);
            }
            boolean enough = successes >= k;
            boolean impossible = n - failures < k;
            verdict = enough ? State.CLOSED : impossible ? State.OPEN : State.HALF_OPEN;
            boolean decided = verdict != State.HALF_OPEN;
            assertState(breaker, verdict, decided ? 0 : successes + failures, decided ? 0 : failures);
        }
        assertThat(verdict).isNotEqualTo(State.HALF_OPEN);
    }

    @Test
    void hundredProbesAreGrantedAndAllMustSucceed() {
        BreakerDriver driver = driver(100, 100);
        long[] probes = driver.openAndTakeAllProbes();
        driver.assertRejects();
        for (int i = 0; i < 99; i++) {
            driver.breaker().success(probes[i]);
            assertState(driver.breaker(), State.HALF_OPEN, i + 1, 0);
        }
        driver.breaker().success(probes[99]);
        assertState(driver.breaker(), State.CLOSED, 0, 0);
    }

    @Test
    void hundredProbesOpenAgainAtTheFailureThatMakesTheGoalImpossible() {
        BreakerDriver driver = driver(60, 100);
        long[] probes = driver.openAndTakeAllProbes();
        for (int i = 0; i < 40; i++) {
            driver.breaker().failure(probes[i]);
            assertState(driver.breaker(), State.HALF_OPEN, i + 1, i + 1);
        }
        driver.breaker().failure(probes[40]);
        assertState(driver.breaker(), State.OPEN, 0, 0);
    }

    @Test
    void oneOfHundredClosesAtTheFirstSuccess() {
        BreakerDriver driver = driver(1, 100);
        long[] probes = driver.openAndTakeAllProbes();
        for (int i = 0; i < 99; i++) {
            driver.breaker().failure(probes[i]);
        }
        assertState(driver.breaker(), State.HALF_OPEN, 99, 99);
        driver.breaker().success(probes[99]);
        assertState(driver.breaker(), State.CLOSED, 0, 0);
    }

    @Test
    void releasedAndGivenUpProbesTakeNoPartInTheVerdict() {
        BreakerDriver driver = driver(2, 2);
        long[] probes = driver.openAndTakeAllProbes();
        driver.breaker().release(probes[0]);
        driver.awaitEndOfLeases();
        driver.succeed(2);
        assertState(driver.breaker(), State.CLOSED, 0, 0);
    }
}
