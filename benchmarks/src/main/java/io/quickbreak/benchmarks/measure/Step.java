package io.quickbreak.benchmarks.measure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One benchmark method to be run with some values of its parameters.
 *
 * @param benchmark which
 * @param params the values of each parameter; all combinations are run
 * @param threads how many run it at once
 */
public record Step(Listed benchmark, Map<String, List<String>> params, int threads) {

    /**
     * Returns the same with fewer values of one parameter.
     *
     * @param param its name
     * @param values those that are run
     * @return the new step
     */
    public Step with(String param, String... values) {
        List<String> known = params.get(param);
        List<String> wanted = List.of(values);
        if (known == null || !known.containsAll(wanted)) {
            throw new IllegalArgumentException(param + ": " + wanted + " (expected: some of " + known + ")");
        }
        Map<String, List<String>> narrowed = new TreeMap<>(params);
        narrowed.put(param, wanted);
        return new Step(benchmark, narrowed, threads);
    }

    /**
     * Returns how many results this step has.
     *
     * @return the number of combinations
     */
    public int runs() {
        return params.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    }
}
