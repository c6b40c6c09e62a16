package io.quickbreak.benchmarks.growth;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one cost of one subject goes with something.
 *
 * @param subject whose
 * @param values by size of the window or number of threads, smallest first
 */
record Series(String subject, Map<Integer, Measure> values) {

    Series minus(Series other) {
        Map<Integer, Measure> differences = new LinkedHashMap<>();
        values.forEach((at, value) -> {
            Measure taken = other.values.get(at);
            if (taken != null) {
                differences.put(at, value.minus(taken));
            }
        });
        return new Series(subject, differences);
    }

    LogLogSlope slope() {
        Map<Integer, Double> costs = new LinkedHashMap<>();
        values.forEach((at, value) -> costs.put(at, value.value()));
        return LogLogSlope.of(costs);
    }
}
