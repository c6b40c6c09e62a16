package io.quickbreak.benchmarks.report;

/**
 * A number that was measured, with the half width of its confidence interval. Errors of different measurements are taken as independent.
 *
 * @param value the number
 * @param error half width of its interval, NaN if unknown
 */
public record Estimate(double value, double error) {

    static Estimate exactly(double value) {
        return new Estimate(value, 0);
    }

    Estimate plus(Estimate other) {
        return new Estimate(value + other.value, Math.hypot(error, other.error));
    }

    Estimate minus(Estimate other) {
        return new Estimate(value - other.value, Math.hypot(error, other.error));
    }

    Estimate times(double factor) {
        return new Estimate(value * factor, error * Math.abs(factor));
    }

    Estimate over(Estimate other) {
        double ratio = value / other.value;
        return new Estimate(ratio, Math.abs(ratio) * Math.hypot(error / value, other.error / other.value));
    }

    /** Whether the difference to the other may be due to chance; not if an error is unknown. */
    boolean isWithinErrorOf(Estimate other) {
        return Math.abs(value - other.value) <= Math.hypot(error, other.error);
    }
}
