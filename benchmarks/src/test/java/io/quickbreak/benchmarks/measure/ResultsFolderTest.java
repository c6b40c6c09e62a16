package io.quickbreak.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.report.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFolderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AMD EPYC                                    | epyc",
                "AMD EPYC 7B13 64-Core Processor             | epyc-7b13",
                "AMD Ryzen 9 5950X 16-Core Processor         | ryzen-9-5950x",
                "Intel(R) Xeon(R) Platinum 8375C CPU @ 2.9GHz | xeon-platinum-8375c",
                "AMD Ryzen 7 PRO 4750U with Radeon Graphics  | ryzen-7-pro-4750u",
                "Apple M1                                    | apple-m1",
                "../../etc                                   | etc",
                "???                                         | cpu"
            })
    void isNamedByDayProcessorCoresAndJdk(String cpu, String slug) {
        assertThat(ResultsFolder.nameFor(Fixture.machine(cpu))).isEqualTo("2025-01-01-" + slug + "-2c-jdk17");
    }

    @Test
    void hasANumberIfThereHasBeenARun(@TempDir Path directory) throws IOException {
        Path wanted = directory.resolve("run");
        assertThat(ResultsFolder.firstFree(wanted)).isEqualTo(wanted);

        Files.createDirectory(wanted);
        Files.createDirectory(directory.resolve("run-2"));

        assertThat(ResultsFolder.firstFree(wanted)).isEqualTo(directory.resolve("run-3"));
    }
}
