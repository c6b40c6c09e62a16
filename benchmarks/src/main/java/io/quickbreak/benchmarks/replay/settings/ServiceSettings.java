package io.quickbreak.benchmarks.replay.settings;

import java.time.Duration;

/**
 * The payment service: a bounded pool of request threads with a bounded queue before it, as in a servlet container.
 *
 * @param workers request threads, 1..1000
 * @param queueCapacity payments that can wait for a thread, 1..100000; what arrives when it is full fails at once
 * @param requestTimeout after which the HTTP client gives up a fraud check, 50 ms..60 s
 */
public record ServiceSettings(int workers, int queueCapacity, Duration requestTimeout) {
    public ServiceSettings {
        Expected.between("workers", workers, 1, 1000);
        Expected.between("queue", queueCapacity, 1, 100_000);
        Expected.betweenMillis("timeout-millis", requestTimeout, Duration.ofMillis(50), Duration.ofSeconds(60));
    }

    /**
     * 64 threads; a queue of 8192, the number of connections Tomcat lets wait by default; a timeout of 5 s.
     *
     * @return these settings
     */
    public static ServiceSettings standard() {
        return new ServiceSettings(64, 8192, Duration.ofSeconds(5));
    }

    ServiceSettings scaled(double factor) {
        return new ServiceSettings(workers, queueCapacity, OutagePlan.scaled(requestTimeout, factor));
    }
}
