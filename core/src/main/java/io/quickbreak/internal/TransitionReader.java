package io.quickbreak.internal;

import io.quickbreak.NanoClock;
import io.quickbreak.Transition;
import io.quickbreak.TransitionSubscription;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A listener that goes through a {@link TransitionLog} at its own pace, by its own executor. However often it is woken, it runs once at a time, so the listener is told of one transition after the other.
 */
public final class TransitionReader implements TransitionSubscription, Runnable {

    /** How long an event is waited for whose transition has been made. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String LOGGER_NAME = "io.quickbreak.transitions";

    private final TransitionLog log;
    private final Consumer<? super Transition> listener;
    private final Executor executor;
    private final NanoClock clock = NanoClock.system();

    /** A reader that has not begun is as one that runs: who wakes it only leaves word. */
    private final AtomicInteger wakings = new AtomicInteger(1);

    private volatile boolean isClosed;
    private volatile boolean awaitsEvent;

    // Written by the run alone, of which there is one at a time.
    private int generation;
    private long passed;
    private long addedBefore;
    private long awaitedSince;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    TransitionReader(TransitionLog log, Consumer<? super Transition> listener, Executor executor) {
        this.log = log;
        this.listener = listener;
        this.executor = executor;
    }

    /** Called once the log knows the reader: whatever follows is told to it. Returns whether somebody has tried to wake it before, and it is to be woken again. */
    boolean beginNow() {
        addedBefore = log.added();
        generation = log.generation();
        return wakings.getAndSet(0) != 1;
    }

    /** Has the listener told of what is new. Who refuses to run it is asked again at the next transition. */
    void wake() {
        if (wakings.getAndAdd(1) != 0) {
            return;
        }
        try {
            executor.execute(this);
        } catch (Throwable refused) {
            wakings.set(0);
        }
    }

    @Override
    public void run() {
        int seen = wakings.get();
        try {
            while (seen != 0) {
                drain();
                seen = wakings.addAndGet(-seen);
            }
        } finally {
            if (seen != 0) {
                wakings.set(0);
            }
        }
    }

    private void drain() {
        while (!isClosed && generation != log.generation()) {
            skipWhatIsLost();
            int next = StateWord.generationAfter(generation);
            TransitionEvent event = log.eventOf(next);
            if (event != null) {
                pass(next);
                if (!event.isSilent()) {
                    hear(event);
                }
            } else if (!isLost(next)) {
                if (isToBeAwaited()) {
                    return;
                }
                pass(next);
                dropped.getAndAdd(1);
            }
        }
        awaitsEvent = false;
    }

    private void pass(int next) {
        generation = next;
        passed++;
        awaitsEvent = false;
    }

    /** Whether later events have taken the place of this one. */
    private boolean isLost(int next) {
        return TransitionLog.distance(next, log.generation()) >= log.size();
    }

    private void skipWhatIsLost() {
        int now = log.generation();
        int behind = TransitionLog.distance(generation, now);
        // Laps of all generations cannot be told from the word.
        long unseen = log.added() - addedBefore - passed - behind;
        long laps = Math.max(0, Math.floorDiv(unseen + TransitionLog.GENERATIONS / 2, TransitionLog.GENERATIONS));
        int lost = Math.max(0, behind - log.size());
        long skipped = laps * TransitionLog.GENERATIONS + lost;
        if (skipped > 0) {
            int ordinal = TransitionLog.ordinalOf(generation) + lost;
            generation = TransitionLog.generationOf(ordinal % TransitionLog.GENERATIONS);
            passed += skipped;
            dropped.getAndAdd(skipped);
            awaitsEvent = false;
        }
    }

    private boolean isToBeAwaited() {
        long now = clock.nanoTime();
        if (!awaitsEvent) {
            awaitedSince = now;
            awaitsEvent = true;
            // The delivery may have looked before this run began: it is to come again, until the event is there or
            // given up.
            log.post();
        }
        return now - awaitedSince < PATIENCE_NANOS;
    }

    private void hear(TransitionEvent event) {
        delivered.getAndAdd(1);
        try {
            listener.accept(log.decoded(event));
        } catch (Throwable thrown) {
            if (failed.getAndAdd(1) == 0) {
                System.getLogger(LOGGER_NAME)
                        .log(
                                Level.WARNING,
                                "a listener failed at a transition of '" + log.breaker()
                                        + "', and is told of the next ones all the same; this is logged once",
                                thrown);
            }
        }
    }

    /** Whether it waits for an event that is about to be put. */
    boolean awaitsEvent() {
        return awaitsEvent && !isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
        log.remove(this);
    }

    @Override
    public long delivered() {
        return delivered.get();
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    @Override
    public long failed() {
        return failed.get();
    }
}
