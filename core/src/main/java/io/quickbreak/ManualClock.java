package io.quickbreak;

import io.quickbreak.internal.Checks;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until it is told to move: for tests of code that embeds a breaker.
 *
 * <pre>{@code
 * ManualClock clock = new ManualClock();
 * CircuitBreaker breaker = CircuitBreaker.of("fraud-check", CircuitBreakerConfig.builder().clock(clock).build());
 * // ... five failures: the breaker is open ...
 * clock.advance(Duration.ofSeconds(30));
 * // ... the next call is a probe ...
 * }</pre>
 *
 * <p><b>Thread-safety:</b> all methods may be called from any thread.
 */
public final class ManualClock implements NanoClock {

    private final AtomicLong now;

    /** Creates a clock that reads 0 ns. */
    public ManualClock() {
        this(0);
    }

    private ManualClock(long startNanos) {
        now = new AtomicLong(startNanos);
    }

    /**
     * Creates a clock that reads the given time, for instance just below {@link Long#MAX_VALUE} to test a wrap.
     *
     * @param startNanos first reading in nanoseconds, any value
     * @return a new clock
     */
    public static ManualClock startingAt(long startNanos) {
        return new ManualClock(startNanos);
    }

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public boolean neverBlocks() {
        return true;
    }

    /**
     * Moves the clock forward.
     *
     * @param duration how far, zero or more, at most {@link Long#MAX_VALUE} nanoseconds (292 years)
     * @throws IllegalArgumentException if the duration is negative or too long
     * @throws NullPointerException if the duration is null
     */
    public void advance(Duration duration) {
        Checks.notNull(duration, "duration", "a duration of 0 or more");
        Checks.within(duration, "duration", Duration.ZERO, Duration.ofNanos(Long.MAX_VALUE));
        now.addAndGet(duration.toNanos());
    }
}
