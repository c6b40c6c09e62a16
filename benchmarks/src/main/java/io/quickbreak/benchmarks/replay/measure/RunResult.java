package io.quickbreak.benchmarks.replay.measure;

import io.quickbreak.State;
import io.quickbreak.Totals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One run, as it went.
 *
 * @param kind with or without the breaker
 * @param scheduled payments in the schedule
 * @param payments those whose fate is known, in the order of their numbers; all of them, unless something is wrong
 * @param phaseSwitches when the server was switched
 * @param stateChanges the breaker's states, beginning with the first; empty without a breaker
 * @param totals what the breaker counted; absent without a breaker
 * @param receivedByServer fraud checks that reached the server in this run
 * @param worstStartDelayNanos the longest time by which the load generator was late with an arrival
 */
public record RunResult(
        RunKind kind,
        int scheduled,
        List<Payment> payments,
        List<PhaseSwitch> phaseSwitches,
        List<StateChange> stateChanges,
        Optional<Totals> totals,
        long receivedByServer,
        long worstStartDelayNanos) {
    public RunResult {
        payments = payments.stream()
                .sorted(Comparator.comparingInt(Payment::number))
                .toList();
        phaseSwitches = List.copyOf(phaseSwitches);
        stateChanges = List.copyOf(stateChanges);
    }

    /**
     * Returns the state in which the breaker ended.
     *
     * @return the last state, empty without a breaker
     */
    public Optional<State> lastState() {
        return stateChanges.isEmpty()
                ? Optional.empty()
                : Optional.of(stateChanges.get(stateChanges.size() - 1).state());
    }
}
