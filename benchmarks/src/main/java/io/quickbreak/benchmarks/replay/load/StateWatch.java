package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.State;
import io.quickbreak.benchmarks.replay.measure.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notes the breaker's state whenever it is seen to differ from the last one. It is looked at every millisecond and after every payment, so a state that lasts
 * less can be missed.
 */
final class StateWatch {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final FraudGuard guard;
    private final RunClock clock;
    private final List<StateChange> changes = new ArrayList<>();
    private volatile Optional<State> last;

    StateWatch(FraudGuard guard, RunClock clock) {
        this.guard = guard;
        this.clock = clock;
        this.last = guard.state();
        last.ifPresent(state -> changes.add(new StateChange(0, state)));
    }

    /**
     * Looks until a moment of the run, every millisecond.
     *
     * @param endNanos the moment
     * @throws InterruptedException when interrupted before it
     */
    void lookUntil(long endNanos) throws InterruptedException {
        while (last.isPresent() && clock.nowNanos() < endNanos) {
            look();
            clock.awaitNanos(clock.nowNanos() + INTERVAL_NANOS);
        }
    }

    /** Looks once. */
    void look() {
        if (!guard.state().equals(last)) {
            noteChange();
        }
    }

    private synchronized void noteChange() {
        Optional<State> now = guard.state();
        if (!now.equals(last)) {
            last = now;
            now.ifPresent(state -> changes.add(new StateChange(clock.nowNanos(), state)));
        }
    }

    synchronized List<StateChange> changes() {
        return List.copyOf(changes);
    }
}
