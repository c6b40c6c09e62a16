package io.quickbreak.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final String HEALTHY = "ClosedPathBenchmark.healthyCall";
    private static final String OURS = "{\"subject\": \"quickbreak\"}";
    private static final String FAILSAFE = "{\"subject\": \"failsafe\"}";

    private static List<String> complaintsAbout(Fixture fixture) throws IOException {
        return Gates.complaints(Scores.parse(fixture.json()));
    }

    @Test
    void letsAFastBreakerPass() throws IOException {
        assertThat(complaintsAbout(new Fixture().with(HEALTHY, OURS, 3, 0).with(HEALTHY, FAILSAFE, 12, 0)))
                .isEmpty();
    }

    @Test
    void catchesASlowBreaker() throws IOException {
        assertThat(complaintsAbout(new Fixture().with(HEALTHY, OURS, 7, 0).with(HEALTHY, FAILSAFE, 12, 0)))
                .containsExactly(
                        HEALTHY
                                + " {subject=quickbreak}, threads=1: failsafe takes 1.71 times as long (expected: 2.0 or more)");
    }

    @Test
    void catchesAnAllocation() throws IOException {
        assertThat(complaintsAbout(new Fixture().with(HEALTHY, OURS, 3, 16).with(HEALTHY, FAILSAFE, 12, 0)))
                .singleElement()
                .asString()
                .contains("16.0000 B/call");
    }

    @Test
    void doesNotPassForWantOfAnythingToJudge() throws IOException {
        assertThat(complaintsAbout(new Fixture().with("HalfOpenBenchmark.rejectBoolean", OURS, 3, 0)))
                .containsExactly("ratios judged: 0 (expected: 1 or more)");
    }
}
