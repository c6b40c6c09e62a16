package io.quickbreak.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One benchmark method to be run with some values of its parameters.
 *
 * @param benchmark which
 * @param params the values of each parameter; all combinations are run
 * @param threads how many run it at once
 * @param forked whether in a JVM of its own, as everything must be whose results are to mean something
 */
public record Step(Listed benchmark, Map<String, List<String>> params, int threads, boolean forked) {

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
        return new Step(benchmark, narrowed, threads, forked);
    }

    /**
     * Returns the same without a JVM of its own.
     *
     * @return the new step
     */
    public Step inThisJvm() {
        return new Step(benchmark, params, threads, false);
    }

    /**
     * Returns steps that together run each value of each parameter once, rather than all combinations: one with the first values, and one for each further
     * value of a parameter with the first of all others. One parameter is left as it is.
     *
     * @param kept name of the parameter that all steps have with all its values
     * @return the new steps
     */
    public List<Step> eachValueOnce(String kept) {
        Map<String, List<String>> first = new TreeMap<>(params);
        first.replaceAll((name, values) -> name.equals(kept) ? values : values.subList(0, 1));
        Step base = new Step(benchmark, first, threads, forked);
        List<Step> steps = new ArrayList<>(List.of(base));
        params.forEach((name, values) -> {
            if (!name.equals(kept)) {
                values.stream().skip(1).forEach(value -> steps.add(base.withOnly(name, value)));
            }
        });
        return steps;
    }

    private Step withOnly(String param, String value) {
        Map<String, List<String>> changed = new TreeMap<>(params);
        changed.put(param, List.of(value));
        return new Step(benchmark, changed, threads, forked);
    }

    /**
     * Returns steps of one result each, which together are this one.
     *
     * @return the combinations
     */
    public List<Step> combinations() {
        List<Step> combinations = List.of(this);
        for (String name : params.keySet()) {
            combinations = combinations.stream()
                    .flatMap(step -> params.get(name).stream().map(value -> step.withOnly(name, value)))
                    .toList();
        }
        return combinations;
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
