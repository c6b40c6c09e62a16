package io.quickbreak.internal;

/**
 * Codec of one entry of the probe table, and of the permit that names it.
 *
 * <pre>
 *  63           48 47    46 45           30 29                   0
 * +---------------+--------+---------------+----------------------+
 * | generation 16 | status | lease (16)    | granted at (30), ms  |     entry
 * +---------------+--------+---------------+----------------------+
 *
 *  63   60 59          44 43     23 22            7 6          0
 * +-------+--------------+---------+---------------+------------+
 * | 1100  | generation   | 0       | lease (16)    | index (7)  |     permit
 * +-------+--------------+---------+---------------+------------+
 * </pre>
 *
 * <p>An entry of another generation counts as free. The lease grows by one each time the entry is granted, so a holder whose lease was
 * given to another cannot settle its successor's probe; it recycles after 65,536 grants of one entry in one generation. The time of the grant is in
 * milliseconds since the breaker was made, rounded up, modulo 2^30 (12.4 days). When the lease ends follows from it by the timeout of the moment, so a changed timeout is at
 * once that of the probes that are out.
 */
final class ProbeEntry {

    static final int FREE = 0;
    static final int TAKEN = 1;
    static final int SUCCEEDED = 2;
    static final int FAILED = 3;

    static final int TIME_BITS = 30;
    static final int LEASE_BITS = 16;
    static final int STATUS_BITS = 2;
    static final int INDEX_BITS = 7;

    static final int LEASE_SHIFT = TIME_BITS;
    static final int STATUS_SHIFT = LEASE_SHIFT + LEASE_BITS;
    static final int GENERATION_SHIFT = STATUS_SHIFT + STATUS_BITS;

    static final long MAX_TIME = (1L << TIME_BITS) - 1;
    static final int MAX_LEASE = (1 << LEASE_BITS) - 1;
    static final int MAX_INDEX = (1 << INDEX_BITS) - 1;

    static final int NANOS_PER_MILLI = 1_000_000;

    private static final int MAX_STATUS = (1 << STATUS_BITS) - 1;

    private ProbeEntry() {}

    static long of(int generation, int status, int lease, long grantedMillis) {
        return ((long) generation << GENERATION_SHIFT)
                | ((long) status << STATUS_SHIFT)
                | ((long) (lease & MAX_LEASE) << LEASE_SHIFT)
                | (grantedMillis & MAX_TIME);
    }

    /** In whole milliseconds, none of them before this time. */
    static long millisCovering(long nanos) {
        return Math.floorDiv(nanos + NANOS_PER_MILLI - 1, NANOS_PER_MILLI);
    }

    /** In whole milliseconds that have gone by at this time. */
    static long millisOf(long elapsedNanos) {
        return Math.floorDiv(elapsedNanos, NANOS_PER_MILLI);
    }

    static int generationOf(long e) {
        return (int) (e >>> GENERATION_SHIFT);
    }

    static int statusOf(long e) {
        return (int) (e >>> STATUS_SHIFT) & MAX_STATUS;
    }

    static int leaseOf(long e) {
        return (int) (e >>> LEASE_SHIFT) & MAX_LEASE;
    }

    static long grantedAt(long e) {
        return e & MAX_TIME;
    }

    /** The same lease of the same generation in another status. */
    static long withStatus(long e, int status) {
        return of(generationOf(e), status, leaseOf(e), grantedAt(e));
    }

    static boolean isTakenIn(long e, int generation) {
        return generationOf(e) == generation && statusOf(e) == TAKEN;
    }

    /** Whether it has succeeded or failed in this generation, under a lease that has ended. */
    static boolean isSettledLongAgoIn(long e, int generation, long nowMillis, long timeoutMillis) {
        return generationOf(e) == generation && statusOf(e) >= SUCCEEDED && hasEnded(e, nowMillis, timeoutMillis);
    }

    /** Whether this generation may grant the entry: it is of another generation, free, or taken under a lease that has ended. */
    static boolean isGrantable(long e, int generation, long nowMillis, long timeoutMillis) {
        if (generationOf(e) != generation) {
            return true;
        }
        int status = statusOf(e);
        return status == FREE || (status == TAKEN && hasEnded(e, nowMillis, timeoutMillis));
    }

    private static boolean hasEnded(long e, long nowMillis, long timeoutMillis) {
        return restOf(e, nowMillis, timeoutMillis) == 0;
    }

    /**
     * Milliseconds until the lease ends; 0 if it has ended. A grant that lies more than a millisecond ahead can only mean that the clock went backward, or that the time has
     * recycled: the lease has ended then.
     */
    static long restOf(long e, long nowMillis, long timeoutMillis) {
        long rest = (grantedAt(e) + timeoutMillis - nowMillis) & MAX_TIME;
        return rest <= timeoutMillis + 1 ? rest : 0;
    }

    /** Whether the permit is the one the entry was last granted under, and has not been settled or given back. */
    static boolean isHeldBy(long e, long permit) {
        return statusOf(e) == TAKEN
                && generationOf(e) == StateWord.generationOf(permit)
                && leaseOf(e) == leaseOfPermit(permit);
    }

    static long permitOf(long halfOpenWord, int index, int lease) {
        return StateWord.permitOf(halfOpenWord) | ((long) (lease & MAX_LEASE) << INDEX_BITS) | index;
    }

    static int indexOfPermit(long permit) {
        return (int) permit & MAX_INDEX;
    }

    static int leaseOfPermit(long permit) {
        return (int) (permit >>> INDEX_BITS) & MAX_LEASE;
    }
}
