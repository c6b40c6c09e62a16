package io.quickbreak.benchmarks.compare;

import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.Step;
import io.quickbreak.benchmarks.subject.Subjects;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One thing to compare: a benchmark with one value of each parameter, and a number of threads.
 *
 * @param name class and method
 * @param qualifiedName the same with the package
 * @param params its parameters
 * @param threads that run it
 */
public record Case(String name, String qualifiedName, SortedMap<String, String> params, int threads) {

    private static final String SUBJECT = "subject";

    /**
     * Returns what of a plan is about this breaker, or about none.
     *
     * @param plan the plan
     * @return a case for each combination of parameters
     */
    public static List<Case> of(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.combinations().stream())
                .map(Case::of)
                .filter(one -> Subjects.isOurs(one.params.getOrDefault(SUBJECT, Subjects.QUICKBREAK)))
                .distinct()
                .toList();
    }

    private static Case of(Step combination) {
        SortedMap<String, String> params = new TreeMap<>();
        combination.params().forEach((name, values) -> params.put(name, values.get(0)));
        return new Case(
                combination.benchmark().name(), combination.benchmark().qualifiedName(), params, combination.threads());
    }

    @Override
    public String toString() {
        String settings = params.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
        return name + (settings.isEmpty() ? "" : " " + settings) + ", threads=" + threads;
    }
}
