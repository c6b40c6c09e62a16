package io.quickbreak.internal;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One daemon thread that waits for the deadlines of all breakers in the mode {@code reopenWatch}, so that a rejection need not read the clock.
 *
 * <p>A breaker opens as any other, in OPEN, and posts itself. The thread then makes it OPEN_WATCHED, whose rejections read nothing but the word, and at the
 * deadline OPEN_TOLD, which the next caller finds to be over. Everything the thread does is thus a choice between two ways of waiting for the same deadline: where
 * the post is lost, or the thread dies, the breaker is, or is put back, in the one that needs no thread. Only breakers whose clock never blocks are watched: a clock that did would keep the thread from all others.
 *
 * <p>The thread is started when a breaker opens and there is none, and ends when there has been nothing to wait for.
 */
final class ReopenWatch implements Runnable {

    static final String THREAD_NAME = "quickbreak-reopen-watch";

    private static final int MAILBOX_SIZE = 1024;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_NAP_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How often a clock is looked at that is not the system's, and may go at any pace. */
    private static final long FOREIGN_CLOCK_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final ReopenWatch SHARED = new ReopenWatch();

    private final MpscAtomicArrayQueue<Entry> mailbox = new MpscAtomicArrayQueue<>(MAILBOX_SIZE);
    private final LazyThread thread = new LazyThread(THREAD_NAME, this);

    /** A breaker, as the watch knows it. */
    static class Entry {

        private final AtomicLong word;
        private final OpenTimer timer;

        Entry(AtomicLong word, OpenTimer timer) {
            this.word = word;
            this.timer = timer;
        }

        /** Called once the word is open. A post that fails leaves the breaker to its clock. */
        void opened() {
            if (timer.canBeWatched()) {
                SHARED.post(this);
            }
        }

        /** Takes the clock from the rejections; returns the word that is watched, or 0 if it is not open any more. */
        long adopt() {
            long w = word.get();
            if (!StateWord.isOpen(w)) {
                return 0;
            }
            long watched = inState(w, StateWord.OPEN_WATCHED);
            return word.compareAndSet(w, watched) ? watched : 0;
        }

        /** The same opening in another state, until the same time: one that is over is over whatever the clock says later. */
        private long inState(long w, int state) {
            long now = timer.elapsedNanosOrZero();
            return StateWord.withOpenState(w, state, OpenTimer.toldDeadlineTicks(now, timer.remainingNanos(w, now)));
        }

        /** Nanoseconds until the watched word is due; 0 if it is, or is not there any more. */
        long remainingNanos(long watched) {
            return word.get() == watched ? timer.remainingNanos(watched, timer.elapsedNanos()) : 0;
        }

        /** Gives the clock back to the rejections. */
        void giveBack(long watched) {
            word.compareAndSet(watched, inState(watched, StateWord.OPEN_TOLD));
        }

        long longestNapNanos() {
            return timer.hasSystemClock() ? LONGEST_NAP_NANOS : FOREIGN_CLOCK_NAP_NANOS;
        }
    }

    /** A word that is watched. Its breaker can be collected meanwhile. */
    private record Watched(WeakReference<Entry> entry, long word) {}

    static @Nullable Thread currentThread() {
        return SHARED.thread.current();
    }

    private void post(Entry entry) {
        if (mailbox.failFastOffer(entry) == 0) {
            thread.wake();
        }
    }

    @Override
    public void run() {
        List<Watched> watched = new ArrayList<>();
        try {
            boolean idle = false;
            while (!idle) {
                adoptPosted(watched);
                long nap = giveBackDue(watched);
                // The watch's own thread; no call waits for it.
                LockSupport.parkNanos(this, watched.isEmpty() ? IDLE_NANOS : nap);
                idle = watched.isEmpty() && mailbox.isEmpty();
            }
        } finally {
            giveBackAll(watched);
            thread.ended();
            if (!mailbox.isEmpty()) {
                thread.wake();
            }
        }
    }

    private void adoptPosted(List<Watched> watched) {
        Entry posted = mailbox.relaxedPoll();
        while (posted != null) {
            long word = posted.adopt();
            if (word != 0) {
                watched.add(new Watched(new WeakReference<>(posted), word));
            }
            posted = mailbox.relaxedPoll();
        }
    }

    /** Returns how long until the next is due. */
    private static long giveBackDue(List<Watched> watched) {
        long nap = LONGEST_NAP_NANOS;
        for (Iterator<Watched> i = watched.iterator(); i.hasNext(); ) {
            Watched next = i.next();
            Entry entry = next.entry().get();
            if (entry == null) {
                i.remove();
                continue;
            }
            long remaining = remainingNanos(entry, next.word());
            if (remaining == 0) {
                i.remove();
                entry.giveBack(next.word());
            } else {
                nap = Math.min(nap, Math.min(remaining, entry.longestNapNanos()));
            }
        }
        return nap;
    }

    /** A clock that throws is left to the callers. */
    private static long remainingNanos(Entry entry, long word) {
        try {
            return entry.remainingNanos(word);
        } catch (Throwable brokenClock) {
            return 0;
        }
    }

    private static void giveBackAll(List<Watched> watched) {
        for (Watched next : watched) {
            Entry entry = next.entry().get();
            if (entry != null) {
                entry.giveBack(next.word());
            }
        }
    }
}
