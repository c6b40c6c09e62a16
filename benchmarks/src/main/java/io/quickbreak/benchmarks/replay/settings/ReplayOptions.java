package io.quickbreak.benchmarks.replay.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Everything one replay is made with. Both runs of it use the same load, service and outage.
 *
 * @param load what arrives
 * @param service what serves it
 * @param breaker what protects the service in one of the two runs
 * @param outage what happens to the fraud check
 * @param out directory for the page and the raw data
 */
public record ReplayOptions(
        LoadSettings load, ServiceSettings service, BreakerSettings breaker, OutagePlan outage, Path out) {
    /** Where results go if nothing else is said; git ignores it. */
    public static final Path STANDARD_OUT = Path.of("results", "latest");

    /** The factor of the form that continuous integration runs: about 6 s for both runs. */
    public static final double SMOKE_SCALE = 0.1;

    private static final long MOST_PAYMENTS = 1_000_000;

    public ReplayOptions {
        double payments = (double) load.paymentsPerSecond() * outage.lengthNanos() / 1e9;
        Expected.require(
                payments >= 1 && payments <= MOST_PAYMENTS,
                "payments in a run",
                Math.round(payments),
                "1.." + MOST_PAYMENTS);
        requireTimeToClose(service, breaker, outage);
    }

    /** A probe that hangs until the timeout and the open duration after it must both be over before the run is. */
    private static void requireTimeToClose(ServiceSettings service, BreakerSettings breaker, OutagePlan outage) {
        Duration sinceHang = outage.errors().plus(outage.recovered());
        Duration slowestWay = service.requestTimeout().plus(breaker.openFor());
        Expected.require(
                sinceHang.compareTo(slowestWay) > 0,
                "phase-seconds (errors + recovered)",
                seconds(sinceHang),
                "more than timeout + open, " + seconds(slowestWay) + ", so that the breaker can close again");
        Expected.require(
                outage.recovered().compareTo(breaker.openFor()) > 0,
                "phase-seconds (recovered)",
                seconds(outage.recovered()),
                "more than open, " + seconds(breaker.openFor()) + ", so that the breaker can close again");
    }

    /**
     * The default: 28 s a run, about a minute in all.
     *
     * @return these options
     */
    public static ReplayOptions standard() {
        return new ReplayOptions(
                LoadSettings.standard(),
                ServiceSettings.standard(),
                BreakerSettings.standard(),
                OutagePlan.standard(),
                STANDARD_OUT);
    }

    /**
     * The same story in a tenth of the time.
     *
     * @return these options
     */
    public static ReplayOptions smoke() {
        return standard().scaled(SMOKE_SCALE);
    }

    /**
     * Returns the same story at another pace: phases, request timeout and open duration are multiplied, the rate and the service times of the
     * server are not.
     *
     * @param factor 0.05..20
     * @return the new options
     */
    public ReplayOptions scaled(double factor) {
        Expected.require(factor >= 0.05 && factor <= 20, "scale", factor, "0.05..20");
        return new ReplayOptions(load, service.scaled(factor), breaker.scaled(factor), outage.scaled(factor), out);
    }

    public ReplayOptions withOut(Path directory) {
        return new ReplayOptions(load, service, breaker, outage, directory);
    }

    /**
     * Returns the arguments that make these options again, without the place of the output.
     *
     * @return for example {@code replay --rate 150 --arrivals POISSON …}
     */
    public String commandLine() {
        return String.format(
                Locale.ROOT,
                "replay --rate %d --arrivals %s --seed %d --workers %d --queue %d --timeout-millis %d"
                        + " --phase-seconds %s,%s,%s,%s --window %d --failure-rate %d --minimum-calls %d"
                        + " --open-millis %d --probes %d",
                load.paymentsPerSecond(),
                load.arrivals(),
                load.seed(),
                service.workers(),
                service.queueCapacity(),
                service.requestTimeout().toMillis(),
                plain(outage.healthy()),
                plain(outage.hang()),
                plain(outage.errors()),
                plain(outage.recovered()),
                breaker.countWindow(),
                breaker.failureRate(),
                breaker.minimumCalls(),
                breaker.openFor().toMillis(),
                breaker.probes());
    }

    private static String plain(Duration duration) {
        return Expected.plain(Expected.seconds(duration));
    }

    private static String seconds(Duration duration) {
        return plain(duration) + " s";
    }
}
