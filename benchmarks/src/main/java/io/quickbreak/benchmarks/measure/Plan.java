package io.quickbreak.benchmarks.measure;

import io.quickbreak.benchmarks.subject.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is run, and for how long.
 *
 * @param steps in this order in each round
 * @param pace how long
 */
public record Plan(List<Step> steps, Pace pace) {

    private static final Set<String> BASELINES = Set.of("BaselineBenchmark");
    private static final String FAILURE_MIX = "FailureMixBenchmark.call";
    private static final String HEALTHY_CALL = "ClosedPathBenchmark.healthyCall";
    private static final Set<String> TARGETS = Set.of(
            FAILURE_MIX,
            HEALTHY_CALL,
            "ClosedPathBenchmark.tryAcquire",
            "ClosedPathBenchmark.callLambda",
            "OpenPathBenchmark.rejectBoolean",
            "OpenPathBenchmark.rejectException");
    private static final Set<String> TARGETS_WITH_THREADS = Set.of(FAILURE_MIX, HEALTHY_CALL);
    private static final Set<String> SUBJECTS_OF_TARGETS = Set.of(
            Subjects.NONE,
            Subjects.QUICKBREAK,
            Subjects.QUICKBREAK_TOTALS_OFF,
            Subjects.QUICKBREAK_WATCHED,
            Subjects.RESILIENCE4J_SYNCHRONIZED,
            Subjects.RESILIENCE4J_LOCK_FREE,
            Subjects.RESILIENCE4J_TUNED,
            Subjects.FAILSAFE,
            Subjects.ARMERIA,
            Subjects.SMALLRYE);
    private static final String SUBJECT = "subject";

    private static final Set<String> SUBJECTS_OF_REJECTION = Set.of(
            Subjects.NONE,
            Subjects.QUICKBREAK,
            Subjects.QUICKBREAK_TOTALS_OFF,
            Subjects.QUICKBREAK_WATCHED,
            Subjects.RESILIENCE4J_SYNCHRONIZED,
            Subjects.RESILIENCE4J_LOCK_FREE,
            Subjects.FAILSAFE);

    /** Benchmarks that exist to be caught, and tell nothing about a breaker. */
    private static final Set<String> CONTROLS = Set.of("AllocationControlBenchmark");

    /** Measured by a command of their own: they are about what is not part of this breaker. */
    private static final Set<String> ALTERNATIVES = Set.of("AlternativesBenchmark");

    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * Everything but the alternatives, with each number of threads.
     *
     * @param catalogue what there is
     * @param threads numbers of threads
     * @return the plan
     */
    public static Plan full(List<Listed> catalogue, List<Integer> threads) {
        List<Step> steps = new ArrayList<>();
        for (int count : threads) {
            for (Listed benchmark : aboutBreakers(catalogue)) {
                steps.add(benchmark.at(count));
            }
        }
        return new Plan(steps, Pace.full());
    }

    /**
     * No more than the design's targets are about: of the subjects those that they name, failure mixes in the windows that have a target, and more than one thread
     * only where there is a target for two.
     *
     * @param catalogue what there is
     * @param threads numbers of threads
     * @return the plan
     */
    public static Plan quick(List<Listed> catalogue, List<Integer> threads) {
        List<Step> steps = new ArrayList<>();
        for (int count : threads) {
            Set<String> wanted = count == 1 ? TARGETS : TARGETS_WITH_THREADS;
            for (Listed benchmark : catalogue) {
                if (!wanted.contains(benchmark.name()) && !BASELINES.contains(benchmark.className())) {
                    continue;
                }
                Step step = withSubjectsOfTargets(benchmark.at(count));
                if (benchmark.name().equals(FAILURE_MIX)) {
                    steps.add(step.with("failurePercent", "10").with("window", "100"));
                    if (count == 1) {
                        steps.add(step.with("failurePercent", "30").with("window", "100", "1000", "10000"));
                    }
                } else {
                    steps.add(step);
                }
            }
        }
        return new Plan(steps, Pace.quick());
    }

    private static Step withSubjectsOfTargets(Step step) {
        List<String> subjects = step.params().get(SUBJECT);
        return subjects == null ? step : step.with(SUBJECT, matching(subjects, SUBJECTS_OF_TARGETS::contains));
    }

    /**
     * Rejection by an open breaker, as a return value, with each number of threads: this breaker beside the two that are most used. The tuned Resilience4j is no
     * different from the default one there.
     *
     * @param catalogue what there is
     * @param threads numbers of threads
     * @return the plan
     */
    public static Plan rejection(List<Listed> catalogue, List<Integer> threads) {
        Listed rejection = only(catalogue, "OpenPathBenchmark.rejectBoolean");
        String[] subjects = matching(rejection.params().get(SUBJECT), SUBJECTS_OF_REJECTION::contains);
        List<Step> steps = threads.stream()
                .map(count -> rejection.at(count).with(SUBJECT, subjects))
                .toList();
        return new Plan(steps, Pace.brief());
    }

    /**
     * The alternatives to the way of a failure, with each number of threads, and the baselines.
     *
     * @param catalogue what there is
     * @param threads numbers of threads
     * @param quick whether only 10 % failures in a window of 100, in one short round
     * @return the plan
     */
    public static Plan alternatives(List<Listed> catalogue, List<Integer> threads, boolean quick) {
        List<Step> steps = new ArrayList<>();
        for (int count : threads) {
            for (Listed benchmark : catalogue) {
                if (BASELINES.contains(benchmark.className())) {
                    steps.add(benchmark.at(count));
                } else if (ALTERNATIVES.contains(benchmark.className())) {
                    Step all = benchmark.at(count);
                    steps.add(quick ? all.with("failurePercent", "10").with("window", "100") : all);
                }
            }
        }
        return new Plan(steps, quick ? Pace.quick() : Pace.brief());
    }

    /**
     * Every benchmark with every subject, and with this breaker every value of every other parameter as well, though not all combinations; controls too; with one
     * thread. Only this breaker, of which something is promised, has JVMs of its own: peers and alternatives share this one.
     *
     * @param catalogue what there is
     * @return the plan
     */
    public static Plan smoke(List<Listed> catalogue) {
        List<Step> steps = new ArrayList<>();
        for (Listed benchmark : catalogue) {
            Step all = benchmark.at(1);
            List<String> subjects = benchmark.params().get(SUBJECT);
            if (subjects == null) {
                boolean forked = !ALTERNATIVES.contains(benchmark.className());
                steps.addAll((forked ? all : all.inThisJvm()).eachValueOnce(SUBJECT));
                continue;
            }
            steps.addAll(all.with(SUBJECT, matching(subjects, Subjects::isOurs)).eachValueOnce(SUBJECT));
            steps.addAll(all.with(SUBJECT, matching(subjects, name -> !Subjects.isOurs(name)))
                    .inThisJvm()
                    .eachValueOnce(SUBJECT)
                    .subList(0, 1));
        }
        return new Plan(steps, Pace.smoke());
    }

    private static String[] matching(List<String> subjects, Predicate<String> wanted) {
        return subjects.stream().filter(wanted).toArray(String[]::new);
    }

    /**
     * Returns the same plan with only those benchmarks whose name matches, and the baselines, without which no limit can be told.
     *
     * @param wanted matches part of {@code ClosedPathBenchmark.healthyCall}
     * @return the new plan
     * @throws IllegalArgumentException if none matches
     */
    public Plan including(Pattern wanted) {
        List<Step> matching = steps.stream()
                .filter(step -> wanted.matcher(step.benchmark().name()).find())
                .toList();
        if (matching.isEmpty()) {
            throw new IllegalArgumentException(
                    "include: " + wanted + " (expected: matches part of a benchmark's name, as 'jmh -l' lists them)");
        }
        List<Step> kept = steps.stream()
                .filter(step -> matching.contains(step)
                        || BASELINES.contains(step.benchmark().className()))
                .toList();
        return new Plan(kept, pace);
    }

    /**
     * Returns the same plan with another number of rounds.
     *
     * @param rounds 1 or more
     * @return the new plan
     */
    public Plan withRounds(int rounds) {
        return new Plan(steps, pace.withRounds(rounds));
    }

    /**
     * Returns how many results there will be.
     *
     * @return the sum over all steps
     */
    public int results() {
        return steps.stream().mapToInt(Step::runs).sum();
    }

    private static List<Listed> aboutBreakers(List<Listed> catalogue) {
        return catalogue.stream()
                .filter(benchmark -> !CONTROLS.contains(benchmark.className()))
                .filter(benchmark -> !ALTERNATIVES.contains(benchmark.className()))
                .toList();
    }

    private static Listed only(List<Listed> catalogue, String name) {
        return catalogue.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("benchmark: " + name + " (expected: listed)"));
    }
}
