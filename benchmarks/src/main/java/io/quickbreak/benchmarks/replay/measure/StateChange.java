package io.quickbreak.benchmarks.replay.measure;

import io.quickbreak.State;

/**
 * The breaker was seen in another state than before.
 *
 * @param atNanos when it was first seen in it, in nanoseconds since the run began; 0 for the state it began in
 * @param state the state
 */
public record StateChange(long atNanos, State state) {}
