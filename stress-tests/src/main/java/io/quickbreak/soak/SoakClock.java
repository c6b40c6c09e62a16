package io.quickbreak.soak;

import io.quickbreak.NanoClock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock that can be disturbed. Each disturbance begins another epoch; within one, readings do not go backward. While the epoch is odd a
 * disturbance is under way.
 */
final class SoakClock implements NanoClock {

    private static final int PERCENT = 100;
    private static final int READINGS_THAT_THROW = 5;

    private final ClockKind kind;
    private final boolean system;
    private final Faults faults;
    private final long origin;

    /** REAL: what is added to the system's time; VIRTUAL: the time. */
    private final AtomicLong base;

    private final AtomicLong epoch = new AtomicLong();
    private final LongAccumulator latest = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private volatile boolean frozen;
    private volatile long frozenAt;
    private volatile boolean throwing;

    private SoakClock(ClockKind kind, boolean system, long start, Faults faults) {
        this.kind = kind;
        this.system = system;
        this.faults = faults;
        this.origin = start;
        this.base = new AtomicLong(kind == ClockKind.REAL ? start - System.nanoTime() : start);
    }

    /** A clock that begins at this reading. */
    static SoakClock startingAt(long start, ClockKind kind, Faults faults) {
        return new SoakClock(kind, false, start, faults);
    }

    /** The system's clock itself, which nobody can disturb. */
    static SoakClock ofTheSystem(Faults faults) {
        return new SoakClock(ClockKind.REAL, true, System.nanoTime(), faults);
    }

    /** What the breaker is given. */
    NanoClock forBreaker() {
        return system ? NanoClock.system() : this;
    }

    @Override
    public long nanoTime() {
        if (throwing && ThreadLocalRandom.current().nextInt(PERCENT) < READINGS_THAT_THROW) {
            faults.injected(FaultKind.CLOCK_THROWS);
            throw new ClockFault();
        }
        long now = read();
        latest.accumulate(now - origin);
        return now;
    }

    @Override
    public boolean neverBlocks() {
        return true;
    }

    private long read() {
        if (frozen) {
            return frozenAt;
        }
        return kind == ClockKind.REAL ? System.nanoTime() + base.get() : base.get();
    }

    /** Time since the clock began. Nobody is told of this reading, and it never throws. */
    long elapsed() {
        return read() - origin;
    }

    /** The latest time that anybody was told in this epoch. */
    long latestElapsed() {
        return system ? elapsed() : latest.get();
    }

    long epoch() {
        return epoch.get();
    }

    /** Moves virtual time on; real time moves by itself. */
    void tick(long nanos) {
        if (kind == ClockKind.VIRTUAL) {
            base.addAndGet(nanos);
        }
    }

    /** Lets so much time pass. */
    void pass(Duration duration) {
        tick(duration.toNanos());
        long deadline = System.nanoTime() + duration.toNanos();
        while (kind == ClockKind.REAL && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    void jump(Duration forward) {
        disturb(() -> base.addAndGet(forward.toNanos()));
    }

    void freeze() {
        disturb(() -> {
            frozenAt = read();
            frozen = true;
        });
    }

    void thaw() {
        disturb(() -> frozen = false);
    }

    void throwsNow(boolean throwsNow) {
        throwing = throwsNow;
    }

    /** From now on the clock is as it should be; what has happened to the time is not undone. */
    void heal() {
        throwing = false;
        if (frozen) {
            thaw();
        }
    }

    private synchronized void disturb(Runnable change) {
        epoch.incrementAndGet();
        change.run();
        latest.reset();
        epoch.incrementAndGet();
    }
}
