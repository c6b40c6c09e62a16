package io.quickbreak.soak;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets all threads of a round run, and brings them to rest, by turns. Interrupts do not disturb those who wait. */
final class Gate {

    /** What callers do while they run. */
    enum Mode {
        STORM,
        HEALTHY,

        /** So many calls of a storm, and no more. */
        FEW,
        END
    }

    private final Phaser phaser;
    private volatile boolean resting = true;
    private volatile Mode mode = Mode.STORM;
    private volatile int failurePercent;
    private volatile int fewCalls;

    /** A gate for so many threads, and the one that holds it. */
    Gate(int threads) {
        phaser = new Phaser(threads + 1);
    }

    void awaitStart() {
        phaser.arriveAndAwaitAdvance();
    }

    void awaitRest() {
        phaser.arriveAndAwaitAdvance();
    }

    boolean isResting() {
        return resting;
    }

    Mode mode() {
        return mode;
    }

    int failurePercent() {
        return failurePercent;
    }

    /** For the holder. */
    void start(Mode next, int failures) throws InterruptedException, TimeoutException {
        mode = next;
        failurePercent = failures;
        resting = false;
        arrive(Duration.ofMinutes(2));
    }

    /** For the holder: so many calls each. */
    void startFew(int calls, int failures) throws InterruptedException, TimeoutException {
        fewCalls = calls;
        start(Mode.FEW, failures);
    }

    int fewCalls() {
        return fewCalls;
    }

    /** For the holder: all are to end, wherever they wait. */
    void abandon() {
        mode = Mode.END;
        resting = true;
        phaser.forceTermination();
    }

    /** For the holder: returns when all are at rest. */
    void rest(Duration limit) throws InterruptedException, TimeoutException {
        resting = true;
        arrive(limit);
    }

    private void arrive(Duration limit) throws InterruptedException, TimeoutException {
        phaser.awaitAdvanceInterruptibly(phaser.arrive(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
