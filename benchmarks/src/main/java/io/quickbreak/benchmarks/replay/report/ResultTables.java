package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.html.Table;
import io.quickbreak.benchmarks.replay.measure.Cause;
import io.quickbreak.benchmarks.replay.measure.FateCounts;
import io.quickbreak.benchmarks.replay.measure.Figures;
import io.quickbreak.benchmarks.replay.measure.Latencies;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.settings.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of a replay. */
final class ResultTables {
    private final ReplayResult result;

    ResultTables(ReplayResult result) {
        this.result = result;
    }

    /** Both runs as a whole, side by side. */
    Table runs() {
        List<List<String>> rows = new ArrayList<>();
        addCounts(rows);
        addLatencies(rows);
        addTiedUp(rows);
        RunSummary without = result.withoutBreaker();
        RunSummary with = result.withBreaker();
        return new Table(
                List.of("", without.run().kind().label(), with.run().kind().label()), rows);
    }

    private void addCounts(List<List<String>> rows) {
        add(rows, "payments scheduled", run -> Numbers.count(run.run().scheduled()));
        add(rows, "served", run -> Numbers.count(run.whole().counts().served()));
        add(
                rows,
                "flagged for manual review",
                run -> Numbers.count(run.whole().counts().flagged()));
        add(rows, "failed", run -> Numbers.count(run.whole().counts().failed()));
        for (Cause cause : List.of(Cause.TIMED_OUT, Cause.ERROR_STATUS, Cause.CONNECTION, Cause.QUEUE_FULL)) {
            add(rows, "- " + cause.label(), run -> Numbers.count(run.causes().get(cause)));
        }
    }

    private void addLatencies(List<List<String>> rows) {
        add(rows, "latency p50", run -> Numbers.millis(run.whole().latencies().millisAt(50)));
        add(rows, "latency p99", run -> Numbers.millis(run.whole().latencies().millisAt(99)));
        add(rows, "latency p99.9", run -> Numbers.millis(run.whole().latencies().millisAt(99.9)));
        add(rows, "latency max", run -> Numbers.millis(run.whole().latencies().maxMillis()));
    }

    private void addTiedUp(List<List<String>> rows) {
        int workers = result.options().service().workers();
        add(rows, "threads tied up at the worst moment", run -> run.whole().peakThreads() + " of " + workers);
        add(rows, "all threads tied up for", run -> Numbers.seconds(run.whole().noThreadFreeNanos() / 1e9));
        add(
                rows,
                "connections tied up at the worst moment",
                run -> Numbers.count(run.whole().peakConnections()));
        add(
                rows,
                "payments waiting for a thread, at most",
                run -> Numbers.count(run.whole().peakWaiting()));
        add(
                rows,
                "fraud checks that reached the server",
                run -> Numbers.count(run.run().receivedByServer()));
    }

    private void add(List<List<String>> rows, String name, Function<RunSummary, String> cell) {
        rows.add(List.of(name, cell.apply(result.withoutBreaker()), cell.apply(result.withBreaker())));
    }

    /** Each phase of each run. */
    Table phases() {
        List<List<String>> rows = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (RunSummary run : List.of(result.withoutBreaker(), result.withBreaker())) {
                rows.add(row(
                        phase.label() + ", " + run.run().kind().label(),
                        run.phases().get(phase)));
            }
        }
        return new Table(
                List.of(
                        "phase",
                        "served",
                        "flagged",
                        "failed",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "max ms",
                        "threads",
                        "connections"),
                rows);
    }

    private static List<String> row(String name, Figures figures) {
        FateCounts counts = figures.counts();
        Latencies latencies = figures.latencies();
        return List.of(
                name,
                Numbers.count(counts.served()),
                Numbers.count(counts.flagged()),
                Numbers.count(counts.failed()),
                Numbers.precise(latencies.millisAt(50)),
                Numbers.precise(latencies.millisAt(99)),
                Numbers.precise(latencies.millisAt(99.9)),
                Numbers.precise(latencies.maxMillis()),
                Numbers.count(figures.peakThreads()),
                Numbers.count(figures.peakConnections()));
    }
}
