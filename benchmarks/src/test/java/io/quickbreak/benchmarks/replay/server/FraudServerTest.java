package io.quickbreak.benchmarks.replay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FraudServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration HANG_NOTICED = Duration.ofMillis(250);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FraudServer server;

    @BeforeEach
    void start() throws IOException {
        server = FraudServer.start(new ServiceTime(1), PATIENCE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String path, String body, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(timeout)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> check(String payment) throws IOException, InterruptedException {
        return post(FraudServer.CHECK_PATH + payment, "{}", PATIENCE);
    }

    private int switchTo(String mode) throws IOException, InterruptedException {
        return post(FraudServer.MODE_PATH, mode, PATIENCE).statusCode();
    }

    private String received() throws IOException, InterruptedException {
        return post(FraudServer.RECEIVED_PATH, "", PATIENCE).body();
    }

    @Test
    void decidesWhileHealthy() throws IOException, InterruptedException {
        HttpResponse<String> response = check("17");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"payment\":17,\"decision\":\"APPROVED\"}");
    }

    @Test
    void answers500WhileFailing() throws IOException, InterruptedException {
        assertThat(switchTo("FAILING")).isEqualTo(204);

        assertThat(check("17").statusCode()).isEqualTo(500);
    }

    @Test
    void acceptsAndNeverAnswersWhileHanging() throws IOException, InterruptedException {
        switchTo("HANGING");

        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> post(FraudServer.CHECK_PATH + "17", "{}", HANG_NOTICED));
        assertThat(received()).isEqualTo("1");
    }

    @Test
    void recoversFromEveryMode() throws IOException, InterruptedException {
        for (ServerMode mode : ServerMode.values()) {
            switchTo(mode.name());
            switchTo("HEALTHY");
            assertThat(check("1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void countsOnlyFraudChecks() throws IOException, InterruptedException {
        check("1");
        check("2");
        switchTo("HEALTHY");

        assertThat(received()).isEqualTo("2");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException, InterruptedException {
        assertThat(check("x").statusCode()).isEqualTo(400);
        assertThat(check("").statusCode()).isEqualTo(400);
        assertThat(switchTo("BROKEN")).isEqualTo(400);
    }
}
