package io.quickbreak.benchmarks.replay.server;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The requests that will never be answered. They are held, with their connections, until the client must long have given up;
 * then the connection is closed, so that a long hang does not use up the file descriptors of the process.
 */
final class HungExchanges {
    private record Hung(HttpExchange exchange, long sinceNanos) {}

    private final Queue<Hung> held = new ConcurrentLinkedQueue<>();
    private final long limitNanos;

    HungExchanges(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    void hold(HttpExchange exchange) {
        held.add(new Hung(exchange, System.nanoTime()));
    }

    /** Hangs up on requests held longer than the limit. They are held in order of age, so the first young one ends the round. */
    void closeOverdue() {
        long now = System.nanoTime();
        for (Hung oldest = held.peek();
                oldest != null && now - oldest.sinceNanos() > limitNanos;
                oldest = held.peek()) {
            held.remove(oldest);
            oldest.exchange().close();
        }
    }

    void closeAll() {
        for (Hung hung = held.poll(); hung != null; hung = held.poll()) {
            hung.exchange().close();
        }
    }
}
