package io.quickbreak.benchmarks.alternatives;

import io.quickbreak.internal.PaddedAtomicLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Calls are numbered, and only failures are remembered, each with the number of its call. One fetch-and-add gives a call its number, and a failure its place among the failures, at one instant. The last N calls hold k
 * failures exactly if the k-th last failure has a number among the last N: one read, whatever the size.
 *
 * <pre>
 *  63                24 23              0
 * +--------------------+-----------------+
 * | number of the call | failures so far |     cursor; an entry of the log in the same way
 * +--------------------+-----------------+
 *  63     62                     1   0
 * +------+------------------------+-------+
 * | open | version                | clean |     word
 * +------+------------------------+-------+
 * </pre>
 *
 * <p>A recorder of a failure adds, writes its entry, and then <em>publishes</em>: reads the word, the cursor, and the entry of the k-th last failure, and CASes the word, to OPEN if that trips; twice if the first CAS loses. Whoever stores
 * its entry last finds all others. An entry that is not written yet, or is overwritten, has another place in it and is not counted; its own recorder, or who wrote over it, publishes later.
 *
 * <p>A success that finds the word clean leaves, and has no number. One that finds the last failure out of the window makes the word clean, by a CAS from the word that it read before it took its number: a failure since then has changed the word.
 *
 * <p>The window has the same content as a ring filled in the order of the claims, and what trips has been in it at the instant when the cursor was read. What it gives up: the word does not hold the counts. After 2^24 failures a
 * carry counts as one more call.
 */
final class CallNumbers extends Alternative {

    private static final int NUMBER_SHIFT = 24;
    private static final long ONE_CALL = 1L << NUMBER_SHIFT;
    private static final long PLACE_MASK = ONE_CALL - 1;
    private static final long ONE_FAILED_CALL = ONE_CALL + 1;

    private static final long CLEAN = 1;
    private static final long VERSION_UNIT = 2;
    private static final long OPEN = Long.MIN_VALUE;

    private final int size;
    private final Threshold threshold;
    private final int failuresToTripFull;
    private final AtomicLong word = new PaddedAtomicLong(0);
    private final AtomicLong cursor = new PaddedAtomicLong(0);
    private final AtomicLongArray log;
    private final int logMask;

    CallNumbers(int size, Threshold threshold) {
        this.size = size;
        this.threshold = threshold;
        this.failuresToTripFull = threshold.failuresToTrip(size);
        int room = Integer.highestOneBit(2 * size - 1);
        this.log = new AtomicLongArray(room);
        this.logMask = room - 1;
        // As if a failure had been the last one before the first call.
        log.set(logMask, PLACE_MASK);
    }

    @Override
    public boolean record(boolean failure) {
        long w = word.get();
        if (w < 0) {
            return true;
        }
        if (failure) {
            write(numberFailure());
            return publish();
        }
        return !isClean(w) && recordSuccess(w);
    }

    private boolean recordSuccess(long w) {
        long position = cursor.getAndAdd(ONE_CALL) + ONE_CALL;
        long calls = numberOf(position);
        if (calls == threshold.minimumCalls()) {
            return publish();
        }
        if (calls >= size && isBefore(position, 1, calls - size)) {
            word.compareAndSet(w, w + VERSION_UNIT | CLEAN);
        }
        return false;
    }

    /** The first step of a failure: its number and its place. */
    long numberFailure() {
        return cursor.getAndAdd(ONE_FAILED_CALL) + ONE_FAILED_CALL;
    }

    /** The second step: its entry. */
    void write(long position) {
        log.set((int) placeBefore(position, 1) & logMask, position & -ONE_CALL | placeBefore(position, 1));
    }

    /** The last step, at most two attempts; returns whether the breaker is open. */
    boolean publish() {
        for (int attempt = 1; attempt <= 2; attempt++) {
            long w = word.get();
            if (w < 0) {
                return true;
            }
            boolean trips = isReached();
            long next = w + VERSION_UNIT & ~(CLEAN | OPEN);
            if (word.compareAndSet(w, trips ? next | OPEN : next)) {
                return trips;
            }
        }
        return word.get() < 0;
    }

    private boolean isReached() {
        long position = cursor.get();
        long calls = numberOf(position);
        if (Math.min(calls, size) < threshold.minimumCalls()) {
            return false;
        }
        if (calls >= size) {
            return isAfter(position, failuresToTripFull, calls - size);
        }
        return isAfter(position, threshold.failuresToTrip((int) calls), 0);
    }

    boolean isClean() {
        return isClean(word.get());
    }

    private static boolean isClean(long w) {
        return (w & CLEAN) != 0;
    }

    private static long numberOf(long position) {
        return position >>> NUMBER_SHIFT;
    }

    /** The place of the k-th last failure, as seen from a position. */
    private static long placeBefore(long position, int k) {
        return position - k & PLACE_MASK;
    }

    /** Whether the k-th last failure is known, and its call has no later number than this. */
    private boolean isBefore(long position, int k, long number) {
        long place = placeBefore(position, k);
        long entry = log.get((int) place & logMask);
        return (entry & PLACE_MASK) == place && numberOf(entry) <= number;
    }

    @Override
    public int calls() {
        return (int) Math.min(numberOf(cursor.get()), size);
    }

    @Override
    public int failures() {
        long position = cursor.get();
        long calls = numberOf(position);
        long begin = calls - Math.min(calls, size);
        int failures = 0;
        while (failures < size && isAfter(position, failures + 1, begin)) {
            failures++;
        }
        return failures;
    }

    /** Whether the k-th last failure is known, and its call has a later number than this. */
    private boolean isAfter(long position, int k, long number) {
        long place = placeBefore(position, k);
        long entry = log.get((int) place & logMask);
        return (entry & PLACE_MASK) == place && numberOf(entry) > number;
    }
}
