/**
 * This breaker beside its peers: the same random history is driven through both, on one clock, and both must show the same after each
 * step.
 *
 * <p>Where a peer means something else by the same words, a {@link io.quickbreak.benchmarks.differential.Rule} keeps that out of
 * the comparison, a row of {@code core/docs/differences.md} explains it, and {@link
 * io.quickbreak.benchmarks.differential.DifferencesTest} shows both sides. What no rule names is a bug, of one of the two.
 */
package io.quickbreak.benchmarks.differential;
