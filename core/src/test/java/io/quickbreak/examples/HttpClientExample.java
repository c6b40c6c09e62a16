package io.quickbreak.examples;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.compose.AsyncPipeline;
import io.quickbreak.compose.Fallback;
import io.quickbreak.compose.Pipeline;
import io.quickbreak.compose.Retry;
import io.quickbreak.compose.Timeout;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The code of {@code core/docs/http-client.md}. */
final class HttpClientExample {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final CircuitBreaker breaker = CircuitBreaker.of("fraud-check", CircuitBreakerConfig.defaults());
    private final Retry retry = Retry.builder()
            .maxAttempts(2)
            .backoff(Backoff.fixed(Duration.ofMillis(20)))
            .stopWhenOpen(breaker)
            .build();

    private final Fallback<String> manualReview = Fallback.onFailure(failure -> "manual review");
    private final Pipeline.WithFallback<String> checks =
            Pipeline.of(manualReview).then(breaker).then(retry);
    private final AsyncPipeline.WithFallback<String> asyncChecks =
            checks.then(Timeout.after(LONGEST_CALL).cancellingTheCall());

    String check(URI uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(LONGEST_CALL).build();
        return checks.call(() -> bodyOf(client.send(request, BodyHandlers.ofString())));
    }

    CompletionStage<String> checkAsync(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return asyncChecks.callAsync(
                () -> client.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpClientExample::bodyOf));
    }

    /** The client throws when there is no answer; an answer that is a failure has to be made one. */
    private static String bodyOf(HttpResponse<String> response) {
        if (response.statusCode() >= 500) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return response.body();
    }

    CircuitBreaker breaker() {
        return breaker;
    }
}
