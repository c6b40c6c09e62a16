package io.quickbreak.benchmarks.replay.load;

import io.quickbreak.State;
import io.quickbreak.Totals;
import java.io.IOException;
import java.util.Optional;

/** What stands between a payment and its fraud check. */
interface FraudGuard {
    /**
     * Makes the fraud check, or does not.
     *
     * @param exchange prepared and not yet sent
     * @return the decision; {@link Decision#FLAG_FOR_REVIEW} when the exchange was not sent
     * @throws IOException when the exchange was sent and failed
     */
    Decision check(FraudExchange exchange) throws IOException;

    /**
     * Returns the breaker's state.
     *
     * @return its state now, empty when there is none
     */
    Optional<State> state();

    /**
     * Returns the breaker's own counts.
     *
     * @return its totals, empty when there is none
     */
    Optional<Totals> totals();
}
