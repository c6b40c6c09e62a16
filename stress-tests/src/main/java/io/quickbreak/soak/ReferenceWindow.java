package io.quickbreak.soak;

import io.quickbreak.CircuitBreakerConfig;
import java.util.ArrayDeque;
import java.util.Deque;

/** The plainest window: the outcomes themselves. For one thread. */
final class ReferenceWindow {

    private record Recorded(boolean failed, boolean slow) {}

    private final CircuitBreakerConfig config;
    private final Deque<Recorded> outcomes = new ArrayDeque<>();
    private int failures;
    private int slow;

    ReferenceWindow(CircuitBreakerConfig config) {
        this.config = config;
    }

    void add(boolean failed, boolean slowly) {
        count(new Recorded(failed, slowly), 1);
        outcomes.addLast(new Recorded(failed, slowly));
        if (config.timeWindow().isZero() && outcomes.size() > config.windowSize()) {
            count(outcomes.removeFirst(), -1);
        }
    }

    private void count(Recorded outcome, int times) {
        failures += outcome.failed() ? times : 0;
        slow += outcome.slow() ? times : 0;
    }

    int calls() {
        return outcomes.size();
    }

    int failures() {
        return failures;
    }

    int slow() {
        return slow;
    }

    boolean trips() {
        return Thresholds.areReached(config, calls(), failures, slow);
    }
}
