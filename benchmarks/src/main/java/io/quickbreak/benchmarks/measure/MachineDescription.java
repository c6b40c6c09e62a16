package io.quickbreak.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a measurement was made on. What cannot be read is {@value #UNKNOWN}. The machine's name on the network is left out.
 *
 * @param cpu model of the processor
 * @param cores processors this JVM may use
 * @param kernel name, version and architecture of the operating system
 * @param governor how the first processor's frequency is governed
 * @param clockSource what the kernel reads the time from, and so {@link System#nanoTime()}
 * @param loadBefore processes that wanted to run in the last 1, 5 and 15 minutes before the measurement
 * @param loadAfter the same after it
 * @param jvm name, version and vendor of the virtual machine
 * @param jdkVersion version of the JDK
 * @param jdkVendor who made it
 * @param gc the collector of the benchmarks' JVMs
 * @param jvmArgs what these are given in addition to what the benchmarks ask for
 * @param jvmFlags the flags of these, those they chose for themselves included
 * @param command what was asked for, to ask for it again
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
        @JsonAlias("loadAverage") String loadBefore,
        String loadAfter,
        String jvm,
        String jdkVersion,
        String jdkVendor,
        String gc,
        List<String> jvmArgs,
        String jvmFlags,
        String command,
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

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(\\w+?)(?:GC)(?!\\w)");

    /** What an older file does not say is {@value #UNKNOWN}. */
    public MachineDescription {
        loadBefore = orUnknown(loadBefore);
        loadAfter = orUnknown(loadAfter);
        jdkVersion = orUnknown(jdkVersion);
        jdkVendor = orUnknown(jdkVendor);
        gc = gc == null ? collectorIn(orUnknown(jvmFlags)) : gc;
        jvmArgs = jvmArgs == null ? List.of() : List.copyOf(jvmArgs);
        command = orUnknown(command);
    }

    /**
     * Describes this machine, now, for a measurement that is not asked for again by a command.
     *
     * @param commit hash of the measured source, or null to ask git in the working directory
     * @param jvmArgs what the JVMs are given
     * @return the description
     * @throws IllegalArgumentException if no JVM starts with these arguments
     */
    public static MachineDescription current(String commit, List<String> jvmArgs) {
        return current(commit, List.of(), jvmArgs, UNKNOWN);
    }

    /**
     * Describes this machine, now.
     *
     * @param commit hash of the measured source, or null to ask git in the working directory
     * @param heapArgs what the benchmarks give to their JVMs
     * @param jvmArgs what the JVMs are given in addition
     * @param command what was asked for
     * @return the description
     * @throws IllegalArgumentException if no JVM starts with these arguments
     */
    public static MachineDescription current(
            String commit, List<String> heapArgs, List<String> jvmArgs, String command) {
        String flags = flagsOf(heapArgs, jvmArgs);
        return new MachineDescription(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                firstLineOf(GOVERNOR),
                firstLineOf(CLOCK_SOURCE),
                readLoadAverage(),
                UNKNOWN,
                property("java.vm.name") + " " + property("java.vm.version") + ", " + property("java.vendor"),
                property("java.version"),
                property("java.vendor"),
                collectorIn(flags),
                jvmArgs,
                flags,
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commit != null
                        ? commit
                        : Command.outputOf("git", "rev-parse", "HEAD").orElse(UNKNOWN),
                commit != null ? UNKNOWN : askForChanges());
    }

    /**
     * Returns the same with the load as it is now.
     *
     * @return the description of a measurement that is over
     */
    public MachineDescription afterwards() {
        return new MachineDescription(
                cpu,
                cores,
                kernel,
                governor,
                clockSource,
                loadBefore,
                readLoadAverage(),
                jvm,
                jdkVersion,
                jdkVendor,
                gc,
                jvmArgs,
                jvmFlags,
                command,
                date,
                commit,
                uncommittedChanges);
    }

    /** The collector that a JVM with these flags has: {@code G1}, {@code Parallel}, {@code Serial}, {@code Z}. */
    static String collectorIn(String flags) {
        Matcher collector = COLLECTOR.matcher(flags);
        return collector.find() ? collector.group(1) : UNKNOWN;
    }

    private static String orUnknown(String value) {
        return value == null ? UNKNOWN : value;
    }

    private static String askForChanges() {
        return Command.outputOf("git", "status", "--porcelain")
                .map(changes -> changes.isEmpty() ? "no" : "yes")
                .orElse(UNKNOWN);
    }

    private static String flagsOf(List<String> heapArgs, List<String> jvmArgs) {
        String[] command = Stream.of(
                        List.of(javaExecutable()), heapArgs, jvmArgs, List.of("-XX:+PrintCommandLineFlags", "-version"))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return Command.outputOf(command)
                .orElseThrow(() -> new IllegalArgumentException("JVM arguments: " + String.join(" ", jvmArgs)
                        + " (expected: those with which this JVM starts)"));
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
