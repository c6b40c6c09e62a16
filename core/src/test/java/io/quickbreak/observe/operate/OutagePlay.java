package io.quickbreak.observe.operate;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.CircuitBreakerRegistry;
import io.quickbreak.State;
import io.quickbreak.observe.micrometer.BreakerMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Four services behind breakers, which are called all the time, and an endpoint that Prometheus reads. In an outage one of them fails, one fails again and again, and one hangs as soon as it is probed; the last is
 * always well.
 */
final class OutagePlay implements AutoCloseable {

    static final String FAILING = "failing";
    static final String FLAPPING = "flapping";
    static final String HANGING = "hanging";
    static final String HEALTHY = "healthy";

    private static final int CALL_EVERY_MILLIS = 20;

    /** Once in so many calls, the service that flaps fails for a moment: about every 1.5 seconds. */
    private static final int FLAP_EVERY_CALLS = 75;

    private static final int FAILURES_OF_FLAP = 5;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpServer server;
    private final List<Service> services;
    private final Thread caller = new Thread(this::makeCalls, "caller");
    private volatile boolean isOutage;
    private volatile boolean isOver;

    /** A service behind its breaker. */
    private abstract static class Service {

        private final CircuitBreaker breaker;

        Service(CircuitBreaker breaker) {
            this.breaker = breaker;
        }

        void call(long number, boolean isOutage) {
            long permit = breaker.tryAcquire();
            if (permit != CircuitBreaker.REJECTED) {
                answer(breaker, permit, number, isOutage);
            }
        }

        void answer(CircuitBreaker called, long permit, long number, boolean isOutage) {
            if (isOutage && fails(number)) {
                called.failure(permit);
            } else {
                called.success(permit);
            }
        }

        abstract boolean fails(long number);
    }

    private static final class Healthy extends Service {

        Healthy(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        boolean fails(long number) {
            return false;
        }
    }

    private static final class Failing extends Service {

        Failing(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        boolean fails(long number) {
            return true;
        }
    }

    private static final class Flapping extends Service {

        Flapping(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        boolean fails(long number) {
            return number % FLAP_EVERY_CALLS < FAILURES_OF_FLAP;
        }
    }

    /** Keeps its probe until the outage is over. */
    private static final class Hanging extends Service {

        private long held = CircuitBreaker.REJECTED;

        Hanging(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        void call(long number, boolean isOutage) {
            if (!isOutage && held != CircuitBreaker.REJECTED) {
                super.breaker.success(held);
                held = CircuitBreaker.REJECTED;
            }
            super.call(number, isOutage);
        }

        @Override
        void answer(CircuitBreaker called, long permit, long number, boolean isOutage) {
            if (isOutage && called.state() == State.HALF_OPEN) {
                held = permit;
            } else {
                super.answer(called, permit, number, isOutage);
            }
        }

        @Override
        boolean fails(long number) {
            return true;
        }
    }

    private OutagePlay(HttpServer server) {
        this.server = server;
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.builder()
                .defaultConfig(settings(Duration.ofSeconds(1)))
                .override(FLAPPING, b -> b.openFor(Duration.ofMillis(300)))
                .build();
        BreakerMetrics.of(registry).bindTo(meters);
        services = List.of(
                new Failing(registry.breaker(FAILING)),
                new Flapping(registry.breaker(FLAPPING)),
                new Hanging(registry.breaker(HANGING)),
                new Healthy(registry.breaker(HEALTHY)));
    }

    private static CircuitBreakerConfig settings(Duration openFor) {
        return CircuitBreakerConfig.builder()
                .consecutiveFailures(3)
                .openFor(openFor)
                .probes(1)
                .probeTimeout(Duration.ofHours(1))
                .build();
    }

    /** Begins without an outage. */
    static OutagePlay start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OutagePlay play = new OutagePlay(server);
        server.createContext("/metrics", exchange -> {
            byte[] page = play.meters.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        play.caller.setDaemon(true);
        play.caller.start();
        return play;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void outage(boolean begins) {
        isOutage = begins;
    }

    private void makeCalls() {
        for (long number = 0; !isOver; number++) {
            for (Service service : services) {
                service.call(number, isOutage);
            }
            try {
                Thread.sleep(CALL_EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        isOver = true;
        server.stop(0);
    }
}
