package io.quickbreak.benchmarks.replay.report;

import io.quickbreak.benchmarks.html.Numbers;
import io.quickbreak.benchmarks.replay.measure.Machine;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.settings.LoadSettings;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.Phase;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import io.quickbreak.benchmarks.replay.settings.ServiceSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a replay was made with and what it ran on, in words. */
final class SettingsList {
    private final ReplayOptions options;
    private final Machine machine;

    SettingsList(ReplayResult result) {
        this.options = result.options();
        this.machine = result.machine();
    }

    /**
     * Returns each setting with its value.
     *
     * @return names and values in the order in which they should be read
     */
    List<Map.Entry<String, String>> entries() {
        return List.of(
                Map.entry("load", load()),
                Map.entry("payment service", service()),
                Map.entry(
                        "breaker",
                        options.breaker()
                                .config(options.service().requestTimeout())
                                .describe()),
                Map.entry("fraud check", phases()),
                Map.entry("processor", machine.cpu() + ", " + machine.cores() + " available"),
                Map.entry("operating system", machine.os()),
                Map.entry("Java", machine.jvm() + ", heap up to " + Numbers.count(machine.heapMegabytes()) + " MB"));
    }

    private String load() {
        LoadSettings load = options.load();
        return load.paymentsPerSecond() + " payments a second, open loop, "
                + load.arrivals().label() + " arrivals, seed " + load.seed();
    }

    private String service() {
        ServiceSettings service = options.service();
        return service.workers() + " request threads, " + Numbers.count(service.queueCapacity())
                + " places in the queue before them, request timeout " + seconds(service.requestTimeout());
    }

    private String phases() {
        OutagePlan plan = options.outage();
        return Arrays.stream(Phase.values())
                .map(phase -> phase.label() + " " + seconds(plan.length(phase)))
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9).replaceFirst("\\.?0+$", "") + " s";
    }
}
