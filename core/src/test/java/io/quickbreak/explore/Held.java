package io.quickbreak.explore;

/**
 * What a thread remembers of a permit.
 *
 * @param permit the permit; 0 if it was rejected
 * @param leaseEndNanos when the lease of a probe ends, else 0
 * @param settled how often the thread has tried to settle it
 * @param accepted how often the breaker has taken that for in time
 */
record Held(long permit, long leaseEndNanos, int settled, int accepted) {

    static final Held NOTHING = new Held(0, 0, 0, 0);

    static Held acquired(long permit, long leaseEndNanos) {
        return new Held(permit, leaseEndNanos, 0, 0);
    }

    Held settledOnce(boolean inTime) {
        return new Held(permit, leaseEndNanos, settled + 1, accepted + (inTime ? 1 : 0));
    }
}
