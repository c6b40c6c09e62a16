package io.quickbreak.benchmarks.replay.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * The payment service's HTTP client: HTTP/1.1, so each exchange in flight occupies one connection, with a timeout on every request. Its internal work runs on a
 * few threads of its own, not on the unbounded pool that the JDK would make.
 */
final class FraudClient implements AutoCloseable {
    private static final int CLIENT_THREADS = 4;

    private final IntFunction<URI> addressOf;
    private final Duration requestTimeout;
    private final RunClock clock;
    private final ExecutorService executor = Executors.newFixedThreadPool(CLIENT_THREADS, FraudClient::daemon);
    private final HttpClient http;

    /**
     * Makes a client.
     *
     * @param addressOf where the fraud check of a payment number is asked for
     * @param requestTimeout for connecting, and for each request as a whole
     * @param clock of the run
     */
    FraudClient(IntFunction<URI> addressOf, Duration requestTimeout, RunClock clock) {
        this.addressOf = addressOf;
        this.requestTimeout = requestTimeout;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(requestTimeout)
                .executor(executor)
                .build();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fraud-client");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Prepares the fraud check of a payment; nothing is sent yet.
     *
     * @param payment its number
     * @return the exchange
     */
    FraudExchange exchange(int payment) {
        HttpRequest request = HttpRequest.newBuilder(addressOf.apply(payment))
                .timeout(requestTimeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"payment\":" + payment + "}"))
                .build();
        return new FraudExchange(http, request, clock);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
