package io.quickbreak.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a measurement was made on. What cannot be read is {@value #UNKNOWN}. The machine's name on the network is left out.
 *
 * @param cpu model of the processor
 * @param cores processors this JVM may use
 * @param kernel name, version and architecture of the operating system
 * @param governor how the first processor's frequency is governed
 * @param clockSource what the kernel reads the time from, and so {@link System#nanoTime()}
 * @param loadAverage processes that wanted to run in the last 1, 5 and 15 minutes before the measurement
 * @param jvm name, version and vendor of the virtual machine
 * @param jvmFlags the flags of the JVM that runs the benchmarks, those it chose for itself included
 * @param date when it began, UTC
 * @param commit hash of the measured source
 * @param uncommittedChanges whether the source differs from that commit: {@code yes}, {@code no}, or {@value #UNKNOWN}
 */
public record MachineDescription(
        String cpu,
        int cores,
        String kernel,
        String governor,
        String clockSource,
        String loadAverage,
        String jvm,
        String jvmFlags,
        String date,
        String commit,
        String uncommittedChanges) {

    /** In place of what cannot be read. */
    public static final String UNKNOWN = "unknown";

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path LOAD_AVERAGE = Path.of("/proc/loadavg");
    private static final Path GOVERNOR = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    private static final Path CLOCK_SOURCE =
            Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");

    /**
     * Describes this machine, now.
     *
     * @param commit hash of the measured source, or null to ask git in the working directory
     * @param jvmArgs the arguments that the benchmarks' JVMs are given
     * @return the description
     */
    public static MachineDescription current(String commit, List<String> jvmArgs) {
        return new MachineDescription(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                firstLineOf(GOVERNOR),
                firstLineOf(CLOCK_SOURCE),
                readLoadAverage(),
                property("java.vm.name") + " " + property("java.vm.version") + ", " + property("java.vendor"),
                askForFlags(jvmArgs),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commit != null
                        ? commit
                        : Command.outputOf("git", "rev-parse", "HEAD").orElse(UNKNOWN),
                commit != null ? UNKNOWN : askForChanges());
    }

    private static String askForChanges() {
        return Command.outputOf("git", "status", "--porcelain")
                .map(changes -> changes.isEmpty() ? "no" : "yes")
                .orElse(UNKNOWN);
    }

    private static String askForFlags(List<String> jvmArgs) {
        return Command.outputOf(
                        Stream.of(List.of(javaExecutable()), jvmArgs, List.of("-XX:+PrintCommandLineFlags", "-version"))
                                .flatMap(List::stream)
                                .toArray(String[]::new))
                .orElse(UNKNOWN);
    }

    private static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String cpuModel() {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", UNKNOWN);
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String readLoadAverage() {
        String[] fields = firstLineOf(LOAD_AVERAGE).split(" ");
        return fields.length < 3 ? UNKNOWN : String.join(" ", fields[0], fields[1], fields[2]);
    }

    private static String firstLineOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String property(String name) {
        return System.getProperty(name, UNKNOWN);
    }
}
