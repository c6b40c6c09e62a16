package io.quickbreak.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What of the settings cannot change without an empty window.
 *
 * @param calls size of a count window, 0 for a time window
 * @param nanos length of a time window, 0 for a count window
 * @param slices into how many slices a time window is divided, 0 for a count window
 * @param countsSlowCalls whether slow calls are counted
 * @param watchedCalls how many calls in flight are watched, 0 for none
 * @param compact whether memory is spared rather than cache lines kept apart
 * @param fields codec of the counting words, one for all breakers of a configuration
 */
public record WindowShape(
        int calls,
        long nanos,
        int slices,
        boolean countsSlowCalls,
        int watchedCalls,
        boolean compact,
        CountFields fields) {

    /**
     * A shape with the codec that follows from it.
     *
     * @param calls size of a count window, 0 for a time window
     * @param nanos length of a time window, 0 for a count window
     * @param slices into how many slices a time window is divided, 0 for a count window
     * @param countsSlowCalls whether slow calls are counted
     * @param watchedCalls how many calls in flight are watched, 0 for none
     * @param compact whether memory is spared rather than cache lines kept apart
     */
    public WindowShape(int calls, long nanos, int slices, boolean countsSlowCalls, int watchedCalls, boolean compact) {
        this(
                calls,
                nanos,
                slices,
                countsSlowCalls,
                watchedCalls,
                compact,
                calls > 0 ? new CountFields(calls, countsSlowCalls) : CountFields.NONE);
    }

    OutcomeWindow makeWindow(AtomicLong word, LiveRules rules, Transitions transitions) {
        return calls > 0
                ? new CountWindow(this, word, rules, transitions)
                : new TimeWindow(nanos, slices, word, rules, transitions);
    }

    @Nullable
    InFlightCalls makeInFlightCalls() {
        return watchedCalls > 0 ? new InFlightCalls(watchedCalls) : null;
    }
}
