package io.quickbreak.benchmarks.alternatives;

import io.quickbreak.internal.PaddedAtomicLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * As {@link CallNumbers}, but each thread counts its calls on a cache line of its own, and the number of a failure is the sum over all. So two failures of one moment may have the same number, and stay in the window, or leave it,
 * together: the last N is kept up to the calls that were in progress. A success adds and leaves.
 */
final class StripedCallNumbers extends Alternative {

    private static final int STRIPES = 8;
    private static final int STRIPE_SHIFT = 4;

    private static final int NUMBER_SHIFT = 24;
    private static final long PLACE_MASK = (1L << NUMBER_SHIFT) - 1;

    private final int size;
    private final Threshold threshold;
    private final int failuresToTripFull;
    private final AtomicLongArray calls = new AtomicLongArray(STRIPES + 1 << STRIPE_SHIFT);
    private final AtomicLong failures = new PaddedAtomicLong(0);
    private final AtomicLong open = new PaddedAtomicLong(0);
    private final AtomicLongArray log;
    private final int logMask;

    /** Set once there are as many calls as the window holds: a success no longer trips. */
    private volatile boolean full;

    StripedCallNumbers(int size, Threshold threshold) {
        this.size = size;
        this.threshold = threshold;
        this.failuresToTripFull = threshold.failuresToTrip(size);
        int room = Integer.highestOneBit(2 * size - 1);
        this.log = new AtomicLongArray(room);
        this.logMask = room - 1;
    }

    @Override
    public boolean record(boolean failure) {
        if (open.get() != 0) {
            return true;
        }
        count((int) Thread.currentThread().getId() & STRIPES - 1);
        if (failure) {
            write(sum());
        }
        return (failure || !full) && tripIfReached();
    }

    /** The first step of every call. */
    void count(int stripe) {
        calls.getAndAdd(stripe + 1 << STRIPE_SHIFT, 1);
    }

    /** The number of the latest call, more or less. */
    long sum() {
        long sum = 0;
        for (int stripe = 1; stripe <= STRIPES; stripe++) {
            sum += calls.get(stripe << STRIPE_SHIFT);
        }
        return sum;
    }

    /** The step of a failure. */
    void write(long number) {
        long place = failures.getAndAdd(1);
        log.set((int) place & logMask, number << NUMBER_SHIFT | place & PLACE_MASK);
    }

    /** Failures are read before the sum: with a sum from before them, those of all calls since then would seem to be in the window. */
    private boolean tripIfReached() {
        long last = failures.get();
        long number = sum();
        if (number >= size) {
            full = true;
        }
        if (Math.min(number, size) < threshold.minimumCalls()) {
            return false;
        }
        int wanted = number >= size ? failuresToTripFull : threshold.failuresToTrip((int) number);
        if (!isAfter(last - wanted, number - Math.min(number, size))) {
            return false;
        }
        open.compareAndSet(0, 1);
        return true;
    }

    /** An entry that is not written yet, or is overwritten, has another place in it. */
    private boolean isAfter(long place, long number) {
        if (place < 0) {
            return false;
        }
        long entry = log.get((int) place & logMask);
        return (entry & PLACE_MASK) == (place & PLACE_MASK) && entry >>> NUMBER_SHIFT > number;
    }

    @Override
    public int calls() {
        return (int) Math.min(sum(), size);
    }

    @Override
    public int failures() {
        long number = sum();
        long begin = number - Math.min(number, size);
        long last = failures.get();
        int counted = 0;
        while (counted < size && isAfter(last - counted - 1, begin)) {
            counted++;
        }
        return counted;
    }
}
