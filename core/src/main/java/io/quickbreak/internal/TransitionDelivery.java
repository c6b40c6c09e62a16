package io.quickbreak.internal;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One daemon thread that has the listeners of all breakers told of transitions, so that no call does. It is there while there is something to tell.
 *
 * <p>A breaker whose post does not go into the mailbox is not lost: the thread then looks at every breaker that has ever had a listener.
 */
final class TransitionDelivery implements Runnable {

    static final String THREAD_NAME = "quickbreak-transitions";

    private static final int MAILBOX_SIZE = 4096;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final TransitionDelivery SHARED = new TransitionDelivery();

    private final MpscAtomicArrayQueue<TransitionLog> mailbox = new MpscAtomicArrayQueue<>(MAILBOX_SIZE);
    private final Queue<WeakReference<TransitionLog>> known = new ConcurrentLinkedQueue<>();
    private volatile boolean hasMissed;
    private final LazyThread thread = new LazyThread(THREAD_NAME, this);

    static @Nullable Thread currentThread() {
        return SHARED.thread.current();
    }

    /** Called for each log once. Those that are gone make room as others come. */
    static void knows(TransitionLog log) {
        SHARED.known.add(new WeakReference<>(log));
        WeakReference<TransitionLog> oldest = SHARED.known.poll();
        if (oldest != null && oldest.get() != null) {
            SHARED.known.add(oldest);
        }
    }

    static void post(TransitionLog log) {
        if (SHARED.mailbox.failFastOffer(log) != 0) {
            SHARED.hasMissed = true;
        }
        SHARED.thread.wake();
    }

    /** For what was posted when no thread could be started. */
    static void startIfEnded() {
        if (SHARED.thread.current() == null) {
            SHARED.thread.wake();
        }
    }

    @Override
    public void run() {
        List<TransitionLog> awaited = new ArrayList<>();
        try {
            boolean idle = false;
            while (!idle) {
                awaited = delivered(awaited);
                // The delivery's own thread; no call waits for it.
                LockSupport.parkNanos(this, awaited.isEmpty() ? IDLE_NANOS : NAP_NANOS);
                idle = awaited.isEmpty() && !hasWork();
            }
        } finally {
            thread.ended();
            if (hasWork() || !awaited.isEmpty()) {
                hasMissed = true;
                thread.wake();
            }
        }
    }

    private boolean hasWork() {
        return hasMissed || !mailbox.isEmpty();
    }

    /** Delivers what is there; returns those whose listeners wait for an event that is about to be put. */
    private List<TransitionLog> delivered(List<TransitionLog> awaitedBefore) {
        List<TransitionLog> awaited = new ArrayList<>();
        for (TransitionLog log : awaitedBefore) {
            deliver(log, awaited);
        }
        TransitionLog posted = mailbox.relaxedPoll();
        while (posted != null) {
            deliver(posted, awaited);
            posted = mailbox.relaxedPoll();
        }
        if (hasMissed) {
            hasMissed = false;
            for (WeakReference<TransitionLog> reference : known) {
                TransitionLog log = reference.get();
                if (log != null) {
                    deliver(log, awaited);
                }
            }
        }
        return awaited;
    }

    private static void deliver(TransitionLog log, List<TransitionLog> awaited) {
        if (log.deliver() && !awaited.contains(log)) {
            awaited.add(log);
        }
    }
}
