package io.quickbreak.benchmarks.replay.measure;

import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import java.time.Instant;

/**
 * Both runs of a replay.
 *
 * @param options what it was made with
 * @param machine what it ran on
 * @param startedAt when, by the wall clock: for the reader only, no duration is reckoned from it
 * @param withoutBreaker the run without the breaker
 * @param withBreaker the run with it
 */
public record ReplayResult(
        ReplayOptions options, Machine machine, Instant startedAt, RunSummary withoutBreaker, RunSummary withBreaker) {}
