package io.quickbreak.internal;

import io.quickbreak.Backoff;
import io.quickbreak.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A probe table and its word, HALF_OPEN in generation 3, put together as the breaker does. Part of the states of {@link ProbeTableStress}.
 */
final class ProbesUnderTest {

    private static final int HALF_OPEN_GENERATION = 3;
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** Time since the breaker was made, before and after the end of a lease that was granted at the start. */
    static final long START = 0;

    static final long AFTER_LEASE = 2 * LEASE.toNanos();

    private volatile long now;

    private final AtomicLong word = new PaddedAtomicLong(StateWord.halfOpen(HALF_OPEN_GENERATION, 1, 0, 0, 0));
    private final StripedTotals totals = new StripedTotals(false, false);
    private final CountWindow window;
    private final ProbeTable table;

    ProbesUnderTest(int probes, int successesToClose) {
        Backoff openFor = Backoff.fixed(LEASE);
        Rules rules = new Rules(
                WindowUnderTest.NEVER, openFor, probes, successesToClose, LEASE.toNanos(), 0, 100, 0, 0, false);
        LiveRules live = new LiveRules(rules);
        OpenTimer timer = new OpenTimer(this::nanoTime, live);
        Transitions transitions = new Transitions(word, live, timer, totals);
        window = new CountWindow(new WindowShape(1, 0, 0, false, 0, false), word, live, transitions);
        table = new ProbeTable(probes, word, live, transitions);
    }

    private long nanoTime() {
        return now;
    }

    /** Moves the clock to {@code time} and asks: a permit, or {@link ProbeTable#NONE}. */
    long take(long time) {
        now = time;
        long w = word.get();
        return StateWord.isHalfOpen(w) ? table.tryAcquire(w, time, window) : ProbeTable.NONE;
    }

    boolean tryTake(long time) {
        return take(time) != ProbeTable.NONE;
    }

    boolean release(long permit) {
        return table.release(permit);
    }

    boolean success(long permit) {
        return table.record(permit, CountWindow.SUCCESS, window, 0, null);
    }

    boolean failure(long permit) {
        return table.record(permit, CountWindow.FAILURE, window, 0, null);
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
