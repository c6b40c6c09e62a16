/**
 * The outage replay: what a circuit breaker does for a payment service whose fraud check hangs, fails and recovers.
 *
 * <p>Start at {@link io.quickbreak.benchmarks.replay.OutageReplay}.
 */
package io.quickbreak.benchmarks.replay;
