package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.testing.BreakerDriver;
import io.quickbreak.testing.InParallel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbesAmongThreadsTest {

    private static final int ROUNDS = 200;
    private static final int THREADS = 4;

    private static BreakerDriver driver(int successesToClose, int probes) {
        return new BreakerDriver(b -> b.consecutiveFailures(1).probes(probes).successesToClose(successesToClose));
    }

    @Test
    void probesReportingTogetherReachTheirVerdictOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            int k = 1 + round % THREADS;
            int failing = round / THREADS % (THREADS + 1);
            BreakerDriver driver = driver(k, THREADS);
            CircuitBreaker breaker = driver.breaker();
            long[] probes = driver.openAndTakeAllProbes();
            InParallel.run(THREADS, thread -> {
                if (thread < failing) {
                    breaker.failure(probes[thread]);
                } else {
                    breaker.success(probes[thread]);
                }
            });
            assertState(breaker, THREADS - failing >= k ? State.CLOSED : State.OPEN, 0, 0);
            assertThat(breaker.totals().transitions()).isEqualTo(3);
            assertThat(breaker.totals().calls()).isEqualTo(1 + THREADS);
        }
    }

    @Test
    void countsOfProbesReportingTogetherAreExactBeforeTheVerdict() {
        for (int round = 0; round < ROUNDS; round++) {
            BreakerDriver driver = driver(50, 100);
            long[] probes = driver.openAndTakeAllProbes();
            InParallel.run(THREADS, thread -> {
                for (int i = 0; i < 10; i++) {
                    driver.breaker().success(probes[10 * thread + i]);
                    driver.breaker().failure(probes[10 * (thread + THREADS) + i]);
                }
            });
            assertState(driver.breaker(), State.HALF_OPEN, 80, 40);
        }
    }

    @Test
    void probeReportedByManyThreadsCountsOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            BreakerDriver driver = driver(2, 2);
            long probe = driver.openAndTakeAllProbes()[0];
            InParallel.run(THREADS, thread -> driver.breaker().success(probe));
            assertState(driver.breaker(), State.HALF_OPEN, 1, 0);
            assertThat(driver.breaker().totals().late()).isEqualTo(THREADS - 1);
        }
    }

    @Test
    void probeIsHeldByOneCallerAtTime() {
        BreakerDriver driver = BreakerDriver.ofOneProbe();
        driver.openAndAwaitProbes();
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger mostHolders = new AtomicInteger();
        InParallel.run(THREADS, thread -> {
            for (int i = 0; i < 20_000; i++) {
                long permit = driver.breaker().tryAcquire();
                if (permit != CircuitBreaker.REJECTED) {
                    mostHolders.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    holders.decrementAndGet();
                    driver.breaker().release(permit);
                }
            }
        });
        assertThat(mostHolders.get()).isEqualTo(1);
        driver.acquire();
    }

    @Test
    void holderWhoseLeaseWentToAnotherNeverSettlesIt() {
        for (int round = 0; round < ROUNDS; round++) {
            BreakerDriver driver = BreakerDriver.ofOneProbe();
            CircuitBreaker breaker = driver.breaker();
            long lost = driver.openAndTakeAllProbes()[0];
            driver.awaitEndOfLeases();
            InParallel.run(2, thread -> {
                if (thread == 0) {
                    breaker.failure(lost);
                } else {
                    long permit = breaker.tryAcquire();
                    if (permit != CircuitBreaker.REJECTED) {
                        breaker.success(permit);
                    }
                }
            });
            boolean lostCameFirst = breaker.state() == State.OPEN;
            assertState(breaker, lostCameFirst ? State.OPEN : State.CLOSED, 0, 0);
            Totals expected = lostCameFirst
                    ? new Totals(
                            0,
                            2,
                            0,
                            breaker.totals().rejected(),
                            breaker.totals().late(),
                            3,
                            0)
                    : new Totals(1, 1, 0, 0, 1, 3, 0);
            assertThat(breaker.totals()).isEqualTo(expected);
            assertThat(breaker.totals().calls()).isEqualTo(3);
        }
    }
}
