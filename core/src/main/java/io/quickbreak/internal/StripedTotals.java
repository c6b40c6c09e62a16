package io.quickbreak.internal;

import io.quickbreak.Totals;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts what goes through a breaker: one fetch-and-add a call, on a cache line that only threads of the same stripe write.
 *
 * <p>A stripe is two cache lines long. There are as many as processors, rounded up to a power of two, at most eight. Counts of calls can be switched off; transitions
 * are always counted.
 */
public final class StripedTotals {

    private static final int SUCCESSFUL = 0;
    private static final int FAILED = 1;
    private static final int IGNORED = 2;
    private static final int REJECTED = 3;
    private static final int LATE = 4;
    private static final int KINDS = 5;

    private static final int MOST_STRIPES = 8;
    private static final int STRIPE_SHIFT = 4;

    private final AtomicLong transitions = new AtomicLong();
    private final AtomicLong wouldHaveOpened = new AtomicLong();
    private final @Nullable AtomicLongArray stripes;
    private final int stripeMask;
    private final int first;

    /**
     * Makes totals of zero.
     *
     * @param countCalls false to count transitions alone
     * @param compact true for a single stripe
     */
    public StripedTotals(boolean countCalls, boolean compact) {
        int wanted = compact ? 1 : Math.min(Runtime.getRuntime().availableProcessors(), MOST_STRIPES);
        int count = Integer.highestOneBit(2 * wanted - 1);
        stripeMask = count - 1;
        // One stripe more than is used: the first keeps the array's header, and what lies before it, away from the
        // others.
        first = compact ? 0 : 1 << STRIPE_SHIFT;
        int length = compact ? KINDS : first + (count << STRIPE_SHIFT);
        stripes = countCalls ? new AtomicLongArray(length) : null;
    }

    /** Counts an outcome of success. */
    public void addSuccessful() {
        add(SUCCESSFUL);
    }

    /** Counts an outcome of failure. */
    public void addFailed() {
        add(FAILED);
    }

    /** Counts a permit given back. */
    public void addIgnored() {
        add(IGNORED);
    }

    /** Counts a call that got no permit. */
    public void addRejected() {
        add(REJECTED);
    }

    /** Counts an outcome that came after its generation or lease. */
    public void addLate() {
        add(LATE);
    }

    /** Counts a transition; called by the one thread whose CAS made it. */
    public void addTransition() {
        transitions.getAndAdd(1);
    }

    /** Counts a threshold reached in METRICS_ONLY; called by the one thread whose CAS noted it. */
    public void addWouldHaveOpened() {
        wouldHaveOpened.getAndAdd(1);
    }

    /**
     * Adds up the stripes.
     *
     * @return the totals, each read once; those of calls are 0 if they are not counted
     */
    public Totals sum() {
        return new Totals(
                sumOf(SUCCESSFUL),
                sumOf(FAILED),
                sumOf(IGNORED),
                sumOf(REJECTED),
                sumOf(LATE),
                transitions.get(),
                wouldHaveOpened.get());
    }

    private void add(int kind) {
        AtomicLongArray counted = stripes;
        if (counted != null) {
            int stripe = (int) Thread.currentThread().getId() & stripeMask;
            counted.getAndAdd(indexOf(stripe, kind), 1);
        }
    }

    private int indexOf(int stripe, int kind) {
        return first + (stripe << STRIPE_SHIFT) + kind;
    }

    private long sumOf(int kind) {
        AtomicLongArray counted = stripes;
        long sum = 0;
        if (counted != null) {
            for (int stripe = 0; stripe <= stripeMask; stripe++) {
                sum += counted.get(indexOf(stripe, kind));
            }
        }
        return sum;
    }
}
