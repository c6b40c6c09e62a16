package io.quickbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quickbreak.testing.BreakerDriver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitOpenExceptionTest {

    private final BreakerDriver driver = BreakerDriver.ofOneProbe();

    private CircuitOpenException rejection() {
        return catchThrowableOfType(
                CircuitOpenException.class, () -> driver.breaker().call(() -> 1));
    }

    @Test
    void carriesNameStateAndRestOfTheOpenDuration() {
        driver.open();
        driver.clock().advance(Duration.ofSeconds(12));
        CircuitOpenException rejection = rejection();
        assertThat(rejection.breakerName()).isEqualTo("driven");
        assertThat(rejection.state()).isEqualTo(State.OPEN);
        assertThat(rejection.retryAfter()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void retryAfterIsExactFromTheFirstToTheLastTick() {
        driver.open();
        assertThat(rejection().retryAfter()).isEqualTo(Duration.ofSeconds(30));
        driver.clock().advance(Duration.ofSeconds(30).minusNanos(1_000));
        assertThat(rejection().retryAfter()).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void callIsAdmittedAfterWaitingForRetryAfter() {
        driver.clock().advance(Duration.ofNanos(123));
        driver.open();
        driver.clock().advance(Duration.ofNanos(987_654_321));
        driver.clock().advance(rejection().retryAfter());
        driver.acquire();
    }

    @Test
    void retryAfterIsZeroWhileAllProbesAreOut() {
        driver.openAndTakeAllProbes();
        CircuitOpenException rejection = rejection();
        assertThat(rejection.state()).isEqualTo(State.HALF_OPEN);
        assertThat(rejection.retryAfter()).isZero();
    }

    @Test
    void messageSaysBreakerStateAndRest() {
        driver.open();
        assertThat(rejection()).hasMessage("circuit breaker 'driven' is OPEN, retry after PT30S");
    }

    @Test
    void hasNoStackTraceAndNoCause() {
        driver.open();
        CircuitOpenException rejection = rejection();
        assertThat(rejection.getStackTrace()).isEmpty();
        assertThat(rejection).hasNoCause();
        assertThat(rejection.getSuppressed()).isEmpty();
    }

    @Test
    void keepsItsFieldsWhenSerialized() throws IOException, ClassNotFoundException {
        driver.open();
        driver.clock().advance(Duration.ofNanos(1));
        CircuitOpenException rejection = rejection();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rejection);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CircuitOpenException copy = (CircuitOpenException) in.readObject();
            assertThat(copy.breakerName()).isEqualTo(rejection.breakerName());
            assertThat(copy.state()).isEqualTo(rejection.state());
            assertThat(copy.retryAfter()).isEqualTo(rejection.retryAfter());
            assertThat(copy).hasMessage(rejection.getMessage());
            assertThat(copy.getStackTrace()).isEmpty();
        }
    }
}
