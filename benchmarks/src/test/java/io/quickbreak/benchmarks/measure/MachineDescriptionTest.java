package io.quickbreak.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineDescriptionTest {

    private static final List<String> HEAP = List.of("-Xms64m", "-Xmx64m");

    @TempDir
    Path directory;

    @Test
    void isReadAsItWasWritten() throws IOException {
        MachineDescription machine =
                MachineDescription.current("0123456", HEAP, List.of("-XX:+UseSerialGC"), "measure --quick");

        MachineFile.write(directory.resolve("machine.json"), machine);

        assertThat(MachineFile.read(directory.resolve("machine.json"))).isEqualTo(machine);
    }

    @Test
    void collectorIsThatOfTheBenchmarks() {
        assertThat(MachineDescription.current("0123456", HEAP, List.of("-XX:+UseSerialGC"), "")
                        .gc())
                .isEqualTo("Serial");
        assertThat(MachineDescription.current("0123456", HEAP, List.of("-XX:+UseParallelGC"), "")
                        .gc())
                .isEqualTo("Parallel");
    }

    @Test
    void flagThatOnlySoundsLikeACollectorIsNone() {
        assertThat(MachineDescription.collectorIn("-XX:+UseGCOverheadLimit -XX:+UseZGC"))
                .isEqualTo("Z");
        assertThat(MachineDescription.collectorIn("-XX:+UseGCOverheadLimit")).isEqualTo("unknown");
    }

    @Test
    void refusesArgumentsWithWhichNoJvmStarts() {
        assertThatThrownBy(() -> MachineDescription.current("0123456", HEAP, List.of("-XX:+NoSuchFlag"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JVM arguments: -XX:+NoSuchFlag (expected: those with which this JVM starts)");
    }

    @Test
    void namesNoPath() throws IOException {
        Path file = directory.resolve("machine.json");
        MachineFile.write(file, MachineDescription.current(null, HEAP, List.of(), "measure"));

        assertThat(Files.readString(file))
                .doesNotContain(System.getProperty("java.home"), System.getProperty("user.dir"));
    }

    @Test
    void olderFileHasUnknownsWhereItSaysNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("machine.json"), """
                {"cpu": "a processor", "cores": 2, "kernel": "a kernel", "governor": "unknown", "clockSource": "tsc",
                 "loadAverage": "8.08 9.72 8.68", "jvm": "a JVM", "jvmFlags": "-XX:+UseG1GC",
                 "date": "2026-11-24T08:11:52Z", "commit": "0123456", "uncommittedChanges": "no"}
                """);

        MachineDescription machine = MachineFile.read(file);

        assertThat(machine.loadBefore()).isEqualTo("8.08 9.72 8.68");
        assertThat(machine.loadAfter()).isEqualTo("unknown");
        assertThat(machine.gc()).isEqualTo("G1");
        assertThat(machine.jvmArgs()).isEmpty();
    }
}
