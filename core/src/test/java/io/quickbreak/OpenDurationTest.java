package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long the breaker stays open, and what it remembers of former openings. */
class OpenDurationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NANO = Duration.ofNanos(1);

    private static Backoff doubling() {
        return Backoff.exponential(SECOND, 2.0, Duration.ofSeconds(60));
    }

    private static BreakerDriver driver(Backoff openFor) {
        return new BreakerDriver(b -> b.consecutiveFailures(1).probes(1).openFor(openFor));
    }

    /** The breaker must be open; afterwards it lets a probe through. */
    private static void assertOpenFor(BreakerDriver driver, Duration expected) {
        assertThat(driver.breaker().state()).isEqualTo(State.OPEN);
        driver.clock().advance(expected.minus(NANO));
        assertThat(driver.breaker().wouldPermit())
                .as("just before %s", expected)
                .isFalse();
        driver.clock().advance(NANO);
        assertThat(driver.breaker().wouldPermit()).as("after %s", expected).isTrue();
    }

    @Test
    @Tag("Z59")
    void exponentialDurationGrowsWithEachOpeningUpToItsLongest() {
        BreakerDriver driver = driver(doubling());
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            driver.fail(1);
            assertOpenFor(driver, Duration.ofSeconds(seconds));
        }
        for (int i = 0; i < 10_000; i++) {
            driver.fail(1);
            driver.clock().advance(Duration.ofSeconds(60));
        }
        driver.fail(1);
        assertOpenFor(driver, Duration.ofSeconds(60));
        assertThat(driver.breaker().snapshot().openings()).isEqualTo(63);
    }

    @Test
    void closingForgetsTheOpenings() {
        BreakerDriver driver = driver(doubling());
        driver.fail(1);
        assertOpenFor(driver, SECOND);
        driver.fail(1);
        assertOpenFor(driver, Duration.ofSeconds(2));
        driver.succeed(1);
        driver.fail(1);
        assertOpenFor(driver, SECOND);
    }

    @Test
    @Tag("Z59")
    void openingsDecayWhileTheBreakerIsClosed() {
        BreakerDriver driver = new BreakerDriver(
                b -> b.consecutiveFailures(1).probes(1).openFor(doubling()).forgetOpeningEvery(Duration.ofSeconds(10)));
        for (int seconds : new int[] {1, 2, 4}) {
            driver.fail(1);
            assertOpenFor(driver, Duration.ofSeconds(seconds));
        }
        driver.succeed(1);
        driver.clock().advance(Duration.ofSeconds(10).minus(NANO.multipliedBy(1_000)));
        driver.fail(1);
        assertOpenFor(driver, Duration.ofSeconds(8));
        driver.succeed(1);
        driver.clock().advance(Duration.ofSeconds(20));
        driver.fail(1);
        assertThat(driver.breaker().snapshot().openings()).isEqualTo(3);
        assertOpenFor(driver, Duration.ofSeconds(4));
        driver.succeed(1);
        driver.clock().advance(Duration.ofDays(1));
        driver.fail(1);
        assertOpenFor(driver, SECOND);
    }

    @Test
    void orderToCloseForgetsTheOpeningsThatWouldDecay() {
        BreakerDriver driver = new BreakerDriver(
                b -> b.consecutiveFailures(1).probes(1).openFor(doubling()).forgetOpeningEvery(Duration.ofHours(1)));
        driver.fail(1);
        assertOpenFor(driver, SECOND);
        driver.succeed(1);
        driver.breaker().reset();
        driver.fail(1);
        assertOpenFor(driver, SECOND);
    }

    @Test
    void customDurationIsAskedForWithTheNumberOfTheOpening() {
        List<Integer> asked = new ArrayList<>();
        BreakerDriver driver = driver(Backoff.custom(
                n -> {
                    asked.add(n);
                    return Duration.ofSeconds(10 - n);
                },
                Duration.ofSeconds(20)));
        for (int n = 1; n <= 4; n++) {
            driver.fail(1);
            assertOpenFor(driver, Duration.ofSeconds(10 - n));
        }
        assertThat(asked).containsExactly(1, 2, 3, 4);
    }

    @Test
    void customDurationThatThrowsMeansTheLongestAndTheCallersExceptionReachesTheCaller() {
        BreakerDriver driver = driver(Backoff.custom(
                n -> {
                    throw new IllegalStateException("broken");
                },
                Duration.ofSeconds(20)));
        IllegalArgumentException own = new IllegalArgumentException("own");
        assertThatThrownBy(() -> driver.breaker().run(() -> {
                    throw own;
                }))
                .isSameAs(own);
        assertOpenFor(driver, Duration.ofSeconds(20));
    }

    @Test
    void jitterIsDrawnForEachOpening() {
        double[] draws = {0.0, 0.5, 0.75};
        int[] next = {0};
        BreakerDriver driver = driver(
                Backoff.fixed(Duration.ofSeconds(10)).withJitter(Jitter.EQUAL).withRandom(() -> draws[next[0]++]));
        for (double seconds : new double[] {5, 7.5, 8.75}) {
            driver.fail(1);
            assertOpenFor(driver, Duration.ofMillis((long) (seconds * 1_000)));
        }
    }

    // ---- told by the outcome ----

    private static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Duration retryAfter;

        Busy(Duration retryAfter) {
            this.retryAfter = retryAfter;
        }
    }

    private static Duration toldBy(Throwable thrown) {
        return thrown instanceof Busy busy ? busy.retryAfter : null;
    }

    private static BreakerDriver told() {
        return new BreakerDriver(b -> b.consecutiveFailures(1).probes(1).retryAfter(OpenDurationTest::toldBy));
    }

    private static void fail(BreakerDriver driver, Throwable thrown) {
        driver.breaker().failure(driver.acquire(), thrown);
    }

    @Test
    void exceptionTellsHowLongLongerOrShorterThanConfigured() {
        BreakerDriver driver = told();
        for (Duration told : List.of(Duration.ofMillis(1), Duration.ofSeconds(90), Duration.ofHours(24))) {
            fail(driver, new Busy(told));
            assertOpenFor(driver, told);
        }
        fail(driver, new Busy(Duration.ofDays(30)));
        assertOpenFor(driver, Duration.ofHours(24));
        fail(driver, new Busy(NANO));
        assertOpenFor(driver, Duration.ofMillis(1));
    }

    @Test
    void exceptionThatTellsNothingLeavesItToTheConfiguration() {
        BreakerDriver driver = told();
        for (Duration nothing : new Duration[] {null, Duration.ZERO, Duration.ofSeconds(-5)}) {
            fail(driver, new Busy(nothing));
            assertOpenFor(driver, Duration.ofSeconds(30));
        }
        fail(driver, new IllegalStateException());
        assertOpenFor(driver, Duration.ofSeconds(30));
    }

    @Test
    void ruleThatThrowsLeavesItToTheConfigurationAndIsSuppressed() {
        IllegalStateException broken = new IllegalStateException("broken rule");
        BreakerDriver driver =
                new BreakerDriver(b -> b.consecutiveFailures(1).probes(1).retryAfter(thrown -> {
                    throw broken;
                }));
        RuntimeException own = new RuntimeException("own");
        fail(driver, own);
        assertThat(own.getSuppressed()).containsExactly(broken);
        assertOpenFor(driver, Duration.ofSeconds(30));
    }

    @Test
    void resultTellsHowLong() {
        BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(1)
                .probes(1)
                .recordResult(result -> result instanceof Duration)
                .retryAfterOfResult(result -> (Duration) result));
        Duration answer = driver.breaker().call(() -> Duration.ofSeconds(77));
        assertThat(answer).isEqualTo(Duration.ofSeconds(77));
        assertOpenFor(driver, Duration.ofSeconds(77));
    }
}
