package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The probes of a HALF_OPEN generation: who may make one, how they went, and what follows from it.
 *
 * <p><b>Algorithm.</b> The table has as many entries as probes are permitted. A caller takes the first entry it can: free, of an earlier
 * generation, or taken under a lease that has ended; one CAS an entry. The holder settles its entry once, by a CAS that only the holder of
 * the current lease can win, and then publishes the table to the word as {@link CountWindow} publishes its ring: at most two attempts. The word
 * becomes
 *
 * <ul>
 *   <li>CLOSED when enough probes have succeeded;
 *   <li>OPEN when so many have failed that not enough can succeed any more;
 *   <li>HALF_OPEN with the new counts otherwise.
 * </ul>
 *
 * <p>An entry that has been settled stays settled until the generation ends, so there are never more outcomes than entries, and one of the
 * two verdicts is reached when the last entry is settled.
 *
 * <p><b>Progress:</b> wait-free; bounded by the number of entries. <b>Allocation:</b> none after construction.
 */
public final class ProbeTable {

    /** The most probes. */
    public static final int MOST_PROBES = 100;

    /** Returned where there is no probe to be had. */
    public static final long NONE = 0;

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final AtomicLong word;
    private final CountWindow window;
    private final OpenTimer timer;
    private final StripedTotals totals;

    private final AtomicLongArray entries;
    private final int successesToClose;
    private final long timeoutNanos;
    private final long longestMillis;

    /**
     * Makes a table of free entries.
     *
     * @param probes how many probes are permitted, 1..{@link #MOST_PROBES}
     * @param successesToClose how many of them must succeed, 1..probes
     * @param timeoutNanos how long a lease lasts, in nanoseconds
     * @param word the breaker's word
     * @param window the window that is swept before the breaker closes
     * @param timer the breaker's clock
     * @param totals where transitions are counted
     */
    public ProbeTable(
            int probes,
            int successesToClose,
            long timeoutNanos,
            AtomicLong word,
            CountWindow window,
            OpenTimer timer,
            StripedTotals totals) {
        this.entries = new AtomicLongArray(probes);
        this.successesToClose = successesToClose;
        this.timeoutNanos = timeoutNanos;
        this.longestMillis = millisCovering(timeoutNanos) + 1;
        this.word = word;
        this.window = window;
        this.timer = timer;
        this.totals = totals;
    }

    /**
     * Tries to take a probe.
     *
     * @param w a HALF_OPEN word
     * @param elapsedNanos the time, as {@link OpenTimer#elapsedNanos} gives it
     * @return a permit, or {@link #NONE} if none is free or the generation has ended
     */
    public long tryAcquire(long w, long elapsedNanos) {
        int generation = StateWord.generationOf(w);
        long elapsed = elapsedNanos;
        for (int i = 0; i < entries.length(); i++) {
            long e = entries.get(i);
            if (ProbeEntry.isTakenIn(e, generation) && isGrantable(e, generation, elapsed)) {
                // The lease may be later than the time: read that again, after the entry.
                elapsed = timer.elapsedNanos();
            }
            if (isGrantable(e, generation, elapsed)) {
                // Read after the entry: an entry of a later generation is then never mistaken for one of an earlier
                // generation.
                if (!StateWord.sameGeneration(word.get(), w)) {
                    return NONE;
                }
                int lease = ProbeEntry.leaseOf(e) + 1;
                long end = millisCovering(elapsed + timeoutNanos);
                long taken = ProbeEntry.of(generation, ProbeEntry.TAKEN, lease, end);
                if (entries.compareAndSet(i, e, taken)) {
                    return granted(w, i, taken);
                }
            }
        }
        return NONE;
    }

    private boolean isGrantable(long e, int generation, long elapsedNanos) {
        return ProbeEntry.isGrantable(e, generation, Math.floorDiv(elapsedNanos, NANOS_PER_MILLI), longestMillis);
    }

    /** The generation may have ended while its entry was being taken; then nobody may be admitted by it. */
    private long granted(long w, int index, long taken) {
        if (!StateWord.sameGeneration(word.get(), w)) {
            entries.compareAndSet(index, taken, ProbeEntry.withStatus(taken, ProbeEntry.FREE));
            return NONE;
        }
        return ProbeEntry.permitOf(w, index, ProbeEntry.leaseOf(taken));
    }

    /**
     * Settles a probe by its outcome.
     *
     * @param permit the permit of a probe
     * @param outcome {@link CountWindow#SUCCESS} or {@link CountWindow#FAILURE}
     * @return false if the generation or the lease had ended, or the probe was settled before
     */
    public boolean record(long permit, int outcome) {
        int status = outcome == CountWindow.SUCCESS ? ProbeEntry.SUCCEEDED : ProbeEntry.FAILED;
        if (!settle(permit, status)) {
            return false;
        }
        if (refreshWord(permit) == Attempt.LOST) {
            refreshWord(permit);
        }
        return true;
    }

    /**
     * Gives a probe back: another caller may make it.
     *
     * @param permit the permit of a probe
     * @return false if the generation or the lease had ended, or the probe was settled before
     */
    public boolean release(long permit) {
        return settle(permit, ProbeEntry.FREE);
    }

    /**
     * Tells whether a permit can be one of this table's.
     *
     * @param permit any value
     * @return true if it has the state HALF_OPEN, a generation that exists, and names an entry of the table
     */
    public boolean names(long permit) {
        return StateWord.isHalfOpen(permit)
                && StateWord.hasGeneration(permit)
                && ProbeEntry.indexOfPermit(permit) < entries.length()
                && permit
                        == ProbeEntry.permitOf(
                                permit, ProbeEntry.indexOfPermit(permit), ProbeEntry.leaseOfPermit(permit));
    }

    /**
     * One try: if the CAS fails, the lease has gone to another or the same permit is being settled twice, for nobody else changes an entry that
     * is held.
     */
    private boolean settle(long permit, int status) {
        if (!StateWord.sameGeneration(word.get(), permit)) {
            return false;
        }
        int i = ProbeEntry.indexOfPermit(permit);
        long e = entries.get(i);
        return ProbeEntry.isHeldBy(e, permit) && entries.compareAndSet(i, e, ProbeEntry.withStatus(e, status));
    }

    private int refreshWord(long permit) {
        long w = word.get();
        if (!StateWord.sameGeneration(w, permit)) {
            return Attempt.ENDED;
        }
        int successes = countOf(w, ProbeEntry.SUCCEEDED);
        int failures = countOf(w, ProbeEntry.FAILED);
        if (successes >= successesToClose) {
            window.sweep(w);
            return transition(w, StateWord.closedAfter(w));
        }
        if (failures > entries.length() - successesToClose) {
            return transition(w, timer.openAfter(w));
        }
        return Attempt.of(word.compareAndSet(w, StateWord.reportedIn(w, successes, failures)));
    }

    private int countOf(long w, int status) {
        int count = 0;
        for (int i = 0; i < entries.length(); i++) {
            long e = entries.get(i);
            if (ProbeEntry.generationOf(e) == StateWord.generationOf(w) && ProbeEntry.statusOf(e) == status) {
                count++;
            }
        }
        return count;
    }

    private int transition(long w, long next) {
        if (!word.compareAndSet(w, next)) {
            return Attempt.LOST;
        }
        totals.addTransition();
        return Attempt.DONE;
    }

    private static long millisCovering(long nanos) {
        return Math.floorDiv(nanos + NANOS_PER_MILLI - 1, NANOS_PER_MILLI);
    }
}
