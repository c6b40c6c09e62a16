package io.quickbreak.benchmarks.growth;

import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.measure.Pace;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.measure.Step;
import io.quickbreak.benchmarks.subject.Form;
import io.quickbreak.benchmarks.subject.Subjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is measured.
 *
 * @param subjects who; {@link Subjects#NONE} must be among them, for its time is taken off that of the others
 * @param windows calls in the window
 * @param threads how many threads
 * @param breakers how many breakers, for their memory
 * @param pace how long
 */
public record GrowthPlan(
        List<String> subjects, List<Integer> windows, List<Integer> threads, List<Integer> breakers, Pace pace) {

    /** Three calls in ten fail, in windows of different sizes. */
    static final String WINDOWS = "WindowGrowthBenchmark.call";

    /** No call fails. */
    static final String HEALTHY = "ClosedPathBenchmark.healthyCall";

    /** One call in ten fails, in a window of 100. */
    static final String MIX = "FailureMixBenchmark.call";

    private static final List<String> SUBJECTS = List.of(
            Subjects.NONE,
            Subjects.QUICKBREAK,
            Subjects.QUICKBREAK_TOTALS_OFF,
            Subjects.LOCKED,
            Subjects.RESILIENCE4J_SYNCHRONIZED,
            Subjects.RESILIENCE4J_LOCK_FREE,
            Subjects.FAILSAFE,
            Subjects.ARMERIA);
    private static final List<String> FEW_SUBJECTS = List.of(
            Subjects.NONE,
            Subjects.QUICKBREAK,
            Subjects.QUICKBREAK_TOTALS_OFF,
            Subjects.RESILIENCE4J_SYNCHRONIZED,
            Subjects.FAILSAFE);
    private static final Duration WARMUP = Duration.ofMillis(200);
    private static final Duration ITERATION = Duration.ofMillis(200);

    /**
     * Checks the subjects.
     *
     * @throws IllegalArgumentException if one cannot be called by hand, or {@code none} is not among them
     */
    public GrowthPlan {
        subjects = List.copyOf(subjects);
        List<String> able = Subjects.offering(Form.BY_HAND);
        if (!able.containsAll(subjects) || !subjects.contains(Subjects.NONE)) {
            throw new IllegalArgumentException("subjects: " + String.join(",", subjects)
                    + " (expected: none, and any of " + String.join(",", able) + ")");
        }
    }

    /**
     * For results that are kept.
     *
     * @return three rounds of everything
     */
    public static GrowthPlan full() {
        return new GrowthPlan(
                SUBJECTS,
                List.of(10, 30, 100, 300, 1_000, 3_000, 10_000),
                List.of(1, 2, 4, 8, 16, 64),
                List.of(1, 1_000, 100_000),
                new Pace(3, 4, WARMUP, 5, ITERATION));
    }

    /**
     * For a first look.
     *
     * @return one round of fewer sizes and subjects
     */
    public static GrowthPlan quick() {
        return new GrowthPlan(
                FEW_SUBJECTS, List.of(10, 100, 1_000, 10_000), List.of(1, 2, 64), List.of(1, 1_000), Pace.quick());
    }

    /**
     * Returns the same with other subjects, or another number of rounds.
     *
     * @param otherSubjects subjects, or null to leave them
     * @param rounds rounds, or null to leave them
     * @return the new plan
     */
    public GrowthPlan with(List<String> otherSubjects, Integer rounds) {
        return new GrowthPlan(
                otherSubjects != null ? otherSubjects : subjects,
                windows,
                threads,
                breakers,
                rounds != null ? pace.withRounds(rounds) : pace);
    }

    /**
     * Returns what JMH is to run.
     *
     * @param catalogue all benchmarks
     * @return windows with one thread, then all numbers of threads
     */
    public Plan steps(List<Listed> catalogue) {
        List<Step> steps = new ArrayList<>();
        steps.add(step(
                catalogue,
                WINDOWS,
                1,
                Map.of("window", windows.stream().map(String::valueOf).toList())));
        for (int count : threads) {
            steps.add(step(catalogue, HEALTHY, count, Map.of()));
            steps.add(step(catalogue, MIX, count, Map.of("failurePercent", List.of("10"), "window", List.of("100"))));
        }
        return new Plan(steps, pace);
    }

    /** The parameters may have values that the benchmark itself does not list. */
    private Step step(List<Listed> catalogue, String name, int count, Map<String, List<String>> params) {
        Listed benchmark = catalogue.stream()
                .filter(listed -> listed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("benchmark: " + name + " (expected: listed)"));
        Map<String, List<String>> values = new TreeMap<>(params);
        values.put("subject", subjects);
        return new Step(benchmark, values, count, true);
    }
}
