package io.quickbreak.benchmarks.growth;

import io.quickbreak.benchmarks.report.Operation;
import io.quickbreak.benchmarks.report.Score;
import io.quickbreak.benchmarks.report.Scores;
import io.quickbreak.benchmarks.subject.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** What follows from the raw results: one series for each subject. */
final class GrowthResult {

    private static final double CALLS_A_MICROSECOND = 1_000;

    private final Scores scores;
    private final List<String> subjects;

    GrowthResult(Scores scores, List<String> subjects) {
        this.scores = scores;
        this.subjects = subjects;
    }

    /** Nanoseconds a call by the size of the window, without those of the benchmark itself, which {@code none} shows. */
    List<Series> byWindow() {
        List<Series> raw = series(GrowthPlan.WINDOWS, GrowthResult::windowOf);
        Series none = raw.stream()
                .filter(one -> one.subject().equals(Subjects.NONE))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("results: without none (expected: with it)"));
        return raw.stream()
                .filter(one -> one != none)
                .map(one -> one.minus(none))
                .toList();
    }

    /** Millions of calls a second of all threads together, by their number. */
    List<Series> throughput(String benchmark) {
        return series(benchmark, Operation::threads).stream()
                .map(GrowthResult::throughputOf)
                .toList();
    }

    private static Series throughputOf(Series nanos) {
        Map<Integer, Measure> calls = new LinkedHashMap<>();
        nanos.values().forEach((threads, time) -> calls.put(threads, time.inverseTimes(threads * CALLS_A_MICROSECOND)));
        return new Series(nanos.subject(), calls);
    }

    private static int windowOf(Operation operation) {
        return Integer.parseInt(operation.params().get("window"));
    }

    private List<Series> series(String benchmark, ToIntFunction<Operation> at) {
        Map<String, Map<Integer, Measure>> bySubject = new LinkedHashMap<>();
        subjects.forEach(subject -> bySubject.put(subject, new TreeMap<>()));
        for (Map.Entry<Operation, Score> entry : scores.all().entrySet()) {
            Operation operation = entry.getKey();
            if (operation.benchmark().equals(benchmark) && bySubject.containsKey(operation.subject())) {
                bySubject.get(operation.subject()).put(at.applyAsInt(operation), measureOf(entry.getValue()));
            }
        }
        return bySubject.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Measure measureOf(Score score) {
        return Measure.of(score.nanos().value(), score.nanos().error());
    }
}
