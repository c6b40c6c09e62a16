package io.quickbreak.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.Backoff;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static Rules rules(long rampNanos, long forgetNanos, long slowNanos) {
        Backoff openFor = Backoff.fixed(Duration.ofSeconds(30));
        return new Rules(new TripRule(1, 1, 0), openFor, 1, 1, 1, rampNanos, 100, forgetNanos, slowNanos, false);
    }

    @Test
    void callsPassAtOnceUnlessSlowOnesAreCounted() {
        assertThat(rules(0, 0, 0).closedState()).isEqualTo(StateWord.CLOSED);
        assertThat(rules(0, 0, 1).closedState()).isEqualTo(StateWord.TIMED_CLOSED);
    }

    @Test
    void closingIsRememberedForARampOrForOpeningsThatAreForgottenLater() {
        assertThat(rules(0, 0, 0).remembersClosing()).isFalse();
        assertThat(rules(1, 0, 0).remembersClosing()).isTrue();
        assertThat(rules(0, 1, 0).remembersClosing()).isTrue();
    }
}
