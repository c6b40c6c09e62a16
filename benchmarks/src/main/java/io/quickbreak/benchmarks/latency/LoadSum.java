package io.quickbreak.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The rounds of one target with one load, added up. */
final class LoadSum {

    private final ProbeSettings settings;
    private final Load load;
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();
    private long planned;
    private Pauses safepoints = Pauses.NONE;
    private Pauses collections = Pauses.NONE;

    LoadSum(ProbeSettings settings, Load load) {
        this.settings = settings;
        this.load = load;
    }

    /** Adds a round: each is corrected by its own empty batches. */
    void add(Map<String, Histogram> round, Phase phase, JvmLog log) {
        if (load.open()) {
            planned += plannedCalls();
        } else {
            BatchTimes times = new BatchTimes(round.get(BatchTimes.BATCH), round.get(BatchTimes.EMPTY));
            add(LoadResult.CALL, NetTimes.of(times, settings.pace().batch()));
            planned += times.batches().getTotalCount();
        }
        round.forEach(this::add);
        safepoints = safepoints.and(log.safepointsIn(phase));
        collections = collections.and(log.collectionsIn(phase));
    }

    private void add(String name, Histogram histogram) {
        histograms.computeIfAbsent(name, key -> Histograms.empty()).add(histogram);
    }

    private long plannedCalls() {
        long nanos = settings.pace().loadMillis() * 1_000_000;
        long calls = 0;
        for (int thread = 0; thread < load.threads(); thread++) {
            calls += new Schedule(thread, load.threads(), settings.ratePerSecond(load), nanos).calls();
        }
        return calls;
    }

    LoadResult result() {
        Map<String, Percentiles> distributions = new LinkedHashMap<>();
        histograms.forEach((name, histogram) -> distributions.put(name, Percentiles.of(histogram, unitsPerNano(name))));
        return new LoadResult(load, distributions, planned, safepoints, collections);
    }

    /** Writes the percentiles of each distribution, in nanoseconds. */
    void writePercentiles(Path directory) throws IOException {
        for (Map.Entry<String, Histogram> entry : histograms.entrySet()) {
            Path file = directory.resolve(load.label() + "-" + entry.getKey() + ".hgrm");
            Histograms.writePercentiles(file, entry.getValue(), unitsPerNano(entry.getKey()));
        }
    }

    private static double unitsPerNano(String name) {
        return name.equals(LoadResult.CALL) ? NetTimes.PER_NANO : 1;
    }
}
