package io.quickbreak.benchmarks.replay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FraudServerProcessTest {
    private static final Duration HANG_LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private FraudServerProcess start(Duration life) throws IOException, InterruptedException {
        return FraudServerProcess.start(1, HANG_LIMIT, life, directory.resolve("server.log"));
    }

    @Test
    void obeysAndEndsWhenClosed() throws IOException, InterruptedException {
        FraudServerProcess server = start(Duration.ofMinutes(1));
        try (server) {
            server.switchTo(ServerMode.FAILING);
            assertThat(server.received()).isZero();
            assertThat(server.isAlive()).isTrue();
        }

        assertThat(server.isAlive()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void endsByItselfWhenItsLifeIsOver() throws IOException, InterruptedException {
        try (FraudServerProcess server = start(Duration.ofMillis(500))) {
            assertThat(server.awaitEnd(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void endsWhenNobodyHoldsItsInputAnyMore() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(FraudServerProcess.command(1, HANG_LIMIT, Duration.ofMinutes(1)))
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.inputReader().readLine()).containsOnlyDigits();
            process.getOutputStream().close();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void saysWhyItDidNotStart() {
        assertThatExceptionOfType(ServerStartException.class)
                .isThrownBy(() -> start(Duration.ofMillis(-1)))
                .withMessageStartingWith("fraud server did not start: it ended without naming its port; it said: ")
                .withMessageContaining("life: -1 ms (expected: 0 ms or more)");
    }
}
