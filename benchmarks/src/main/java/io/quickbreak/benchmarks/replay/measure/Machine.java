package io.quickbreak.benchmarks.replay.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the replay ran on. Its name on the network is nobody's business and is left out.
 *
 * @param cpu model of the processor as the system names it
 * @param cores processors available to this JVM
 * @param os name, version and architecture of the operating system
 * @param jvm name, version and vendor of the virtual machine
 * @param heapMegabytes most heap this JVM takes, in units of 2^20 bytes
 */
public record Machine(String cpu, int cores, String os, String jvm, long heapMegabytes) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public static Machine current() {
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                property("os.name") + " " + property("os.version") + " (" + property("os.arch") + ")",
                property("java.vm.name") + " " + property("java.vm.version") + " (" + property("java.vendor") + ")",
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String cpuModel() {
        String unknown = System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown");
        if (!Files.isReadable(CPU_INFO)) {
            return unknown;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(unknown);
        } catch (IOException e) {
            return unknown;
        }
    }
}
