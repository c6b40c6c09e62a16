package io.quickbreak.benchmarks.measure;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs a plan through JMH, with its profiler of allocation.
 *
 * <p>JMH by itself runs all forks of a benchmark one after the other. Here every round runs one fork of each, and the forks are put together
 * afterwards: subjects alternate, and are compared under the same conditions.
 */
public final class Measurement {

    /** A round is over. */
    public interface RoundListener {

        /**
         * Is given what there is so far.
         *
         * @param results of all rounds up to now
         * @throws java.io.IOException if it cannot be kept
         */
        void onRound(Collection<RunResult> results) throws java.io.IOException;
    }

    private final Plan plan;
    private final List<String> jvmArgs;
    private final Progress progress;

    /**
     * Makes a measurement that has not begun.
     *
     * @param plan what is run
     * @param out where progress is shown
     */
    public Measurement(Plan plan, PrintWriter out) {
        this(plan, List.of(), out);
    }

    /**
     * Makes a measurement that has not begun.
     *
     * @param plan what is run
     * @param jvmArgs given to the benchmarks' JVMs in addition
     * @param out where progress is shown
     */
    public Measurement(Plan plan, List<String> jvmArgs, PrintWriter out) {
        this.plan = plan;
        this.jvmArgs = List.copyOf(jvmArgs);
        this.progress = new Progress(plan, out);
    }

    /**
     * Runs the plan.
     *
     * @param listener called after each round
     * @return one result for each combination of benchmark, parameters and threads, with the forks of all rounds
     * @throws RunnerException if a benchmark fails
     * @throws java.io.IOException if the listener cannot keep the results
     */
    public Collection<RunResult> run(RoundListener listener) throws RunnerException, java.io.IOException {
        Map<String, List<RunResult>> forks = new LinkedHashMap<>();
        for (int round = 1; round <= plan.pace().rounds(); round++) {
            progress.beginRound(round);
            for (Step step : plan.steps()) {
                for (RunResult fork : runOnce(step)) {
                    forks.computeIfAbsent(keyOf(fork), key -> new ArrayList<>()).add(fork);
                }
            }
            listener.onRound(merged(forks));
        }
        return merged(forks);
    }

    /**
     * Runs the plan, and keeps nothing before the end.
     *
     * @return as of {@link #run(RoundListener)}
     * @throws RunnerException if a benchmark fails
     * @throws java.io.IOException never
     */
    public Collection<RunResult> run() throws RunnerException, java.io.IOException {
        return run(results -> {});
    }

    /**
     * Returns the last of what JMH and its forks wrote.
     *
     * @return some lines, to explain a failure
     */
    public List<String> lastLines() {
        return progress.lastLines();
    }

    private Collection<RunResult> runOnce(Step step) throws RunnerException {
        Pace pace = plan.pace();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(step.benchmark().qualifiedName()) + "$")
                .threads(step.threads())
                .forks(step.forked() ? 1 : 0)
                .jvmArgsAppend(jvmArgs.toArray(String[]::new))
                .warmupIterations(pace.warmups())
                .warmupTime(timeOf(pace.warmup()))
                .measurementIterations(pace.iterations())
                .measurementTime(timeOf(pace.iteration()))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        step.params().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        return new Runner(options.build(), progress).run();
    }

    private static String keyOf(RunResult result) {
        StringBuilder key = new StringBuilder(result.getParams().getBenchmark());
        key.append('@').append(result.getParams().getThreads());
        for (String param : result.getParams().getParamsKeys()) {
            key.append(' ').append(param).append('=').append(result.getParams().getParam(param));
        }
        return key.toString();
    }

    private static Collection<RunResult> merged(Map<String, List<RunResult>> forks) {
        return forks.values().stream().map(Measurement::mergedForks).toList();
    }

    private static RunResult mergedForks(List<RunResult> forks) {
        List<BenchmarkResult> results = forks.stream()
                .flatMap(fork -> fork.getBenchmarkResults().stream())
                .toList();
        return new RunResult(MergedParams.of(forks.get(0).getParams(), results.size()), results);
    }

    private static TimeValue timeOf(Duration duration) {
        return TimeValue.milliseconds(duration.toMillis());
    }
}
