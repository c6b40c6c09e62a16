package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A daemon thread that is started when there is something to do and it is not there, and ends when it likes. */
final class LazyThread {

    private final String name;
    private final Runnable body;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    /** The body calls {@link #ended} last, whatever happens. */
    LazyThread(String name, Runnable body) {
        this.name = name;
        this.body = body;
    }

    @Nullable
    Thread current() {
        return thread.get();
    }

    /** Wakes the thread, or starts it. Where none can be started, nothing happens. */
    void wake() {
        Thread running = thread.get();
        if (running != null) {
            LockSupport.unpark(running);
            return;
        }
        try {
            start();
        } catch (Throwable noThread) {
            // The work waits for the next who wakes it.
        }
    }

    /** The thread takes nothing over from whoever happens to start it. */
    private void start() {
        Thread started = new Thread(null, body, name, 0, false);
        started.setDaemon(true);
        started.setContextClassLoader(null);
        if (thread.compareAndSet(null, started)) {
            try {
                started.start();
            } catch (Throwable noThread) {
                thread.set(null);
            }
        }
    }

    /** Called by the thread when it ends. Whoever has left work meanwhile is to look again. */
    void ended() {
        thread.set(null);
    }
}
