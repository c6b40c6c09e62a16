package io.quickbreak.benchmarks.differential;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.Clock;
import io.github.resilience4j.core.metrics.LockFreeSlidingTimeWindowMetrics;
import java.lang.reflect.Field;

/**
 * Lets Resilience4j's lock-free window of seconds live in a history's time: whatever clock the breaker is given, that window reads the
 * system's. The window itself can be made with a clock, so each that the breaker makes is exchanged, by reflection, for such a one.
 */
final class LockFreeWindow {

    private final CircuitBreaker breaker;
    private final HistoryClock clock;
    private final Rules rules;
    private final int seconds;
    private final long sliceNanos;
    private long nanos;

    LockFreeWindow(CircuitBreaker breaker, Trip trip, HistoryClock clock, Rules rules) {
        this.breaker = breaker;
        this.clock = clock;
        this.rules = rules;
        this.seconds = trip.slices();
        this.sliceNanos = trip.sliceNanos();
        begin();
    }

    /** The breaker has a new window. */
    void begin() {
        long now = clock.elapsedNanos();
        boolean within = now % sliceNanos != 0 && rules.apply(Rule.BEGINNING_OF_SLICES);
        nanos = within ? now - now % sliceNanos : now;
        exchange(new LockFreeSlidingTimeWindowMetrics(seconds, new WindowClock()));
        nanos = now;
    }

    /** The window is in use if the breaker counts calls in it. */
    void setTime(boolean inUse) {
        long period = seconds * sliceNanos;
        while (inUse && clock.elapsedNanos() - nanos > period && rules.apply(Rule.IDLE_WINDOW)) {
            nanos += period;
            breaker.getMetrics().getNumberOfBufferedCalls();
        }
        nanos = clock.elapsedNanos();
    }

    private void exchange(LockFreeSlidingTimeWindowMetrics window) {
        try {
            CircuitBreaker.Metrics metrics = breaker.getMetrics();
            Field field = metrics.getClass().getDeclaredField("metrics");
            field.setAccessible(true);
            field.set(metrics, window);
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("Resilience4j keeps its window elsewhere than in 2.4.0", changed);
        }
    }

    private final class WindowClock implements Clock {

        @Override
        public long wallTime() {
            return monotonicTime();
        }

        @Override
        public long monotonicTime() {
            return nanos;
        }
    }
}
