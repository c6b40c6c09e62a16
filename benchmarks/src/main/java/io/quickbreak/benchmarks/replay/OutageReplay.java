package io.quickbreak.benchmarks.replay;

import io.quickbreak.benchmarks.replay.load.ReplayRun;
import io.quickbreak.benchmarks.replay.measure.Machine;
import io.quickbreak.benchmarks.replay.measure.ReplayChecks;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunKind;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.report.ReplayReport;
import io.quickbreak.benchmarks.replay.settings.Arrivals;
import io.quickbreak.benchmarks.replay.settings.BreakerSettings;
import io.quickbreak.benchmarks.replay.settings.LoadSettings;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import io.quickbreak.benchmarks.replay.settings.ServiceSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code replay}: the same outage with and without the breaker, about a minute in all. Exit code 0 if the replay showed what it must
 * ({@link ReplayChecks}), 1 if not, 2 if it was asked for something impossible.
 */
@Command(
        name = "replay",
        description =
                "Replays an outage of a fraud check (healthy, hangs, answers 500, recovers) against a payment service,"
                        + " without and with the breaker, and writes a page about it.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
public final class OutageReplay implements Callable<Integer> {
    private static final int SHOWED_IT = 0;
    private static final int DID_NOT_SHOW_IT = 1;

    private static final ReplayOptions STANDARD = ReplayOptions.standard();

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "directory for the page and the raw data")
    private Path out = ReplayOptions.STANDARD_OUT;

    @Option(names = "--smoke", description = "everything in a tenth of the time, about 6 s; the same as --scale 0.1")
    private boolean smoke;

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            description = "multiplies phases, timeout and open duration, 0.05..20")
    private double scale = 1;

    @Option(
            names = "--phase-seconds",
            paramLabel = "S",
            split = ",",
            description = "lengths of the phases: healthy,hang,errors,recovered (default: 4,12,5,7)",
            showDefaultValue = Visibility.NEVER)
    private List<Double> phaseSeconds = List.of();

    @Option(names = "--rate", paramLabel = "N", description = "payments a second, 1..2000")
    private int rate = STANDARD.load().paymentsPerSecond();

    @Option(names = "--arrivals", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private Arrivals arrivals = STANDARD.load().arrivals();

    @Option(names = "--seed", paramLabel = "N", description = "of arrivals and service times")
    private long seed = STANDARD.load().seed();

    @Option(names = "--workers", paramLabel = "N", description = "request threads of the service, 1..1000")
    private int workers = STANDARD.service().workers();

    @Option(names = "--queue", paramLabel = "N", description = "payments that can wait for a thread, 1..100000")
    private int queue = STANDARD.service().queueCapacity();

    @Option(names = "--timeout-millis", paramLabel = "MS", description = "request timeout, 50..60000")
    private long timeoutMillis = STANDARD.service().requestTimeout().toMillis();

    @Option(names = "--window", paramLabel = "N", description = "calls in the breaker's window, 1..10000")
    private int window = STANDARD.breaker().countWindow();

    @Option(names = "--failure-rate", paramLabel = "PERCENT", description = "at which the breaker opens, 1..100")
    private int failureRate = STANDARD.breaker().failureRate();

    @Option(names = "--minimum-calls", paramLabel = "N", description = "before the breaker can open, 1..window")
    private int minimumCalls = STANDARD.breaker().minimumCalls();

    @Option(names = "--open-millis", paramLabel = "MS", description = "how long the breaker stays open, 10..3600000")
    private long openMillis = STANDARD.breaker().openFor().toMillis();

    @Option(names = "--probes", paramLabel = "N", description = "calls let through before it closes, 1..64")
    private int probes = STANDARD.breaker().probes();

    /** Made by picocli, which sets the options. */
    public OutageReplay() {}

    /**
     * Makes both runs, one after the other.
     *
     * @param options how
     * @param progress for a line about every second
     * @return what happened, whether or not it is what a replay must show
     * @throws IOException when the server process does not start, does not obey or dies, or the directory cannot be made
     * @throws InterruptedException when interrupted before the end; no process is left behind
     */
    public static ReplayResult run(ReplayOptions options, PrintWriter progress)
            throws IOException, InterruptedException {
        makeDirectory(options.out());
        ReplayReport.plotProblem().ifPresent(problem -> progress.println("note: " + problem));
        Instant startedAt = Instant.now();
        RunSummary without =
                RunSummary.of(new ReplayRun(options, RunKind.WITHOUT_BREAKER, progress).execute(), options);
        RunSummary with = RunSummary.of(new ReplayRun(options, RunKind.WITH_BREAKER, progress).execute(), options);
        return new ReplayResult(options, Machine.current(), startedAt, without, with);
    }

    private static void makeDirectory(Path out) throws IOException {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new IOException("out: " + out + " (expected: a directory that can be made and written)", e);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        ReplayOptions options = optionsOrUsage();
        try {
            ReplayResult result = run(options, console);
            Path page = ReplayReport.write(result, List.of());
            console.printf("%n%s%npage: %s%n", ReplayReport.tables(result), page);
            console.flush();
            List<String> failures = ReplayChecks.failuresOf(result);
            failures.forEach(failure -> errors.println("replay failed: " + failure));
            errors.flush();
            return failures.isEmpty() ? SHOWED_IT : DID_NOT_SHOW_IT;
        } catch (IOException e) {
            errors.println("replay failed: " + e.getMessage());
            errors.flush();
            return DID_NOT_SHOW_IT;
        }
    }

    private ReplayOptions optionsOrUsage() {
        try {
            return options();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Every setting is checked as it was given, and again after scaling. */
    private ReplayOptions options() {
        if (smoke && scale != 1) {
            throw new IllegalArgumentException("scale: " + scale + " (expected: not together with --smoke)");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("out: " + out + " (expected: a directory, or nothing yet)");
        }
        ReplayOptions options = new ReplayOptions(
                new LoadSettings(rate, arrivals, seed),
                new ServiceSettings(workers, queue, Duration.ofMillis(timeoutMillis)),
                new BreakerSettings(window, failureRate, minimumCalls, Duration.ofMillis(openMillis), probes),
                phaseSeconds.isEmpty() ? OutagePlan.standard() : OutagePlan.ofSeconds(phaseSeconds),
                out);
        return options.scaled(smoke ? ReplayOptions.SMOKE_SCALE : scale);
    }
}
