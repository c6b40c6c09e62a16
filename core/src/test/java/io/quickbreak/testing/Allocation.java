package io.quickbreak.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a piece of code allocates on the heap. */
public final class Allocation {

    private static final int WARM_UP_ROUNDS = 2;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Runs the code, first to load its classes and link its call sites, then to measure.
     *
     * @param times how often it runs in the measurement
     * @param code the code
     * @return bytes allocated by all runs together
     */
    public static long bytesOf(int times, Runnable code) {
        long bytes = 0;
        for (int round = 0; round <= WARM_UP_ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < times; i++) {
                code.run();
            }
            bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return bytes;
    }
}
