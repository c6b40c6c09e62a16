package io.quickbreak.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.subject.Subjects;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in order, in JVMs of their own, for moments: the times mean nothing. */
class LatencyRunTest {

    private static final ProbePace MOMENTS = new ProbePace(2, 16, 10, 200, 100_000, 10_000);

    @TempDir
    Path directory;

    @Test
    void measuresEachTargetInEachRoundAndKeepsEveryFile() throws IOException, InterruptedException {
        LatencyPlan plan = new LatencyPlan(List.of(Subjects.QUICKBREAK), 3, Collector.SERIAL, MOMENTS);
        StringWriter progress = new StringWriter();
        MachineDescription machine = MachineDescription.current("0123456", List.of());

        new LatencyRun(plan, directory, new PrintWriter(progress)).run(machine);

        assertThat(progress.toString().lines()).hasSize(8).last().asString().contains("8 of 8, 0 s left");
        JsonNode json = new ObjectMapper()
                .readTree(directory.resolve(LatencyReport.JSON).toFile());
        assertThat(json.path("targets").findValuesAsText("directory"))
                .containsExactly("control-empty", "control-parking", "quickbreak-boolean", "quickbreak-exception");
        assertThat(json.at("/targets/1/loads/1/distributions/service/max").asDouble())
                .isGreaterThanOrEqualTo(Target.PARKED.toNanos());
        assertThat(json.at("/targets/1/loads/1/distributions/response/p99.99").asDouble())
                .isGreaterThanOrEqualTo(0.9 * Target.PARKED.toNanos());
        assertThat(json.at("/targets/2/loads/1/planned").asLong()).isEqualTo(40_000);
        assertThat(json.at("/targets/2/loads/3/load/threads").asInt()).isEqualTo(3);
        assertThat(Files.readString(directory.resolve(LatencyReport.TABLES)))
                .contains("| `quickbreak` | exception |", "3 threads on one breaker");
        Map<String, Histogram> log = Histograms.readLog(
                directory.resolve("quickbreak-boolean").resolve("round-2").resolve("closed-3.hlog"));
        assertThat(log).containsOnlyKeys(BatchTimes.BATCH, BatchTimes.EMPTY);
        assertThat(log.get(BatchTimes.BATCH).getTotalCount())
                .isEqualTo(log.get(BatchTimes.EMPTY).getTotalCount())
                .isPositive();
        assertThat(directory.resolve("quickbreak-boolean").resolve("open-1-response.hgrm"))
                .isNotEmptyFile();
    }

    /** The machine is described by asking a JVM with these arguments, and that must not write into the working directory. */
    @Test
    void theArgumentsThatAreTheMachinesWriteNoLog() {
        assertThat(LatencyRun.jvmArguments(Collector.ZGC))
                .contains("-XX:+UseZGC")
                .noneMatch(one -> one.startsWith("-Xlog"));
    }

    @Test
    void tellsWhyAJvmFailed() {
        ProbeSettings nobody = new ProbeSettings("nobody", Way.BOOLEAN, 1, MOMENTS);

        assertThatThrownBy(() -> ProbeJvm.run(nobody, Collector.SERIAL, directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody-boolean: failed; it said: ")
                .hasMessageContaining("subject: nobody (expected: one of none, quickbreak, ");
    }
}
