package io.quickbreak.benchmarks.latency;

/**
 * How long everything is measured, and how fast it is called.
 *
 * @param rounds JVMs of each subject, one after the other and in turn with those of the others
 * @param batch calls that are timed together in a closed loop
 * @param warmupMillis before each load
 * @param loadMillis measured with each load
 * @param rate calls a second of an open loop with one thread
 * @param crowdRate the same of all threads of the crowd together
 */
public record ProbePace(int rounds, int batch, long warmupMillis, long loadMillis, long rate, long crowdRate) {

    private static final int BATCH = 128;
    private static final long RATE = 100_000;
    private static final long CROWD_RATE = 20_000;

    /**
     * For results that are kept.
     *
     * @return three rounds of 3 s with each load
     */
    public static ProbePace full() {
        return new ProbePace(3, BATCH, 500, 3_000, RATE, CROWD_RATE);
    }

    /**
     * For a first look.
     *
     * @return one round of 0.5 s with each load
     */
    public static ProbePace quick() {
        return new ProbePace(1, BATCH, 150, 500, RATE, CROWD_RATE);
    }

    /**
     * Returns the same with some values replaced.
     *
     * @param otherRounds rounds, or null to leave them
     * @param otherBatch calls in a batch, or null to leave them
     * @param otherRate calls a second, or null to leave them
     * @param otherCrowdRate calls a second of the crowd, or null to leave them
     * @return the new pace
     */
    public ProbePace with(Integer otherRounds, Integer otherBatch, Long otherRate, Long otherCrowdRate) {
        return new ProbePace(
                otherRounds != null ? otherRounds : rounds,
                otherBatch != null ? otherBatch : batch,
                warmupMillis,
                loadMillis,
                otherRate != null ? otherRate : rate,
                otherCrowdRate != null ? otherCrowdRate : crowdRate);
    }
}
