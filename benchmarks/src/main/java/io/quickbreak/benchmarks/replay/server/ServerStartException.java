package io.quickbreak.benchmarks.replay.server;

import java.io.IOException;

/** The fraud-check process did not come up; the message says what it said last. */
public final class ServerStartException extends IOException {
    private static final long serialVersionUID = 1L;

    ServerStartException(String message) {
        super(message);
    }
}
