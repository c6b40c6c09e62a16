package io.quickbreak.benchmarks.replay.measure;

import io.quickbreak.benchmarks.replay.settings.Phase;

/**
 * The fraud server was switched to a phase.
 *
 * @param phase the phase
 * @param plannedNanos when it was to begin, in nanoseconds since the run began
 * @param confirmedNanos when the server had confirmed the switch
 */
public record PhaseSwitch(Phase phase, long plannedNanos, long confirmedNanos) {}
