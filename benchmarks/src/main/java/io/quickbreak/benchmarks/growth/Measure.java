package io.quickbreak.benchmarks.growth;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A measured number.
 *
 * @param value the number
 * @param error half of its 99.9 % confidence interval; null if unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measure(double value, @Nullable Double error) {

    static Measure of(double value, double error) {
        return new Measure(value, Double.isNaN(error) ? null : error);
    }

    Measure minus(Measure other) {
        return of(value - other.value, Math.hypot(errorOrNaN(), other.errorOrNaN()));
    }

    /** The inverse, times a factor: calls a second from seconds a call. */
    Measure inverseTimes(double factor) {
        return of(factor / value, factor / value * errorOrNaN() / Math.abs(value));
    }

    private double errorOrNaN() {
        return error == null ? Double.NaN : error;
    }
}
