/**
 * A soak: many callers at one breaker for minutes or hours, with every kind of fault that user code, clocks, threads and operators can
 * bring about, and a checker that holds the breaker to its invariants meanwhile.
 *
 * <p>A {@link io.quickbreak.soak.Soak} is a sequence of rounds. Each {@link io.quickbreak.soak.Round} is a new breaker with settings drawn from the seed: bursts of calls with faults,
 * a rest after each, a recovery without faults, and a stretch in which one thread is held against a reference.
 */
@NullMarked
package io.quickbreak.soak;

import org.jspecify.annotations.NullMarked;
