package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.State;
import io.quickbreak.Totals;
import java.io.IOException;
import java.util.Optional;

/** Sends every exchange: the service as it is before it has a breaker. */
final class NoGuard implements FraudGuard {
    @Override
    public Decision check(FraudExchange exchange) throws IOException {
        return exchange.send();
    }

    @Override
    public Optional<State> state() {
        return Optional.empty();
    }

    @Override
    public Optional<Totals> totals() {
        return Optional.empty();
    }
}
