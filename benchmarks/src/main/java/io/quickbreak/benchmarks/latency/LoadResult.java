package io.quickbreak.benchmarks.latency;

import java.util.Map;

/**
 * What was found with one load, over all rounds.
 *
 * @param load the load
 * @param distributions by name: of a closed loop {@link #CALL}, {@link BatchTimes#BATCH} and {@link BatchTimes#EMPTY}, of an open loop {@link Responses#RESPONSE},
 *     {@link Responses#START} and {@link Responses#SERVICE}
 * @param planned calls of an open loop; of a closed one the batches there were
 * @param safepoints times in which the JVM stood still, garbage collection included
 * @param collections pauses for garbage collection
 */
record LoadResult(
        Load load, Map<String, Percentiles> distributions, long planned, Pauses safepoints, Pauses collections) {

    /** The time of one call of a batch, without the time of an empty batch. */
    static final String CALL = "call";

    /** What a reader wants to know first: the time of a call of a closed loop, the response of an open one. */
    Percentiles main() {
        return distributions.get(load.open() ? Responses.RESPONSE : CALL);
    }
}
