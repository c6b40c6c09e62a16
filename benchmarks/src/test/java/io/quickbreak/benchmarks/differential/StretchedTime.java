package io.quickbreak.benchmarks.differential;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.internal.CircuitBreakerImpl;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets Failsafe live in a history's time, though it reads {@link System#nanoTime()} itself and cannot be given a clock.
 *
 * <p>A nanosecond of the history is ten minutes of Failsafe's. Just before an open breaker is asked for a permit, the start of its open period is
 * moved, by reflection, to as long ago as the history says. Failsafe then compares with its delay as it always does, and what the
 * real clock adds meanwhile is far below a nanosecond of the history.
 */
final class StretchedTime {

    private static final Duration OF_A_NANOSECOND = Duration.ofMinutes(10);

    private StretchedTime() {}

    static Duration of(Duration duration) {
        return OF_A_NANOSECOND.multipliedBy(duration.toNanos());
    }

    /** The breaker is OPEN, and has been for so long. */
    static void hasPassedInOpen(CircuitBreaker<?> breaker, long nanos) {
        try {
            Field stateField = CircuitBreakerImpl.class.getDeclaredField("state");
            stateField.setAccessible(true);
            Object open = ((AtomicReference<?>) stateField.get(breaker)).get();
            Field startTime = open.getClass().getDeclaredField("startTime");
            startTime.setAccessible(true);
            startTime.setLong(open, System.nanoTime() - OF_A_NANOSECOND.toNanos() * nanos);
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("Failsafe keeps its open period elsewhere than in 3.3.2", changed);
        }
    }
}
