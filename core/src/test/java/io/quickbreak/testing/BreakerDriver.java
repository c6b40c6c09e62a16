package io.quickbreak.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A breaker with a clock that stands still, and the short ways to bring it into a state. */
public final class BreakerDriver {

    /** Just above what a lease or an open duration may last for being rounded up. */
    private static final Duration ROUNDING = Duration.ofMillis(1);

    private final ManualClock clock = new ManualClock();
    private final CircuitBreaker breaker;

    /**
     * Makes a breaker.
     *
     * @param settings what differs from the defaults
     */
    public BreakerDriver(UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.builder().clock(clock);
        breaker = CircuitBreaker.of("driven", settings.apply(builder).build());
    }

    /**
     * Makes a breaker that trips at the first failure.
     *
     * @return a driver
     */
    public static BreakerDriver ofOneFailure() {
        return new BreakerDriver(b -> b.consecutiveFailures(1));
    }

    /**
     * Makes a breaker that trips at the first failure, and decides by one probe.
     *
     * @return a driver
     */
    public static BreakerDriver ofOneProbe() {
        return new BreakerDriver(b -> b.consecutiveFailures(1).probes(1));
    }

    /**
     * Returns the breaker.
     *
     * @return the one under test
     */
    public CircuitBreaker breaker() {
        return breaker;
    }

    /**
     * Returns the clock.
     *
     * @return the breaker's
     */
    public ManualClock clock() {
        return clock;
    }

    /**
     * Takes a permit that must be granted.
     *
     * @return the permit
     */
    public long acquire() {
        long permit = breaker.tryAcquire();
        assertThat(permit).as("a permit of %s", breaker).isNotEqualTo(CircuitBreaker.REJECTED);
        return permit;
    }

    /** Asserts that the next call is rejected. */
    public void assertRejects() {
        assertThat(breaker.tryAcquire()).as("a permit of %s", breaker).isEqualTo(CircuitBreaker.REJECTED);
    }

    /**
     * Makes calls that succeed.
     *
     * @param calls how many
     */
    public void succeed(int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.success(acquire());
        }
    }

    /**
     * Makes calls that fail.
     *
     * @param calls how many
     */
    public void fail(int calls) {
        for (int i = 0; i < calls; i++) {
            breaker.failure(acquire());
        }
    }

    /** Makes failing calls until the breaker is open. */
    public void open() {
        for (int i = 0; i < breaker.config().windowSize(); i++) {
            if (breaker.state() == State.CLOSED) {
                fail(1);
            }
        }
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    /** Lets the open duration pass; the next call is a probe. */
    public void awaitProbes() {
        clock.advance(breaker.config().openFor());
    }

    /** Lets every lease end. */
    public void awaitEndOfLeases() {
        clock.advance(breaker.config().probeTimeout().plus(ROUNDING));
    }

    /** Opens the breaker, and lets the open duration pass. */
    public void openAndAwaitProbes() {
        open();
        awaitProbes();
    }

    /**
     * Opens the breaker, lets the open duration pass, and takes all probes.
     *
     * @return the permits of all probes
     */
    public long[] openAndTakeAllProbes() {
        openAndAwaitProbes();
        long[] permits = new long[breaker.config().probes()];
        for (int i = 0; i < permits.length; i++) {
            permits[i] = acquire();
        }
        return permits;
    }

    /** Lets an open breaker recover by successful probes. */
    public void recover() {
        awaitProbes();
        succeed(breaker.config().successesToClose());
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }
}
