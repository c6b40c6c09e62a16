/**
 * The benchmarks, one class per question, and the one program that runs them: {@link io.quickbreak.benchmarks.Main}.
 *
 * <p>The question is the first sentence of each class. Times are averages in nanoseconds a call. A class holds one breaker that all threads of
 * a run share, unless it says otherwise.
 */
package io.quickbreak.benchmarks;
