package io.quickbreak.benchmarks.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was measured: a benchmark, with its parameters and its number of threads.
 *
 * @param benchmark {@code ClosedPathBenchmark.healthyCall}
 * @param threads that ran it at once
 * @param params values of its parameters by name
 */
public record Operation(String benchmark, int threads, SortedMap<String, String> params)
        implements Comparable<Operation> {

    private static final String SUBJECT = "subject";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    static Operation of(String benchmark) {
        return new Operation(benchmark, 1, new TreeMap<>());
    }

    Operation with(String param, Object value) {
        SortedMap<String, String> more = new TreeMap<>(params);
        more.put(param, value.toString());
        return new Operation(benchmark, threads, more);
    }

    Operation without(String param) {
        SortedMap<String, String> fewer = new TreeMap<>(params);
        fewer.remove(param);
        return new Operation(benchmark, threads, fewer);
    }

    Operation by(String subject) {
        return with(SUBJECT, subject);
    }

    Operation at(int otherThreads) {
        return new Operation(benchmark, otherThreads, params);
    }

    /**
     * Returns who was measured.
     *
     * @return the subject's name, or an empty text if the benchmark has no subjects
     */
    public String subject() {
        return params.getOrDefault(SUBJECT, "");
    }

    boolean hasSubject() {
        return params.containsKey(SUBJECT);
    }

    /** {@code ClosedPathBenchmark}. */
    String className() {
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    /** The method with the other parameters: {@code call, failurePercent=10 window=100}. */
    String title() {
        return name().substring(className().length() + 1);
    }

    /**
     * Returns the benchmark with its parameters, but for the subject.
     *
     * @return {@code FailureMixBenchmark.call, failurePercent=10 window=100}
     */
    public String name() {
        return details().isEmpty() ? benchmark : benchmark + ", " + details();
    }

    /** The other parameters: {@code failurePercent=10 window=100}. */
    String details() {
        return params.entrySet().stream()
                .filter(param -> !param.getKey().equals(SUBJECT))
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" "));
    }

    @Override
    public int compareTo(Operation other) {
        int byBenchmark = benchmark.compareTo(other.benchmark);
        if (byBenchmark != 0) {
            return byBenchmark;
        }
        int byThreads = Integer.compare(threads, other.threads);
        return byThreads != 0 ? byThreads : compareParams(other);
    }

    /** Numbers by their value, so that a window of 1,000 comes before one of 10,000. */
    private int compareParams(Operation other) {
        for (Map.Entry<String, String> param : params.entrySet()) {
            int byParam = compareValues(param.getValue(), other.params.getOrDefault(param.getKey(), ""));
            if (byParam != 0) {
                return byParam;
            }
        }
        return params.toString().compareTo(other.params.toString());
    }

    private static int compareValues(String one, String other) {
        boolean numbers = NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches();
        return numbers ? new BigDecimal(one).compareTo(new BigDecimal(other)) : one.compareTo(other);
    }

    @Override
    public String toString() {
        return benchmark + " " + params + ", threads=" + threads;
    }
}
