package io.quickbreak.benchmarks.replay.measure;

import java.util.Collection;

/**
 * How many payments had each fate.
 *
 * @param served decided by the fraud check
 * @param flagged for manual review
 * @param failed not processed
 */
public record FateCounts(long served, long flagged, long failed) {
    public static FateCounts of(Collection<Payment> payments) {
        long[] counts = new long[Fate.values().length];
        for (Payment payment : payments) {
            counts[payment.fate().ordinal()]++;
        }
        return new FateCounts(
                counts[Fate.SERVED.ordinal()], counts[Fate.FLAGGED.ordinal()], counts[Fate.FAILED.ordinal()]);
    }

    public long of(Fate fate) {
        return switch (fate) {
            case SERVED -> served;
            case FLAGGED -> flagged;
            case FAILED -> failed;
        };
    }

    public long total() {
        return served + flagged + failed;
    }
}
