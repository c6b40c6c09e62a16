package io.quickbreak.benchmarks.replay.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quickbreak.benchmarks.replay.measure.Span;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The fraud check of one payment over HTTP, and the time it was in flight. For one thread. */
final class FraudExchange {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final HttpClient http;
    private final HttpRequest request;
    private final RunClock clock;
    private Span inFlight = Span.NONE;

    FraudExchange(HttpClient http, HttpRequest request, RunClock clock) {
        this.http = http;
        this.request = request;
        this.clock = clock;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @return the decision
     * @throws java.net.http.HttpTimeoutException when there is no answer within the request timeout
     * @throws FraudCheckException when the answer is no decision
     * @throws IOException when the connection fails, or the thread is interrupted
     */
    Decision send() throws IOException {
        long begin = clock.nowNanos();
        try {
            return decisionIn(http.send(request, BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the fraud check was in flight");
        } finally {
            inFlight = new Span(begin, clock.nowNanos());
        }
    }

    private static Decision decisionIn(HttpResponse<String> response) throws FraudCheckException {
        if (response.statusCode() != OK) {
            throw new FraudCheckException("status " + response.statusCode());
        }
        try {
            return Decision.valueOf(
                    JSON.readTree(response.body()).path("decision").asText());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new FraudCheckException("no decision in the answer: " + response.body());
        }
    }

    /**
     * Returns while the exchange was in flight.
     *
     * @return this span; {@link Span#NONE} when it was never sent
     */
    Span inFlight() {
        return inFlight;
    }
}
