package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.State;
import io.quickbreak.Totals;
import java.io.IOException;
import java.util.Optional;

/** Sends an exchange if the breaker lets it through, and otherwise has the payment reviewed by a person. */
final class BreakerGuard implements FraudGuard {
    private final CircuitBreaker breaker;

    BreakerGuard(CircuitBreakerConfig config) {
        this.breaker = CircuitBreaker.of("fraud-check", config);
    }

    @Override
    public Decision check(FraudExchange exchange) throws IOException {
        return breaker.call(exchange::send, rejected -> Decision.FLAG_FOR_REVIEW);
    }

    @Override
    public Optional<State> state() {
        return Optional.of(breaker.state());
    }

    @Override
    public Optional<Totals> totals() {
        return Optional.of(breaker.totals());
    }
}
