package io.quickbreak.benchmarks.replay.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * How many of something (threads, exchanges, places in a queue) were taken at each moment, reckoned exactly from the spans in which each was taken.
 */
public final class Occupancy {
    private final long[] begins;
    private final long[] ends;

    private Occupancy(long[] begins, long[] ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /**
     * Reckons it from payments.
     *
     * @param payments in any order
     * @param taken the span in which a payment held one; empty spans do not count
     * @return the occupancy
     */
    public static Occupancy of(Collection<Payment> payments, Function<Payment, Span> taken) {
        Span[] spans = payments.stream()
                .map(taken)
                .filter(span -> span.lengthNanos() > 0)
                .toArray(Span[]::new);
        long[] begins =
                Arrays.stream(spans).mapToLong(Span::beginNanos).sorted().toArray();
        long[] ends = Arrays.stream(spans).mapToLong(Span::endNanos).sorted().toArray();
        return new Occupancy(begins, ends);
    }

    /**
     * Returns the number taken at a moment.
     *
     * @param offsetNanos the moment
     * @return spans that have begun and not ended
     */
    public int at(long offsetNanos) {
        return countUpTo(begins, offsetNanos) - countUpTo(ends, offsetNanos);
    }

    /**
     * Returns the most that were taken at once within a span. The number can only grow where a span begins, so it is enough to look there.
     *
     * @param within where to look
     * @return the highest level
     */
    public int peak(Span within) {
        int peak = at(within.beginNanos());
        for (int i = countUpTo(begins, within.beginNanos()); i < begins.length; i++) {
            if (!within.holds(begins[i])) {
                break;
            }
            peak = Math.max(peak, at(begins[i]));
        }
        return peak;
    }

    /**
     * Returns how long at least so many were taken at once within a span.
     *
     * @param level 1 or more
     * @param within where to look
     * @return nanoseconds
     */
    public long nanosAtLeast(int level, Span within) {
        long[] changes = LongStream.concat(
                        LongStream.of(within.beginNanos(), within.endNanos()),
                        LongStream.concat(Arrays.stream(begins), Arrays.stream(ends))
                                .filter(within::holds))
                .sorted()
                .toArray();
        long nanos = 0;
        for (int i = 1; i < changes.length; i++) {
            if (at(changes[i - 1]) >= level) {
                nanos += changes[i] - changes[i - 1];
            }
        }
        return nanos;
    }

    /** How many of the sorted times are not after the given one. */
    private static int countUpTo(long[] sorted, long offsetNanos) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= offsetNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
