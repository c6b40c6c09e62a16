package io.quickbreak.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import io.quickbreak.testing.BreakerDriver;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A payment whose fraud check is down is neither refused nor let through: it is flagged for manual review. */
class PaymentReviewTest {

    private enum Decision {
        APPROVE,
        FLAG_FOR_REVIEW
    }

    private record Payment(int id) {}

    /** A fraud check over the network, which may be down. */
    private static final class FraudCheck {

        private boolean down;
        private int asked;

        Decision check(Payment payment) throws IOException {
            asked++;
            if (down) {
                throw new IOException("no answer for payment " + payment.id());
            }
            return Decision.APPROVE;
        }
    }

    private final FraudCheck fraud = new FraudCheck();
    private final BreakerDriver driver = new BreakerDriver(b -> b);
    private final CircuitBreaker breaker = driver.breaker();
    private final Retry retry = Retry.builder()
            .maxAttempts(2)
            .backoff(Backoff.fixed(Duration.ofMillis(50)))
            .sleeper(new ManualSleeper(new ManualClock()))
            .build();

    private final Pipeline.WithFallback<Decision> checks = Pipeline.of(
                    Fallback.<Decision>onFailure(failure -> Decision.FLAG_FOR_REVIEW))
            .then(breaker)
            .then(retry);

    private Decision decide(int payment) throws IOException {
        return checks.call(() -> fraud.check(new Payment(payment)));
    }

    @Test
    void paymentIsApprovedWhileTheFraudCheckAnswers() throws IOException {
        assertThat(decide(1)).isEqualTo(Decision.APPROVE);
    }

    @Test
    void paymentIsFlaggedForReviewWhenTheFraudCheckIsDown() throws IOException {
        fraud.down = true;
        assertThat(decide(1)).isEqualTo(Decision.FLAG_FOR_REVIEW);
        assertThat(fraud.asked).isEqualTo(2);
    }

    @Test
    void fraudCheckThatStaysDownIsNoLongerAsked() throws IOException {
        fraud.down = true;
        for (int payment = 1; payment <= 100; payment++) {
            assertThat(decide(payment)).isEqualTo(Decision.FLAG_FOR_REVIEW);
        }
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(fraud.asked).isEqualTo(5 * 2);
    }

    @Test
    void paymentsAreApprovedAgainAfterRecovery() throws IOException {
        fraud.down = true;
        for (int payment = 1; payment <= 10; payment++) {
            decide(payment);
        }
        fraud.down = false;
        assertThat(decide(11)).isEqualTo(Decision.FLAG_FOR_REVIEW);
        driver.awaitProbes();
        for (int payment = 12; payment <= 14; payment++) {
            assertThat(decide(payment)).isEqualTo(Decision.APPROVE);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void failureReachesTheCallerIfOnlyRejectionsAreAnswered() throws IOException {
        Pipeline.WithFallback<Decision> onRejection = Pipeline.of(
                        Fallback.onRejection(rejected -> Decision.FLAG_FOR_REVIEW))
                .then(breaker);
        fraud.down = true;
        for (int id = 1; id <= 5; id++) {
            Payment payment = new Payment(id);
            assertThatThrownBy(() -> onRejection.call(() -> fraud.check(payment)))
                    .hasMessage("no answer for payment " + id);
        }
        assertThat(onRejection.call(() -> fraud.check(new Payment(6)))).isEqualTo(Decision.FLAG_FOR_REVIEW);
    }
}
