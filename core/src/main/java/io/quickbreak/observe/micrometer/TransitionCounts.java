package io.quickbreak.observe.micrometer;

import io.quickbreak.State;
import io.quickbreak.Transition;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How often a breaker has come into each state, since it was listened to. Holds no reference to the breaker. */
final class TransitionCounts implements Consumer<Transition> {

    private final Map<State, AtomicLong> byState = new EnumMap<>(State.class);

    TransitionCounts() {
        for (State state : State.values()) {
            byState.put(state, new AtomicLong());
        }
    }

    @Override
    public void accept(Transition transition) {
        AtomicLong count = byState.get(transition.to());
        if (count != null && !transition.wouldHaveOpened()) {
            count.getAndAdd(1);
        }
    }

    long to(State state) {
        AtomicLong count = byState.get(state);
        return count == null ? 0 : count.get();
    }
}
