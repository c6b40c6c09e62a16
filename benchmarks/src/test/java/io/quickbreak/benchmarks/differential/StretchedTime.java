package io.quickbreak.benchmarks.differential;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.internal.CircuitBreakerImpl;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets Failsafe live in a history's time, though it reads {@link System#nanoTime()} and {@link System#currentTimeMillis()} itself and cannot be given a clock.
 *
 * <p>A nanosecond of the history is ten minutes of Failsafe's. Just before an open breaker is asked for a permit, the start of its open period is
 * moved, by reflection, to as long ago as the history says, and so are the starts of the slices of a closed one before it is touched. Failsafe then compares with its delay or its period as it always does, and what the
 * real clock adds meanwhile is far below a nanosecond of the history.
 */
final class StretchedTime {

    private static final Duration OF_A_NANOSECOND = Duration.ofMinutes(10);

    /** What Failsafe writes for a slice that has not been begun yet. */
    private static final long NOT_BEGUN = -1;

    private StretchedTime() {}

    static Duration of(Duration duration) {
        return OF_A_NANOSECOND.multipliedBy(duration.toNanos());
    }

    /** The breaker is OPEN, and has been for so long. */
    static void hasPassedInOpen(CircuitBreaker<?> breaker, long nanos) {
        try {
            Object open = stateOf(breaker);
            field(open.getClass(), "startTime").setLong(open, System.nanoTime() - OF_A_NANOSECOND.toNanos() * nanos);
        } catch (ReflectiveOperationException changed) {
            throw elsewhere(changed);
        }
    }

    /** The breaker is CLOSED, has a period, and so much time has passed since this was said last. */
    static void hasPassedInPeriod(CircuitBreaker<?> breaker, long nanos) {
        try {
            Object slices = valueOf(statsOf(breaker), "buckets");
            for (int i = 0; i < Array.getLength(slices); i++) {
                Object slice = Array.get(slices, i);
                Field start = field(slice.getClass(), "startTimeMillis");
                if (start.getLong(slice) != NOT_BEGUN) {
                    start.setLong(slice, start.getLong(slice) - OF_A_NANOSECOND.toMillis() * nanos);
                }
            }
        } catch (ReflectiveOperationException changed) {
            throw elsewhere(changed);
        }
    }

    /** The breaker is CLOSED, has a period, and takes out of its counts what is over, as it else does at the next outcome only. */
    static void turnSlices(CircuitBreaker<?> breaker) {
        try {
            Object stats = statsOf(breaker);
            Method currentSlice = stats.getClass().getDeclaredMethod("getCurrentBucket");
            currentSlice.setAccessible(true);
            currentSlice.invoke(stats);
        } catch (ReflectiveOperationException changed) {
            throw elsewhere(changed);
        }
    }

    private static Object statsOf(CircuitBreaker<?> breaker) throws ReflectiveOperationException {
        Object state = stateOf(breaker);
        return field(state.getClass().getSuperclass(), "stats").get(state);
    }

    private static Object stateOf(CircuitBreaker<?> breaker) throws ReflectiveOperationException {
        return ((AtomicReference<?>) field(CircuitBreakerImpl.class, "state").get(breaker)).get();
    }

    private static Object valueOf(Object owner, String name) throws ReflectiveOperationException {
        return field(owner.getClass(), name).get(owner);
    }

    private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static LinkageError elsewhere(ReflectiveOperationException changed) {
        return new LinkageError("Failsafe keeps its time elsewhere than in 3.3.2", changed);
    }
}
