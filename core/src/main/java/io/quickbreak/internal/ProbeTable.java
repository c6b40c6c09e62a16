package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

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

    private static final long NOT_TOLD = 0;

    /** Returned where there is no probe to be had. */
    public static final long NONE = 0;

    /** Entries that a table has at least, so that more probes can be permitted later. */
    private static final int ROOM = 4;

    private final AtomicLong word;
    private final LiveRules rules;
    private final Transitions transitions;
    private final OpenTimer timer;

    private final AtomicLongArray entries;

    /**
     * Makes a table of free entries.
     *
     * @param probes how many it has room for at least
     * @param word the breaker's word
     * @param rules how many probes are permitted and for how long, and what they decide
     * @param transitions how the breaker closes and opens again
     */
    public ProbeTable(int probes, AtomicLong word, LiveRules rules, Transitions transitions) {
        this.entries = new AtomicLongArray(Math.max(probes, ROOM));
        this.word = word;
        this.rules = rules;
        this.transitions = transitions;
        this.timer = transitions.timer();
    }

    /** Whether so many probes can be permitted. */
    boolean hasRoomFor(int probes) {
        return probes <= entries.length();
    }

    /**
     * Tries to take a probe. If there is none, and a holder has settled its entry and then stopped or died before it had the word say so, its report is published in its
     * place: nobody else would, if all probes have been settled. A holder is left to itself until its lease has ended. One attempt: who loses it has met another
     * that publishes.
     *
     * @param w a HALF_OPEN word
     * @param elapsedNanos the time, as {@link OpenTimer#elapsedNanos} gives it
     * @param window the window that is prepared before the breaker closes
     * @return a permit, or {@link #NONE} if none is free or the generation has ended
     */
    public long tryAcquire(long w, long elapsedNanos, OutcomeWindow window) {
        Rules r = rules.get();
        int generation = StateWord.generationOf(w);
        int permitted = Math.min(r.probes(), entries.length());
        long timeout = r.probeTimeoutMillis();
        long elapsed = elapsedNanos;
        int settled = 0;
        for (int i = 0; i < permitted; i++) {
            long e = entries.get(i);
            settled += ProbeEntry.isSettledLongAgoIn(e, generation, ProbeEntry.millisOf(elapsed), timeout) ? 1 : 0;
            if (ProbeEntry.isTakenIn(e, generation)
                    && ProbeEntry.isGrantable(e, generation, ProbeEntry.millisOf(elapsed), timeout)) {
                // The lease may be later than the time: read that again, after the entry.
                elapsed = timer.elapsedNanos();
            }
            if (ProbeEntry.isGrantable(e, generation, ProbeEntry.millisOf(elapsed), timeout)) {
                // Read after the entry: an entry of a later generation is then never mistaken for one of an earlier
                // generation.
                if (!StateWord.sameGeneration(word.get(), w)) {
                    return NONE;
                }
                int lease = ProbeEntry.leaseOf(e) + 1;
                long taken = ProbeEntry.of(generation, ProbeEntry.TAKEN, lease, ProbeEntry.millisCovering(elapsed));
                if (entries.compareAndSet(i, e, taken)) {
                    return granted(w, i, taken);
                }
            }
        }
        if (isMoreThanReported(settled, w)) {
            refresh(w, window, NOT_TOLD, null);
        }
        return NONE;
    }

    /**
     * Tells whether a probe is to be had, and takes none.
     *
     * @param w a HALF_OPEN word
     * @param elapsedNanos the time
     * @return true if {@link #tryAcquire} would find one at this moment, or a report to publish that ends the generation
     */
    boolean hasProbe(long w, long elapsedNanos) {
        Rules r = rules.get();
        int permitted = Math.min(r.probes(), entries.length());
        int generation = StateWord.generationOf(w);
        long now = ProbeEntry.millisOf(elapsedNanos);
        int settled = 0;
        for (int i = 0; i < permitted; i++) {
            long e = entries.get(i);
            if (ProbeEntry.isGrantable(e, generation, now, r.probeTimeoutMillis())) {
                return true;
            }
            settled += ProbeEntry.isSettledLongAgoIn(e, generation, now, r.probeTimeoutMillis()) ? 1 : 0;
        }
        return isMoreThanReported(settled, w);
    }

    private static boolean isMoreThanReported(int settled, long w) {
        return settled > StateWord.probeSuccessesOf(w) + StateWord.probeFailuresOf(w);
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
     * @param outcome {@link OutcomeWindow#SUCCESS}; with any other bit it has failed
     * @param window the window that is prepared before the breaker closes
     * @param toldNanos how long OPEN shall last if this outcome opens, 0 for as long as configured
     * @param thrown what the call threw, if anything
     * @return false if the generation or the lease had ended, or the probe was settled before
     */
    boolean record(long permit, int outcome, OutcomeWindow window, long toldNanos, @Nullable Throwable thrown) {
        int status = outcome == OutcomeWindow.SUCCESS ? ProbeEntry.SUCCEEDED : ProbeEntry.FAILED;
        if (!settle(permit, status)) {
            return false;
        }
        if (refreshWord(permit, window, toldNanos, thrown) == Attempt.LOST) {
            refreshWord(permit, window, toldNanos, thrown);
        }
        return true;
    }

    /** Decides by the rules that have just been changed: one attempt on a HALF_OPEN word; false if another is due. */
    boolean reconsider(long w, OutcomeWindow window) {
        return refresh(w, window, 0, null) != Attempt.LOST;
    }

    /** How long the probe has lasted, to the millisecond; 0 if it is not its permit's any more. */
    long durationOf(long permit, long elapsedNanos) {
        if (ProbeEntry.indexOfPermit(permit) >= entries.length()) {
            return 0;
        }
        long e = entries.get(ProbeEntry.indexOfPermit(permit));
        if (!ProbeEntry.isHeldBy(e, permit)) {
            return 0;
        }
        Rules r = rules.get();
        long timeout = r.probeTimeoutMillis();
        long millis = timeout - ProbeEntry.restOf(e, ProbeEntry.millisOf(elapsedNanos), timeout);
        return Math.max(0, millis) * ProbeEntry.NANOS_PER_MILLI;
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
     * @return true if it has the state HALF_OPEN, a generation that exists, and names an entry that a table can have
     */
    public boolean names(long permit) {
        return StateWord.isHalfOpen(permit)
                && StateWord.hasGeneration(permit)
                && ProbeEntry.indexOfPermit(permit) < MOST_PROBES
                && permit
                        == ProbeEntry.permitOf(
                                permit, ProbeEntry.indexOfPermit(permit), ProbeEntry.leaseOfPermit(permit));
    }

    /**
     * One try: if the CAS fails, the lease has gone to another or the same permit is being settled twice, for nobody else changes an entry that
     * is held.
     */
    boolean settle(long permit, int status) {
        int i = ProbeEntry.indexOfPermit(permit);
        if (i >= entries.length() || !StateWord.sameGeneration(word.get(), permit)) {
            return false;
        }
        long e = entries.get(i);
        return ProbeEntry.isHeldBy(e, permit) && entries.compareAndSet(i, e, ProbeEntry.withStatus(e, status));
    }

    private int refreshWord(long permit, OutcomeWindow window, long toldNanos, @Nullable Throwable thrown) {
        long w = word.get();
        return StateWord.sameGeneration(w, permit) ? refresh(w, window, toldNanos, thrown) : Attempt.ENDED;
    }

    private int refresh(long w, OutcomeWindow window, long toldNanos, @Nullable Throwable thrown) {
        Rules r = rules.get();
        int successes = countOf(w, ProbeEntry.SUCCEEDED);
        int failures = countOf(w, ProbeEntry.FAILED);
        if (successes >= r.successesToClose()) {
            return transitions.close(w, window);
        }
        if (failures > Math.min(r.probes(), entries.length()) - r.successesToClose()) {
            return transitions.reopen(w, successes + failures, failures, toldNanos, thrown);
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
}
