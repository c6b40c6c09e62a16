package io.quickbreak.benchmarks.report;

/**
 * One result.
 *
 * @param nanos nanoseconds a call; the error is JMH's, half of a 99.9 % confidence interval over all iterations of all forks
 * @param bytesPerCall allocated bytes a call; NaN if not measured
 * @param callsPerIteration calls of all threads in one iteration, about
 * @param falseTrips calls that found a breaker open that should not be; 0 where that is not counted
 */
public record Score(Estimate nanos, double bytesPerCall, double callsPerIteration, double falseTrips) {}
