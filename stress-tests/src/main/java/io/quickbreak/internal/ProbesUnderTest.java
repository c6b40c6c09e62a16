package io.quickbreak.internal;

import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A probe table and its word, HALF_OPEN in generation 3, put together as the breaker does. Part of the states of {@link ProbeTableStress}.
 */
final class ProbesUnderTest {

    private static final int HALF_OPEN_GENERATION = 3;
    private static final long LEASE_NANOS = Duration.ofSeconds(60).toNanos();

    /** Time since the breaker was made, before and after the end of a lease that was granted at the start. */
    static final long START = 0;

    static final long AFTER_LEASE = 2 * LEASE_NANOS;

    private final StripedTotals totals = new StripedTotals(false);
    private final OpenTimer timer = new OpenTimer(this::nanoTime, LEASE_NANOS);
    private volatile long now;

    private final AtomicLong word = new PaddedAtomicLong(StateWord.halfOpen(HALF_OPEN_GENERATION, 1, 0, 0, 0));
    private final ProbeTable table;

    ProbesUnderTest(int probes, int successesToClose) {
        CountWindow window = new CountWindow(1, word, WindowUnderTest.NEVER, timer, totals);
        table = new ProbeTable(probes, successesToClose, LEASE_NANOS, word, window, timer, totals);
    }

    private long nanoTime() {
        return now;
    }

    /** Moves the clock to {@code time} and asks: a permit, or {@link ProbeTable#NONE}. */
    long take(long time) {
        now = time;
        long w = word.get();
        return StateWord.isHalfOpen(w) ? table.tryAcquire(w, time) : ProbeTable.NONE;
    }

    boolean tryTake(long time) {
        return take(time) != ProbeTable.NONE;
    }

    boolean release(long permit) {
        return table.release(permit);
    }

    boolean success(long permit) {
        return table.record(permit, CountWindow.SUCCESS);
    }

    boolean failure(long permit) {
        return table.record(permit, CountWindow.FAILURE);
    }

    State state() {
        return StateWord.stateOf(word.get());
    }

    int generation() {
        return StateWord.generationOf(word.get());
    }

    int successesInWord() {
        return StateWord.probeSuccessesOf(word.get());
    }

    int transitions() {
        return (int) totals.sum().transitions();
    }
}
