package io.quickbreak.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;

/**
 * What runs in a JVM of its own: measures one target with each load, and writes a histogram log for each, and when each was measured, by the clock that the JVM
 * stamps its pauses with.
 */
public final class LatencyProbe {

    static final String SETTINGS = "settings.json";
    static final String PHASES = "phases.json";

    private static final NanoClock CLOCK = NanoClock.system();

    private final ProbeSettings settings;
    private final Path directory;

    LatencyProbe(ProbeSettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /**
     * Runs in the working directory, which holds the settings.
     *
     * @param arguments none
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if interrupted
     * @throws ExecutionException if a call was admitted, or failed
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path here = Path.of("");
        ProbeSettings settings =
                new ObjectMapper().readValue(here.resolve(SETTINGS).toFile(), ProbeSettings.class);
        new LatencyProbe(settings, here).run();
        System.exit(0);
    }

    void run() throws IOException, InterruptedException, ExecutionException {
        List<Phase> phases = new ArrayList<>();
        try (Target target = Target.of(settings.subject(), settings.way())) {
            for (Load load : settings.loads()) {
                phases.add(measure(target, load));
                target.requireOpen();
            }
        }
        new ObjectMapper().writeValue(directory.resolve(PHASES).toFile(), phases);
    }

    private Phase measure(Target target, Load load) throws IOException, InterruptedException, ExecutionException {
        measure(target, load, settings.pace().warmupMillis());
        long beginMillis = System.currentTimeMillis();
        long begin = CLOCK.nanoTime();
        List<Histogram> histograms = measure(target, load, settings.pace().loadMillis());
        long end = CLOCK.nanoTime();
        Histograms.writeLog(
                directory.resolve(load.label() + ".hlog"),
                settings.label() + ", " + load.label() + ", nanoseconds",
                beginMillis,
                System.currentTimeMillis(),
                histograms);
        return new Phase(load.label(), begin, end);
    }

    private List<Histogram> measure(Target target, Load load, long millis)
            throws InterruptedException, ExecutionException {
        long nanos = Duration.ofMillis(millis).toNanos();
        return load.open()
                ? openLoop(target.attempt(), load, nanos).tagged()
                : closedLoop(target.attempt(), load, nanos).tagged();
    }

    private BatchTimes closedLoop(Attempt attempt, Load load, long nanos)
            throws InterruptedException, ExecutionException {
        ClosedLoop loop = new ClosedLoop(CLOCK, settings.pace().batch());
        return BatchTimes.sumOf(Crowd.run(load.threads(), thread -> loop.run(attempt, nanos)));
    }

    private Responses openLoop(Attempt attempt, Load load, long nanos) throws InterruptedException, ExecutionException {
        Waiting waiting = load.threads() == 1 ? Waiting.spinning(CLOCK) : Waiting.parking(CLOCK);
        OpenLoop loop = new OpenLoop(CLOCK, waiting);
        long rate = settings.ratePerSecond(load);
        return Responses.sumOf(Crowd.run(
                load.threads(), thread -> loop.run(attempt, new Schedule(thread, load.threads(), rate, nanos))));
    }
}
