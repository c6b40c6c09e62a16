package io.quickbreak.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.State;
import io.quickbreak.benchmarks.replay.measure.ReplayChecks;
import io.quickbreak.benchmarks.replay.measure.ReplayResult;
import io.quickbreak.benchmarks.replay.measure.RunSummary;
import io.quickbreak.benchmarks.replay.measure.StateChange;
import io.quickbreak.benchmarks.replay.settings.Arrivals;
import io.quickbreak.benchmarks.replay.settings.BreakerSettings;
import io.quickbreak.benchmarks.replay.settings.LoadSettings;
import io.quickbreak.benchmarks.replay.settings.OutagePlan;
import io.quickbreak.benchmarks.replay.settings.ReplayOptions;
import io.quickbreak.benchmarks.replay.settings.ServiceSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OutageReplayTest {
    @TempDir
    private Path directory;

    private final StringWriter errors = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(new OutageReplay())
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate=0 | rate: 0 (expected: 1..2000)",
                "--timeout-millis=99999999999999999 | timeout-millis: 99999999999999999 (expected: 50..60000)",
                "--open-millis=-1 | open-millis: -1 (expected: 10..3600000)",
                "--phase-seconds=1,2 | phase-seconds: [1.0, 2.0] (expected: four numbers: healthy,hang,errors,recovered)",
                "--scale=Infinity | scale: Infinity (expected: 0.05..20)"
            })
    void refusesImpossibleOptions(String argument, String message) {
        assertThat(execute(argument)).isEqualTo(2);
        assertThat(errors.toString()).startsWith(message);
    }

    @Test
    void refusesSmokeAndScaleTogether() {
        assertThat(execute("--smoke", "--scale=2")).isEqualTo(2);
        assertThat(errors.toString()).startsWith("scale: 2.0 (expected: not together with --smoke)");
    }

    @Test
    void refusesAFileAsDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(execute("--out=" + file)).isEqualTo(2);
        assertThat(errors.toString()).startsWith("out: " + file + " (expected: a directory, or nothing yet)");
    }

    @Test
    void failsWithAReasonWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Path below = file.resolve("below");

        assertThat(execute("--out=" + below)).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("replay failed: out: " + below + " (expected: a directory that can be made and written)");
    }

    /** The whole replay in two seconds: real processes, real sockets, the real breaker. */
    @Test
    void losesNoPaymentAndOpensInTheOutage() throws Exception {
        ReplayOptions options = new ReplayOptions(
                new LoadSettings(200, Arrivals.POISSON, 1),
                new ServiceSettings(16, 1000, Duration.ofMillis(150)),
                new BreakerSettings(20, 50, 10, Duration.ofMillis(50), 3),
                OutagePlan.ofSeconds(List.of(0.2, 0.4, 0.2, 0.3)),
                directory);
        StringWriter progress = new StringWriter();

        ReplayResult result = OutageReplay.run(options, new PrintWriter(progress));

        for (RunSummary run : List.of(result.withoutBreaker(), result.withBreaker())) {
            assertThat(run.whole().counts().total()).isEqualTo(run.run().scheduled());
            assertThat(run.whole().peakThreads()).isBetween(1, 16);
        }
        assertThat(ReplayChecks.failuresOf(result))
                .noneMatch(failure -> failure.contains("payments lost") || failure.contains("settled twice"));
        assertThat(result.withoutBreaker().whole().counts().flagged()).isZero();
        assertThat(result.withBreaker().whole().counts().flagged()).isPositive();
        assertThat(result.withBreaker().run().stateChanges())
                .extracting(StateChange::state)
                .startsWith(State.CLOSED, State.OPEN);
        assertThat(progress.toString()).contains("without breaker", "with breaker", "rejected so far");
    }
}
