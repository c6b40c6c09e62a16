/**
 * Meters of breakers for Micrometer. Needs {@code io.micrometer:micrometer-core}, which is an optional dependency.
 *
 * <p>Start at {@link io.quickbreak.observe.micrometer.BreakerMetrics}.
 */
@NullMarked
package io.quickbreak.observe.micrometer;

import org.jspecify.annotations.NullMarked;
