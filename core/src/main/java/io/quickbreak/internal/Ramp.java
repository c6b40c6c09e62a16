package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Which calls pass in RECOVERING: a share that grows from the first one to all, in proportion to the time since the breaker was closed.
 *
 * <p>Arrivals are numbered, and each has its place between 0 and 1: the multiples of the golden ratio without their whole part, which fill every part of the range evenly however
 * few they are (Weyl's equidistribution). A call passes if its place is below the share, so of ten thousand calls the share is off by four at the most, and nothing is left to chance.
 */
final class Ramp {

    /** The golden ratio's fraction, in units of 2^-64. */
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private static final int PERCENT = 100;
    private static final int PLACE_BITS = 53;
    private static final double PLACES = 0x1p53;

    private final AtomicLong arrivals = new AtomicLong();

    /** A note that is missing is one that the end of the ramp has replaced. */
    static boolean isOver(long note, long elapsedNanos, Rules r) {
        return note == 0 || RecoveryNote.closedFor(note, elapsedNanos) >= r.rampNanos();
    }

    boolean admits(long note, long elapsedNanos, Rules r) {
        long place = (arrivals.getAndAdd(1) * GOLDEN_RATIO) >>> (Long.SIZE - PLACE_BITS);
        return place < shareOf(RecoveryNote.closedFor(note, elapsedNanos), r) * PLACES;
    }

    static double shareOf(long closedForNanos, Rules r) {
        double first = (double) r.firstShare() / PERCENT;
        return Math.min(1, first + (1 - first) * closedForNanos / r.rampNanos());
    }
}
