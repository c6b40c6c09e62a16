package io.quickbreak.benchmarks.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.SampleReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReportTest {
    @TempDir
    private Path directory;

    private ReplayResult result;

    @BeforeEach
    void write() throws IOException {
        ReplayResult good = SampleReplay.good();
        result = new ReplayResult(
                good.options().withOut(directory.resolve("new/one")),
                good.machine(),
                good.startedAt(),
                good.withoutBreaker(),
                good.withBreaker());
        RejectionRow row = new RejectionRow("quickbreak", 1, 1.5, Double.NaN, 0);
        assertThat(ReplayReport.write(result, List.of(row))).isRegularFile().hasFileName("index.html");
    }

    private Path file(String name) {
        return result.options().out().resolve(name);
    }

    @Test
    void writesEveryFileThatThePageLinksTo() {
        assertThat(ReplayReport.RAW_FILES)
                .hasSize(7)
                .allSatisfy(name -> assertThat(file(name)).isNotEmptyFile());
    }

    @Test
    void summaryAgreesWithTheRuns() throws IOException {
        JsonNode json = new ObjectMapper().readTree(file("summary.json").toFile());
        JsonNode with = json.path("runs").path(1);

        assertThat(with.path("kind").asText()).isEqualTo("WITH_BREAKER");
        assertThat(with.path("whole").path("flagged").asLong())
                .isEqualTo(result.withBreaker().whole().counts().flagged());
        assertThat(with.path("stateChanges").path(1).path("state").asText()).isEqualTo("OPEN");
        assertThat(with.path("slices")).hasSize(56);
        assertThat(json.path("failedChecks")).isEmpty();
        assertThat(json.path("rejections").path(0).path("nanosPerCall").asDouble())
                .isEqualTo(1.5);
        assertThat(json.path("rejections").path(0).has("errorNanos")).isFalse();
    }

    @Test
    void histogramLogHoldsEveryLatency() throws IOException {
        long count = 0;
        try (HistogramLogReader reader =
                new HistogramLogReader(file("with-breaker.hlog").toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                count += ((Histogram) next).getTotalCount();
            }
        }

        assertThat(count).isEqualTo(result.withBreaker().run().scheduled());
    }

    @Test
    void paymentsFileHasALineForEachPayment() throws IOException {
        assertThat(Files.readAllLines(file("without-breaker.csv")))
                .hasSize(1 + result.withoutBreaker().run().scheduled())
                .contains("0,0.0,0.0,5000.0,0.0,5000.0,5000.0,5000.0,SERVED,DECIDED");
    }

    @Test
    void tablesNameBothRunsAndAllPhases() {
        assertThat(ReplayReport.tables(result))
                .contains("without breaker", "with breaker", "flagged for manual review", "p99.9")
                .contains("healthy, with breaker", "recovered, without breaker");
    }
}
