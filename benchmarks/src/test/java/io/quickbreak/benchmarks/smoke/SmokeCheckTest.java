package io.quickbreak.benchmarks.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.benchmarks.measure.Listed;
import io.quickbreak.benchmarks.report.Fixture;
import io.quickbreak.benchmarks.report.Scores;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmokeCheckTest {

    private static final String CONTROL = "AllocationControlBenchmark.allocateNowAndThen";
    private static final String HEALTHY = "ClosedPathBenchmark.healthyCall";
    private static final String OURS = "{\"subject\": \"quickbreak\"}";
    private static final String PEER = "{\"subject\": \"failsafe\"}";

    private final List<Listed> listed = List.of(listed(CONTROL), listed(HEALTHY));

    private static Listed listed(String name) {
        return new Listed(name, "io.quickbreak.benchmarks." + name, Map.of());
    }

    private static Fixture caughtControl() {
        return new Fixture().with("smoke." + CONTROL, "{}", 1.5, 0.25);
    }

    private List<String> complaintsAbout(Fixture fixture, int expectedResults) throws IOException {
        return SmokeCheck.complaints(listed, expectedResults, Scores.parse(fixture.json()));
    }

    @Test
    void hasNothingToSayWhenAllIsWell() throws IOException {
        Fixture fixture = caughtControl().with(HEALTHY, OURS, 4, 0.0002).with(HEALTHY, PEER, 18, 400);

        assertThat(complaintsAbout(fixture, 3)).isEmpty();
    }

    @Test
    void catchesAnAllocationOfOurs() throws IOException {
        Fixture fixture = caughtControl().with(HEALTHY, OURS, 4, 16);

        assertThat(complaintsAbout(fixture, 2))
                .singleElement()
                .asString()
                .startsWith(HEALTHY + " {subject=quickbreak}, threads=1: 16.0000 B/call (expected: at most 0.0126");
    }

    @Test
    void catchesAnObjectInOneOfAThousandCalls() throws IOException {
        Fixture fixture = caughtControl().with(HEALTHY, OURS, 4, 0.016);

        assertThat(complaintsAbout(fixture, 2)).hasSize(1);
    }

    @Test
    void catchesAnAllocationThatWasNotMeasured() throws IOException {
        Fixture fixture = caughtControl().with(HEALTHY, OURS, 4, 0.0002);
        String json = fixture.json().replace("gc.alloc.rate.norm", "gc.count");

        assertThat(SmokeCheck.complaints(listed, 2, Scores.parse(json)))
                .anySatisfy(complaint -> assertThat(complaint).startsWith(HEALTHY));
    }

    @Test
    void failsWhenTheControlIsNotCaught() throws IOException {
        Fixture fixture =
                new Fixture().with("smoke." + CONTROL, "{}", 1.5, 0.0001).with(HEALTHY, OURS, 4, 0);

        assertThat(complaintsAbout(fixture, 2))
                .containsExactly(CONTROL + ": not caught (expected: to be found allocating)");
    }

    @Test
    void failsWhenABenchmarkDidNotRun() throws IOException {
        assertThat(complaintsAbout(caughtControl(), 2))
                .contains(
                        "benchmarks not run: [" + HEALTHY + "] (expected: none)",
                        "results: 1 (expected: 2, as listed)");
    }

    @Test
    void failsWhenAParameterDidNotRun() throws IOException {
        Fixture fixture = caughtControl().with(HEALTHY, OURS, 4, 0);

        assertThat(complaintsAbout(fixture, 3)).containsExactly("results: 2 (expected: 3, as listed)");
    }
}
