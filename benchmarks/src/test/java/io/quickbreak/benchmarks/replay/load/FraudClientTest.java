package io.quickbreak.benchmarks.replay.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.quickbreak.benchmarks.replay.measure.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FraudClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);

    private HttpServer server;
    private URI base;
    private FraudClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = client(PATIENCE);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private FraudClient client(Duration timeout) {
        return new FraudClient(number -> base.resolve("/" + number), timeout, RunClock.beginningIn(0));
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void readsTheDecision() throws IOException {
        answer(200, "{\"decision\":\"DECLINED\"}");

        assertThat(client.exchange(1).send()).isEqualTo(Decision.DECLINED);
    }

    @Test
    void failsAtAnErrorStatus() {
        answer(500, "{\"decision\":\"APPROVED\"}");

        assertThatExceptionOfType(FraudCheckException.class)
                .isThrownBy(client.exchange(1)::send)
                .withMessage("status 500");
    }

    @Test
    void failsAtAnAnswerWithoutDecision() {
        answer(200, "{\"decision\":\"<b>\"}");

        assertThatExceptionOfType(FraudCheckException.class)
                .isThrownBy(client.exchange(1)::send)
                .withMessageStartingWith("no decision in the answer");
    }

    @Test
    void givesUpAfterTheTimeoutAndKnowsHowLongTheExchangeWasInFlight() {
        server.createContext("/", exchange -> {});
        try (FraudClient impatient = client(SHORT)) {
            FraudExchange exchange = impatient.exchange(1);

            assertThat(exchange.inFlight()).isEqualTo(Span.NONE);
            assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(exchange::send);
            assertThat(exchange.inFlight().lengthNanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
        }
    }
}
