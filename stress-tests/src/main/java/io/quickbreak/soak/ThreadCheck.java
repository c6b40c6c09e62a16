package io.quickbreak.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks for threads of the soak or of the breaker that have not ended. */
final class ThreadCheck {

    private static final String OF_THE_BREAKER = "quickbreak-";

    private ThreadCheck() {}

    /** The threads of the reopen watch and of those who listen to transitions end when there has been nothing to do for some seconds. */
    static void run(Findings findings, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!left().isEmpty() && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        List<String> left = left();
        findings.check(Invariant.NO_THREAD_LEAKED, left.isEmpty(), () -> left + " have not ended");
    }

    private static List<String> left() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(OF_THE_BREAKER) || name.startsWith(SoakThreads.PREFIX))
                .sorted()
                .toList();
    }
}
