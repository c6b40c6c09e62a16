package io.quickbreak.compose;

import java.util.concurrent.TimeUnit;

/** How a synchronous retry waits between its attempts. */
@FunctionalInterface
interface Sleeper {

    /** Throws also if the thread was interrupted before; the thread's flag is cleared then. */
    void sleep(long nanos) throws InterruptedException;

    /** The way of {@link Thread#sleep(long)}: a virtual thread lets its carrier go. */
    static Sleeper ofTheThread() {
        return TimeUnit.NANOSECONDS::sleep;
    }
}
