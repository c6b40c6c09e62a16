/**
 * The circuit breaker and what a caller needs to use it: configuration, registry, states, snapshots, exceptions, clocks.
 *
 * <p>Start at {@link io.quickbreak.CircuitBreaker}. The algorithm behind it is explained in {@code core/docs/design.md}.
 */
@NullMarked
package io.quickbreak;

import org.jspecify.annotations.NullMarked;
