package io.quickbreak.explore;

/**
 * What a breaker under exploration is made of.
 *
 * @param slots size of its window
 * @param groupShift slots of a group, as a power of two, or {@link #ONE_LEVEL}
 * @param minimumCalls its trip rule
 * @param minimumFailures its trip rule
 * @param failureRate its trip rule; 0 where it goes by the number of failures
 * @param probes probes permitted
 * @param successesToClose probes that must succeed
 * @param slices of a time window; 0 for a count window
 * @param stripes that the sums of a time window are divided into
 * @param failuresInARow its trip rule; 0 where it does not watch for them
 * @param recoversGradually whether it is RECOVERING for {@link #RAMP_NANOS} after HALF_OPEN
 * @param watched calls in flight that are watched, being slow from {@link #SLOW_NANOS} on; 0 where slow calls are not counted
 * @param slowRate its trip rule; 0 where slow calls are not counted
 * @param changed what an operator changes it to; null if nobody does
 */
public record Settings(
        int slots,
        int groupShift,
        int minimumCalls,
        int minimumFailures,
        int failureRate,
        int probes,
        int successesToClose,
        int slices,
        int stripes,
        int failuresInARow,
        boolean recoversGradually,
        int watched,
        int slowRate,
        Change changed) {

    /**
     * Other rules.
     *
     * @param slots size of the window, that of the breaker before
     * @param probes 0 for as many as before. If they are more than the table has room for, window and table are exchanged
     * @param probeNanos 0 for as long as before
     */
    public record Change(
            int slots, int minimumCalls, int minimumFailures, int failureRate, int probes, long probeNanos) {

        /** Other thresholds. */
        Change(int slots, int minimumCalls, int minimumFailures, int failureRate) {
            this(slots, minimumCalls, minimumFailures, failureRate, 0, 0);
        }

        boolean trips(int calls, int failures) {
            return calls >= minimumCalls && failures >= minimumFailures && 100 * failures >= failureRate * calls;
        }
    }

    /** A count window that trips on failures. */
    Settings(
            int slots,
            int groupShift,
            int minimumCalls,
            int minimumFailures,
            int failureRate,
            int probes,
            int successesToClose) {
        this(
                slots,
                groupShift,
                minimumCalls,
                minimumFailures,
                failureRate,
                probes,
                successesToClose,
                0,
                1,
                0,
                false,
                0,
                0,
                null);
    }

    static final int ONE_LEVEL = -1;

    private static final int ROOM = 4;

    /** How long the breaker is open. */
    public static final long OPEN_NANOS = 8_000_000;

    /** How long a probe may take. */
    public static final long PROBE_NANOS = 5_000_000;

    /** How long a probe may take, by the rules of before and of after. */
    public long shortestProbeNanos() {
        return changed == null || changed.probeNanos() == 0 ? PROBE_NANOS : Math.min(PROBE_NANOS, changed.probeNanos());
    }

    long longestProbeNanos() {
        return changed == null ? PROBE_NANOS : Math.max(PROBE_NANOS, changed.probeNanos());
    }

    /** How long a slice of a time window is. */
    public static final long SLICE_NANOS = 16_000_000;

    /** How long a gradual recovery takes. */
    public static final long RAMP_NANOS = 10_000_000;

    /** From what duration on a call is slow. */
    public static final long SLOW_NANOS = 3_000_000;

    /** Whether the table of step bounds is for such a breaker. */
    boolean hasStepBounds() {
        return failuresInARow == 0 && !recoversGradually && slowRate == 0 && changed == null;
    }

    boolean isTimed() {
        return slices > 0;
    }

    /** The rule, read from its description rather than from the code. */
    boolean trips(int calls, int failures) {
        return calls >= minimumCalls && failures >= minimumFailures && 100 * failures >= failureRate * calls;
    }

    /** Whether a failure trips whatever else is in the window. */
    boolean anyFailureTrips() {
        return trips(1, 1) && trips(slots, 1);
    }

    /** Of the probe table, which has room for four at least. */
    int entries() {
        return Math.max(probes, ROOM);
    }

    int mostProbes() {
        return changed == null ? probes : Math.max(probes, changed.probes());
    }

    /** Whether the change exchanges the window and the probe table. */
    public boolean exchanges() {
        return changed != null && changed.probes() > entries();
    }

    int groups() {
        return groupShift == ONE_LEVEL ? 0 : ((slots - 1) >> groupShift) + 1;
    }

    int groupOf(int slot) {
        return groupShift == ONE_LEVEL ? 0 : slot >> groupShift;
    }

    /** Slots that one record counts: those of the largest group, or all. */
    int slotsCounted() {
        return groupShift == ONE_LEVEL ? slots : Math.min(slots, 1 << groupShift);
    }
}
