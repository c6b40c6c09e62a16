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
 */
public record Settings(
        int slots,
        int groupShift,
        int minimumCalls,
        int minimumFailures,
        int failureRate,
        int probes,
        int successesToClose) {

    static final int ONE_LEVEL = -1;

    /** How long the breaker is open. */
    public static final long OPEN_NANOS = 8_000_000;

    /** How long a probe may take. */
    public static final long PROBE_NANOS = 5_000_000;

    /** The rule, read from its description rather than from the code. */
    boolean trips(int calls, int failures) {
        return calls >= minimumCalls && failures >= minimumFailures && 100 * failures >= failureRate * calls;
    }

    /** Whether a failure trips whatever else is in the window. */
    boolean anyFailureTrips() {
        return trips(1, 1) && trips(slots, 1);
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
