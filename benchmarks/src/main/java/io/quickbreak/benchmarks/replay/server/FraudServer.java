package io.quickbreak.benchmarks.replay.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The fraud check over HTTP, on a free port of the loopback interface. No thread is tied up by a request: an answer is scheduled for when its service time is
 * over, so the server is never the bottleneck and {@code /control} works in every mode.
 *
 * <ul>
 *   <li>{@code POST /fraud-check/<payment number>} asks for a decision. The mode in which the request arrives decides what becomes of
 *       it.
 *   <li>{@code POST /control/mode} with the name of a {@link ServerMode} switches; 204 means that it has.
 *   <li>{@code GET /control/received} returns the number of fraud checks that have reached the server.
 * </ul>
 */
public final class FraudServer implements AutoCloseable {
    public static final String CHECK_PATH = "/fraud-check/";
    public static final String MODE_PATH = "/control/mode";
    public static final String RECEIVED_PATH = "/control/received";

    private static final int BACKLOG = 1024;
    private static final int HANDLER_THREADS = 4;
    private static final int NO_BODY = -1;
    private static final int LONGEST_MODE_NAME = 64;

    private final HttpServer http;
    private final ServiceTime serviceTime;
    private final HungExchanges hung;
    private final LongAdder received = new LongAdder();
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLER_THREADS);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private volatile ServerMode mode = ServerMode.HEALTHY;

    private FraudServer(HttpServer http, ServiceTime serviceTime, HungExchanges hung) {
        this.http = http;
        this.serviceTime = serviceTime;
        this.hung = hung;
    }

    /**
     * Starts a healthy server.
     *
     * @param serviceTime how long it works on each payment
     * @param hangLimit how long it holds a request that it will not answer; more than any client's timeout
     * @return the running server
     * @throws IOException when no port can be bound
     */
    public static FraudServer start(ServiceTime serviceTime, Duration hangLimit) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        FraudServer server = new FraudServer(http, serviceTime, new HungExchanges(hangLimit));
        http.createContext(CHECK_PATH, server::check);
        http.createContext(MODE_PATH, server::switchMode);
        http.createContext(RECEIVED_PATH, server::tellReceived);
        http.setExecutor(server.handlers);
        server.timer.scheduleWithFixedDelay(server.hung::closeOverdue, 1, 1, TimeUnit.SECONDS);
        http.start();
        return server;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    private void check(HttpExchange exchange) throws IOException {
        discardBody(exchange);
        int payment;
        try {
            payment = Integer.parseInt(exchange.getRequestURI().getPath().substring(CHECK_PATH.length()));
        } catch (NumberFormatException e) {
            answer(exchange, 400, "payment number expected");
            return;
        }
        received.increment();
        switch (mode) {
            case HEALTHY -> answerLater(exchange, payment, 200, decision(payment));
            case FAILING -> answerLater(exchange, payment, 500, "{\"error\":\"model store unavailable\"}");
            case HANGING -> hung.hold(exchange);
        }
    }

    private static String decision(int payment) {
        return "{\"payment\":" + payment + ",\"decision\":\"APPROVED\"}";
    }

    private void answerLater(HttpExchange exchange, int payment, int status, String body) {
        timer.schedule(() -> answer(exchange, status, body), serviceTime.nanosFor(payment), TimeUnit.NANOSECONDS);
    }

    private void switchMode(HttpExchange exchange) throws IOException {
        String name;
        try (InputStream body = exchange.getRequestBody()) {
            name = new String(body.readNBytes(LONGEST_MODE_NAME), StandardCharsets.UTF_8);
        }
        try {
            mode = ServerMode.valueOf(name);
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, "mode expected");
            return;
        }
        exchange.sendResponseHeaders(204, NO_BODY);
        exchange.close();
    }

    private void tellReceived(HttpExchange exchange) {
        answer(exchange, 200, Long.toString(received.sum()));
    }

    private static void discardBody(HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A client that is gone is no failure of the server: its connection is closed, and that is all. */
    private static void answer(HttpExchange exchange, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException gone) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        hung.closeAll();
        http.stop(0);
        handlers.shutdownNow();
    }
}
