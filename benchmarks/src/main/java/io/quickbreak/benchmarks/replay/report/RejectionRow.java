package io.quickbreak.benchmarks.replay.report;

/**
 * One measurement of the time to reject a call, made elsewhere and shown on the page.
 *
 * @param subject which breaker, in which form
 * @param threads that called it at once
 * @param nanosPerCall nanoseconds a call
 * @param error half width of the confidence interval in nanoseconds; NaN if unknown
 * @param bytesPerCall bytes allocated a call; NaN if unknown
 */
public record RejectionRow(String subject, int threads, double nanosPerCall, double error, double bytesPerCall) {}
