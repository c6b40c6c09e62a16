package io.quickbreak.soak;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of a soak. */
final class SoakThreads {

    /** What the names of all begin with. */
    static final String PREFIX = "soak-";

    private SoakThreads() {}

    /** Daemons, so that a soak that is stuck can end. */
    static ThreadFactory platform(String name) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Virtual threads, which this code, compiled for 17, can only name.
     *
     * @throws ReflectiveOperationException if this JDK has none
     */
    static ThreadFactory virtual() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        return (ThreadFactory) type.getMethod("factory").invoke(builder);
    }
}
