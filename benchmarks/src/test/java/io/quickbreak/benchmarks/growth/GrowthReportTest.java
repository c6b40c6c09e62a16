package io.quickbreak.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.measure.Catalogue;
import io.quickbreak.benchmarks.measure.MachineDescription;
import io.quickbreak.benchmarks.measure.Plan;
import io.quickbreak.benchmarks.report.Fixture;
import io.quickbreak.benchmarks.report.Scores;
import io.quickbreak.benchmarks.subject.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthReportTest {

    @TempDir
    Path directory;

    private final GrowthPlan plan = GrowthPlan.quick().with(List.of(Subjects.NONE, Subjects.QUICKBREAK), null);
    private final Fixture fixture = new Fixture();

    private static String params(String subject, String more) {
        return "{\"subject\": \"" + subject + "\"" + more + "}";
    }

    /** The benchmark itself takes 2 ns, this breaker the square root of the window. */
    private void measureWindows() {
        for (int window : plan.windows()) {
            String size = ", \"window\": \"" + window + "\"";
            fixture.with(GrowthPlan.WINDOWS, params("none", size), 2, 0);
            fixture.with(GrowthPlan.WINDOWS, params("quickbreak", size), 2 + Math.sqrt(window), 0);
        }
    }

    /** Two threads take no longer than one, 64 take 32 times as long. */
    private void measureThreads() {
        fixture.with(GrowthPlan.HEALTHY, params("quickbreak", ""), 1, 4, 0);
        fixture.with(GrowthPlan.HEALTHY, params("quickbreak", ""), 2, 4, 0);
        fixture.with(GrowthPlan.HEALTHY, params("quickbreak", ""), 64, 128, 0);
    }

    private JsonNode written() throws IOException {
        measureWindows();
        measureThreads();
        GrowthMemory memory = new GrowthMemory(
                Map.of("quickbreak", Map.of(10, 1_600.0, 100, 1_700.0, 1_000, 3_000.0, 10_000, 12_000.0)),
                Map.of("quickbreak", Map.of(1, 1_800.0, 1_000, 1_700.0)));
        MachineDescription machine = MachineDescription.current("0123456", List.of());
        new GrowthReport(plan, machine, Scores.parse(fixture.json()), memory).write(directory);
        return new ObjectMapper().readTree(directory.resolve(GrowthReport.JSON).toFile());
    }

    @Test
    void takesTheBenchmarkOffAndFindsThePower() throws IOException {
        JsonNode row = written().path("nanosACallByWindow").path(0);

        assertThat(row.path("subject").asText()).isEqualTo("quickbreak");
        assertThat(row.at("/values/10000/value").asDouble()).isCloseTo(100, within(0.001));
        assertThat(row.path("slope").asDouble()).isCloseTo(0.5, within(0.001));
        assertThat(row.path("pointsOfSlope").asInt()).isEqualTo(4);
    }

    @Test
    void countsTheCallsOfAllThreads() throws IOException {
        JsonNode values = written().at("/millionCallsASecondByThreads/healthy/1/values");

        assertThat(values.at("/1/value").asDouble()).isCloseTo(250, within(0.001));
        assertThat(values.at("/2/value").asDouble()).isCloseTo(500, within(0.001));
        assertThat(values.at("/64/value").asDouble()).isCloseTo(500, within(0.001));
        assertThat(values.at("/64/error").asDouble()).isCloseTo(5, within(0.001));
    }

    @Test
    void writesTablesWithTheNumberOfCores() throws IOException {
        written();

        assertThat(Files.readString(directory.resolve(GrowthReport.TABLES)))
                .contains("**" + Runtime.getRuntime().availableProcessors() + " cores**")
                .contains("| `quickbreak` | 3.16 ± 0.06 |")
                .contains("| 0.50 ± 0.00 |")
                .contains("| quickbreak | 1,800 | 1,700 |");
    }

    @Test
    void runsTheWindowsThatTheBenchmarkDoesNotList() {
        Plan steps = plan.steps(Catalogue.all());

        assertThat(steps.steps().get(0).params().get("window")).containsExactly("10", "100", "1000", "10000");
        assertThat(steps.results()).isEqualTo(2 * 4 + 2 * 2 * 3);
    }

    @Test
    void wantsTheFloorAmongTheSubjects() {
        assertThatThrownBy(() -> plan.with(List.of(Subjects.QUICKBREAK), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("subjects: quickbreak (expected: none, and any of none,quickbreak,");
    }
}
