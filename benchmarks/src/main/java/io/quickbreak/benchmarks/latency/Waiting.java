package io.quickbreak.benchmarks.latency;

import io.quickbreak.NanoClock;
import java.util.concurrent.locks.LockSupport;

/** How a thread waits for the moment of its next call. */
@FunctionalInterface
interface Waiting {

    /** Returns when the moment has come, at once if it is over, and says what time it is then. */
    long until(long moment);

    /** Looks at the clock again and again: for a thread that has a core of its own. */
    static Waiting spinning(NanoClock clock) {
        return moment -> {
            long now = clock.nanoTime();
            while (now - moment < 0) {
                Thread.onSpinWait();
                now = clock.nanoTime();
            }
            return now;
        };
    }

    /** Sleeps: for threads of which there are more than cores. They are woken late, by some tens of microseconds. */
    static Waiting parking(NanoClock clock) {
        return moment -> {
            long now = clock.nanoTime();
            while (now - moment < 0) {
                LockSupport.parkNanos(moment - now);
                now = clock.nanoTime();
            }
            return now;
        };
    }
}
