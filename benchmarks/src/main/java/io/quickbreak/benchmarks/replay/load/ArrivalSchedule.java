package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.benchmarks.replay.settings.LoadSettings;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * When each payment arrives, in nanoseconds since the run began, ascending. It is fixed before the run, so that nothing which happens in the run can thin out
 * the load.
 */
public final class ArrivalSchedule {
    private final long[] offsetsNanos;

    private ArrivalSchedule(long[] offsetsNanos) {
        this.offsetsNanos = offsetsNanos;
    }

    /**
     * Makes the schedule of a load; the same load gives the same schedule.
     *
     * @param load the load
     * @param lengthNanos the run's length; no payment arrives at its end or later
     * @return the schedule
     */
    public static ArrivalSchedule of(LoadSettings load, long lengthNanos) {
        double meanGapNanos = 1e9 / load.paymentsPerSecond();
        return switch (load.arrivals()) {
            case CONSTANT -> constant(meanGapNanos, lengthNanos);
            case POISSON -> poisson(meanGapNanos, lengthNanos, new SplittableRandom(load.seed()));
        };
    }

    private static ArrivalSchedule constant(double gapNanos, long lengthNanos) {
        long count = (long) Math.ceil(lengthNanos / gapNanos);
        return new ArrivalSchedule(LongStream.range(0, count)
                .map(i -> (long) (i * gapNanos))
                .filter(offset -> offset < lengthNanos)
                .toArray());
    }

    private static ArrivalSchedule poisson(double meanGapNanos, long lengthNanos, SplittableRandom random) {
        long[] offsets = new long[1024];
        int count = 0;
        double offset = gap(meanGapNanos, random);
        while (offset < lengthNanos) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            offsets[count++] = (long) offset;
            offset += gap(meanGapNanos, random);
        }
        return new ArrivalSchedule(Arrays.copyOf(offsets, count));
    }

    private static double gap(double meanNanos, SplittableRandom random) {
        return -meanNanos * Math.log(1 - random.nextDouble());
    }

    public int size() {
        return offsetsNanos.length;
    }

    public long offsetNanos(int payment) {
        return offsetsNanos[payment];
    }
}
