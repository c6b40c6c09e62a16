/**
 * How the time of a rejection is distributed, and not only what it is on the average: by closed loops of batches and by open loops with a schedule, each
 * subject in a JVM of its own whose pauses are on record.
 *
 * <p>{@link io.quickbreak.benchmarks.latency.LatencyRun} starts the JVMs, {@link io.quickbreak.benchmarks.latency.LatencyProbe} is what runs in them. What they
 * hand over are HdrHistogram's logs, so every figure follows from a file.
 */
@NullMarked
package io.quickbreak.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
