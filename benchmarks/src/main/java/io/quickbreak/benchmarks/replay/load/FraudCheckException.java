package io.quickbreak.benchmarks.replay.load;

import java.io.IOException;

/** The fraud check answered, but with no decision. */
final class FraudCheckException extends IOException {
    private static final long serialVersionUID = 1L;

    FraudCheckException(String message) {
        super(message);
    }
}
