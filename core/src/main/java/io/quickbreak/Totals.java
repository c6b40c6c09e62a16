package io.quickbreak;

/**
 * What has gone through a breaker since it was made. Every call that asked for a permit and reported is in exactly one of the
 * first five.
 *
 * <p>The fields are read one after the other, so a total taken while calls report may be apart by the calls in between.
 *
 * @param successful outcomes that counted as success
 * @param failed outcomes that counted as failure
 * @param ignored permits given back, and outcomes that a rule ignores
 * @param rejected calls that got no permit
 * @param late outcomes that arrived after their generation, or their probe's lease, had ended; they are not counted in any
 *     window
 * @param transitions changes of state, and orders of an operator, each counted once
 * @param wouldHaveOpened how often a threshold was reached in {@link State#METRICS_ONLY}
 */
public record Totals(
        long successful, long failed, long ignored, long rejected, long late, long transitions, long wouldHaveOpened) {

    /**
     * Returns how many calls asked for a permit and have been rejected or have reported.
     *
     * @return successful + failed + ignored + rejected + late
     */
    public long calls() {
        return successful + failed + ignored + rejected + late;
    }
}
