package io.quickbreak.benchmarks.compare;

import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What of two builds can be compared.
 *
 * @param inBoth cases that both have
 * @param inOne cases that only one of them has
 */
public record Pairing(List<Case> inBoth, List<Case> inOne) {

    /**
     * Finds what can be compared.
     *
     * @param before one build
     * @param after the other
     * @param plan what is wanted of a build
     * @param include matches part of the names of what is wanted
     * @return all cases
     */
    public static Pairing of(Build before, Build after, Function<List<Listed>, Plan> plan, Pattern include) {
        Set<Case> all = new LinkedHashSet<>(Case.of(plan.apply(after.benchmarks())));
        all.addAll(Case.of(plan.apply(before.benchmarks())));
        List<Case> wanted =
                all.stream().filter(one -> include.matcher(one.name()).find()).toList();
        return new Pairing(
                wanted.stream().filter(one -> before.has(one) && after.has(one)).toList(),
                wanted.stream().filter(one -> before.has(one) != after.has(one)).toList());
    }
}
