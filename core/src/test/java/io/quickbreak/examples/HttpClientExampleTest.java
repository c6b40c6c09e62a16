package io.quickbreak.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quickbreak.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpClientExampleTest {

    private static final int HANGS = 0;

    private final HttpClientExample example = new HttpClientExample();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer server;
    private URI uri;

    @BeforeEach
    void startServer() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext("/", this::answer);
        server.start();
        uri = URI.create("http://" + loopback.getHostAddress() + ":"
                + server.getAddress().getPort() + "/check");
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (status == HANGS) {
            return;
        }
        byte[] body = "approved".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String valueOf(CompletionStage<String> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void answerOfTheServerPasses() throws Exception {
        assertThat(example.check(uri)).isEqualTo("approved");
        assertThat(valueOf(example.checkAsync(uri))).isEqualTo("approved");
        assertThat(example.breaker().totals().successful()).isEqualTo(2);
    }

    @Test
    void errorOfTheServerIsRetriedThenAnsweredAndCountedOnce() throws Exception {
        status = 503;
        assertThat(example.check(uri)).isEqualTo("manual review");
        assertThat(valueOf(example.checkAsync(uri))).isEqualTo("manual review");
        assertThat(requests).hasValue(4);
        assertThat(example.breaker().totals().failed()).isEqualTo(2);
    }

    @Test
    void errorOfTheClientIsAnAnswer() throws Exception {
        status = 404;
        assertThat(example.check(uri)).isEqualTo("approved");
        assertThat(example.breaker().totals().successful()).isEqualTo(1);
    }

    @Test
    void serverThatHangsIsGivenUp() throws Exception {
        status = HANGS;
        CompletionStage<String> asynchronous = example.checkAsync(uri);
        assertThat(example.check(uri)).isEqualTo("manual review");
        assertThat(valueOf(asynchronous)).isEqualTo("manual review");
        assertThat(example.breaker().totals().failed()).isEqualTo(2);
    }

    @Test
    void serverThatIsGoneIsNoLongerAsked() throws Exception {
        server.stop(0);
        for (int i = 0; i < 5; i++) {
            assertThat(example.check(uri)).isEqualTo("manual review");
        }
        assertThat(example.breaker().state()).isEqualTo(State.OPEN);
        assertThat(valueOf(example.checkAsync(uri))).isEqualTo("manual review");
        assertThat(example.check(uri)).isEqualTo("manual review");
        assertThat(example.breaker().totals().rejected()).isEqualTo(2);
    }

    @Test
    void documentShowsThisCode() throws IOException {
        String document = Files.readString(Path.of("docs/http-client.md"));
        String source = Files.readString(Path.of("src/test/java/io/quickbreak/examples/HttpClientExample.java"));
        int begin = source.indexOf("final class");
        String code = source.substring(begin, source.indexOf("\n    CircuitBreaker breaker()", begin))
                .stripTrailing();
        assertThat(document).contains("```java\n" + code + "\n}\n```\n");
    }
}
