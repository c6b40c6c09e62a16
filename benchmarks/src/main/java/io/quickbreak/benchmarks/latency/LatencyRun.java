package io.quickbreak.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.measure.MachineDescription;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures all targets of a plan, in rounds, so that what slows the machine down for a while meets all of them alike. */
public final class LatencyRun {

    private final LatencyPlan plan;
    private final Path directory;
    private final PrintWriter console;
    private final Map<ProbeSettings, List<LoadSum>> sums = new LinkedHashMap<>();
    private final TimeLeft timeLeft;

    /**
     * Makes a run that has not begun.
     *
     * @param plan what is measured
     * @param directory for all files; there must be none of an earlier run
     * @param console where progress is shown
     */
    public LatencyRun(LatencyPlan plan, Path directory, PrintWriter console) {
        this.plan = plan;
        this.directory = directory;
        this.console = console;
        plan.targets()
                .forEach(target -> sums.put(
                        target,
                        target.loads().stream()
                                .map(load -> new LoadSum(target, load))
                                .toList()));
        timeLeft = new TimeLeft(sums.size() * plan.pace().rounds());
    }

    /**
     * Runs everything, and writes histograms, figures and tables.
     *
     * @param machine what it is measured on
     * @return what is wrong with the measurement: a line for each control that was not caught
     * @throws IOException if a JVM fails, or a file cannot be written
     * @throws InterruptedException if interrupted meanwhile
     */
    public List<String> run(MachineDescription machine) throws IOException, InterruptedException {
        for (int round = 1; round <= plan.pace().rounds(); round++) {
            for (ProbeSettings target : sums.keySet()) {
                runOnce(target, round);
                show(target, round);
            }
        }
        List<TargetResult> results = new ArrayList<>();
        for (Map.Entry<ProbeSettings, List<LoadSum>> entry : sums.entrySet()) {
            results.add(resultOf(entry.getKey(), entry.getValue()));
        }
        List<String> complaints = ControlChecks.complaints(results);
        new LatencyReport(plan, machine, results, complaints).write(directory);
        return complaints;
    }

    /**
     * The arguments that the JVMs are given, but for their log, which any other JVM with them would write as well.
     *
     * @param collector what collects the garbage
     * @return heap and collector
     */
    public static List<String> jvmArguments(Collector collector) {
        return ProbeJvm.arguments(collector);
    }

    private void runOnce(ProbeSettings target, int round) throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve(target.label()).resolve("round-" + round));
        ProbeJvm.run(target, plan.collector(), place);

        Phase[] phases =
                new ObjectMapper().readValue(place.resolve(LatencyProbe.PHASES).toFile(), Phase[].class);
        JvmLog log = JvmLog.read(place.resolve(JvmLog.FILE));
        for (int i = 0; i < phases.length; i++) {
            Phase phase = phases[i];
            sums.get(target).get(i).add(Histograms.readLog(place.resolve(phase.load() + ".hlog")), phase, log);
        }
    }

    private void show(ProbeSettings target, int round) {
        timeLeft.done();
        StringBuilder medians = new StringBuilder();
        for (LoadSum sum : sums.get(target)) {
            LoadResult result = sum.result();
            medians.append(String.format(
                    Locale.ROOT,
                    "  %s %,.1f",
                    result.load().label(),
                    result.main().p50()));
        }
        console.printf("%s  round %d  %-34s p50 in ns:%s%n", timeLeft, round, target.label(), medians);
        console.flush();
    }

    private TargetResult resultOf(ProbeSettings target, List<LoadSum> loads) throws IOException {
        for (LoadSum load : loads) {
            load.writePercentiles(directory.resolve(target.label()));
        }
        return new TargetResult(
                target.subject(),
                target.way(),
                target.label(),
                loads.stream().map(LoadSum::result).toList());
    }
}
