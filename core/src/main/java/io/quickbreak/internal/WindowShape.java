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
 */
public record WindowShape(int calls, long nanos, int slices, boolean countsSlowCalls, int watchedCalls) {

    OutcomeWindow makeWindow(AtomicLong word, LiveRules rules, Transitions transitions) {
        return calls > 0
                ? new CountWindow(calls, countsSlowCalls, word, rules, transitions)
                : new TimeWindow(nanos, slices, word, rules, transitions);
    }

    @Nullable
    InFlightCalls makeInFlightCalls() {
        return watchedCalls > 0 ? new InFlightCalls(watchedCalls) : null;
    }
}
