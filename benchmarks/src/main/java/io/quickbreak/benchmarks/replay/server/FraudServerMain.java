package io.quickbreak.benchmarks.replay.server;

import java.io.IOException;
import java.time.Duration;

/**
 * The process of the fraud check. It prints its port on the first line and then serves until its standard input ends, which also
 * happens when the process that started it dies, or until its life is over: it never outlives the run.
 */
public final class FraudServerMain {
    static final int LIFE_OVER = 3;

    private FraudServerMain() {}

    /**
     * Serves until told to stop.
     *
     * @param args seed of the service times, hang limit in milliseconds, life in milliseconds
     * @throws IOException when no port can be bound
     */
    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[0]);
        Duration hangLimit = Duration.ofMillis(Long.parseLong(args[1]));
        endAfter(Duration.ofMillis(Long.parseLong(args[2])));
        FraudServer server = FraudServer.start(new ServiceTime(seed), hangLimit);
        System.out.println(server.port());
        while (System.in.read() != -1) {
            // What is said here does not matter, only that somebody is still there.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void endAfter(Duration life) {
        if (life.isNegative()) {
            throw new IllegalArgumentException("life: " + life.toMillis() + " ms (expected: 0 ms or more)");
        }
        Thread limit = new Thread(
                () -> {
                    try {
                        Thread.sleep(life.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(LIFE_OVER);
                },
                "life-limit");
        limit.setDaemon(true);
        limit.start();
    }
}
