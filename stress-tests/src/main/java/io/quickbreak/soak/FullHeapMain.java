package io.quickbreak.soak;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.State;
import io.quickbreak.Totals;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Calls a breaker while the heap is full, for a JVM with a small one. Nothing that is done per call here allocates either. The breaker keeps its transitions, for whose events there is no room: that must harm no call.
 */
final class FullHeapMain {

    private static final int CALLERS = 2;
    private static final int FILLINGS = 10;
    private static final int FILLINGS_PER_LINE = 5;
    private static final int WARM_UP_CALLS = 50_000;
    private static final int CALLS_AT_LEAST = 2_000;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TICK_NANOS = 1_000;
    private static final int FIRST_LENGTH = 1 << 28;

    /** What callers count, by index. */
    private static final int GRANTED = 0;

    private static final int REJECTED = 1;
    private static final int OUT_OF_MEMORY = 2;
    private static final int CALLS_WHILE_FULL = 3;
    private static final int OPEN_SEEN = 4;
    private static final int COUNTS = 5;

    private final boolean allocating;
    private final AtomicLong time = new AtomicLong();
    private final AtomicLongArray counts = new AtomicLongArray(COUNTS);
    private final CircuitBreaker breaker;
    private final RuntimeException failure = new RuleException("made beforehand");
    private volatile boolean full;
    private volatile boolean over;
    private volatile @Nullable Object kept;
    private volatile Object @Nullable [] hoard;

    private FullHeapMain(boolean allocating) {
        this.allocating = allocating;
        this.breaker = CircuitBreaker.of(
                "full-heap",
                CircuitBreakerConfig.builder()
                        .countWindow(100)
                        .failureRate(50)
                        .minimumCalls(20)
                        .openFor(Duration.ofMillis(1))
                        .probes(2)
                        .probeTimeout(Duration.ofMillis(10))
                        .keepTransitions(1)
                        .clock(time::get)
                        .build());
    }

    /**
     * Runs the calls, and prints what came of them.
     *
     * @param args whether each call allocates, as a control
     * @throws InterruptedException if the run was interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        new FullHeapMain(Boolean.parseBoolean(args[0])).run();
    }

    private void run() throws InterruptedException {
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            call(i);
        }
        Thread[] callers = new Thread[CALLERS];
        for (int i = 0; i < CALLERS; i++) {
            callers[i] = new Thread(this::callUntilOver, "caller-" + i);
            callers[i].setDaemon(true);
            callers[i].setUncaughtExceptionHandler((thread, thrown) -> counts.getAndIncrement(OUT_OF_MEMORY));
            callers[i].start();
        }
        fillAndWait(FIRST_LENGTH);
        counts.set(CALLS_WHILE_FULL, 0);
        for (int i = 0; i < FILLINGS && counts.get(OUT_OF_MEMORY) == 0; i++) {
            fillAndWait(1);
            if (i % FILLINGS_PER_LINE == 0) {
                System.out.println("heap filled " + (i + 1) + " of " + FILLINGS + " times");
            }
        }
        over = true;
        for (Thread caller : callers) {
            caller.join();
        }
        report();
    }

    /** Keeps the heap full until enough calls were made. Waits without allocating: the first time, when there is room yet, the JVM has linked all of it. */
    private void fillAndWait(int shortest) {
        hoard = fill(shortest);
        full = true;
        long enough = counts.get(CALLS_WHILE_FULL) + CALLS_AT_LEAST;
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (counts.get(CALLS_WHILE_FULL) < enough
                && counts.get(OUT_OF_MEMORY) == 0
                && deadline - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        full = false;
        hoard = null;
    }

    /**
     * Takes smaller and smaller chunks, each of which holds the one before, until there is room for none. The first does not fit even into an empty heap: so the JVM has linked what handles the
     * error while there was room.
     */
    private static Object[] fill(int shortest) {
        Object[] last = new Object[1];
        for (int length = FIRST_LENGTH; length >= shortest; length >>= 2) {
            boolean fits = true;
            while (fits) {
                try {
                    Object[] next = new Object[length];
                    next[0] = last;
                    last = next;
                } catch (OutOfMemoryError noRoom) {
                    fits = false;
                }
            }
        }
        return last;
    }

    private void callUntilOver() {
        long i = 0;
        while (!over) {
            boolean wasFull = full;
            try {
                call(i++);
                if (wasFull) {
                    counts.getAndIncrement(CALLS_WHILE_FULL);
                }
            } catch (OutOfMemoryError allocated) {
                counts.getAndIncrement(OUT_OF_MEMORY);
            }
        }
    }

    /** Stretches of successes and of failures, so that the breaker opens and recovers again and again. */
    private void call(long i) {
        time.getAndAdd(TICK_NANOS);
        long permit = breaker.tryAcquire();
        if (permit == CircuitBreaker.REJECTED) {
            counts.getAndIncrement(REJECTED);
            counts.getAndAdd(OPEN_SEEN, breaker.state() == State.OPEN ? 1 : 0);
            return;
        }
        counts.getAndIncrement(GRANTED);
        boolean failing = i / 500 % 4 == 3;
        if (i % 50 == 0) {
            breaker.release(permit);
        } else if (!failing) {
            breaker.success(permit);
        } else if (i % 2 == 0) {
            breaker.failure(permit);
        } else {
            breaker.failure(permit, failure);
        }
        if (allocating) {
            kept = new byte[16];
        }
    }

    private void report() {
        Totals totals = breaker.totals();
        long settled = totals.calls() - totals.rejected();
        boolean addsUp = settled == counts.get(GRANTED) && totals.rejected() == counts.get(REJECTED);
        boolean moved = totals.transitions() > FILLINGS && counts.get(OPEN_SEEN) > 0;
        System.out.println(counts.get(CALLS_WHILE_FULL) + " calls with the heap full, " + counts.get(OUT_OF_MEMORY)
                + " times out of memory, " + totals);
        if (!addsUp || !moved) {
            System.out.println("granted " + counts.get(GRANTED) + ", rejected " + counts.get(REJECTED)
                    + (moved ? "" : ", but the breaker did not move"));
        }
        long violations = counts.get(OUT_OF_MEMORY) + (addsUp ? 0 : 1) + (moved ? 0 : 1);
        System.out.println(new ChildResult(counts.get(CALLS_WHILE_FULL), violations).line());
    }
}
