package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results that are failures, classes of exceptions, and what cancellation and interruption say. */
class ResultRulesTest {

    private static BreakerDriver driver(UnaryOperator<CircuitBreakerConfig.Builder> settings) {
        return new BreakerDriver(b -> settings.apply(b.failures(3).ofLast(10)));
    }

    private static BreakerDriver ofStatus() {
        return driver(b -> b.recordResult(result -> result == null || (result instanceof Integer i && i >= 500)));
    }

    @Test
    @Tag("Z83")
    void resultThatMatchesIsFailureInEveryWayToCall() {
        BreakerDriver driver = ofStatus();
        CircuitBreaker breaker = driver.breaker();
        assertThat(breaker.<Integer, RuntimeException>call(() -> 503)).isEqualTo(503);
        assertState(breaker, State.CLOSED, 1, 1);
        assertThat(breaker.<Integer, RuntimeException>call(() -> 200, rejected -> 0))
                .isEqualTo(200);
        assertState(breaker, State.CLOSED, 2, 1);
        assertThat(breaker.callAsync(() -> CompletableFuture.completedFuture(500))
                        .toCompletableFuture())
                .isCompletedWithValue(500);
        assertState(breaker, State.CLOSED, 3, 2);
        breaker.result(driver.acquire(), 404);
        assertState(breaker, State.CLOSED, 4, 2);
        breaker.result(driver.acquire(), null);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void resultThatMatchesIsFailureAlsoInAWindowFullOfSuccesses() {
        BreakerDriver driver = ofStatus();
        CircuitBreaker breaker = driver.breaker();
        for (int i = 0; i < 20; i++) {
            breaker.call(() -> 200);
        }
        assertState(breaker, State.CLOSED, 10, 0);
        breaker.call(() -> 503);
        assertState(breaker, State.CLOSED, 10, 1);
        breaker.result(driver.acquire(), 503);
        assertState(breaker, State.CLOSED, 10, 2);
    }

    @Test
    void resultRuleThatThrowsSettlesThePermitAndReachesTheCaller() {
        IllegalStateException broken = new IllegalStateException("broken rule");
        BreakerDriver driver = driver(b -> b.recordResult(result -> {
            throw broken;
        }));
        CircuitBreaker breaker = driver.breaker();
        assertThatThrownBy(() -> breaker.call(() -> 1)).isSameAs(broken);
        assertState(breaker, State.CLOSED, 1, 1);
        assertThatThrownBy(() -> breaker.result(driver.acquire(), 1)).isSameAs(broken);
        assertState(breaker, State.CLOSED, 2, 2);
        CompletableFuture<Integer> async =
                breaker.callAsync(() -> CompletableFuture.completedFuture(1)).toCompletableFuture();
        assertThatThrownBy(async::join).isInstanceOf(CompletionException.class).hasCause(broken);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.totals().failed()).isEqualTo(3);
    }

    @Test
    void withoutRuleEveryResultIsSuccess() {
        BreakerDriver driver = driver(b -> b);
        driver.breaker().result(driver.acquire(), null);
        driver.breaker().call(() -> null);
        assertState(driver.breaker(), State.CLOSED, 2, 0);
    }

    @Test
    void recordedClassesAreFailuresWithTheirSubclassesAndAllElseIsSuccess() {
        BreakerDriver driver = driver(b -> b.recordExceptions(IOException.class, Error.class));
        driver.breaker().failure(driver.acquire(), new FileNotFoundException());
        driver.breaker().failure(driver.acquire(), new IllegalStateException());
        driver.breaker().failure(driver.acquire(), new CompletionException(new AssertionError()));
        assertState(driver.breaker(), State.CLOSED, 3, 2);
    }

    @Test
    @Tag("Z82")
    void ignoredClassesWinOverRecordedOnes() {
        BreakerDriver driver =
                driver(b -> b.recordExceptions(IOException.class).ignoreExceptions(FileNotFoundException.class));
        driver.breaker().failure(driver.acquire(), new FileNotFoundException());
        driver.breaker().failure(driver.acquire(), new IOException());
        assertState(driver.breaker(), State.CLOSED, 1, 1);
        assertThat(driver.breaker().totals().ignored()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void cancellationSaysWhatItIsConfiguredToSay(Outcome outcome) {
        BreakerDriver driver = driver(b -> b.onCancellation(outcome));
        driver.breaker().failure(driver.acquire(), new CancellationException());
        assertOutcome(driver.breaker(), outcome);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void interruptionSaysWhatItIsConfiguredToSayAndTheFlagStays(Outcome outcome) {
        for (Exception interruption : new Exception[] {new InterruptedException(), new ClosedByInterruptException()}) {
            BreakerDriver driver = driver(b -> b.onInterruption(outcome));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> driver.breaker().run(() -> {
                        throw interruption;
                    }))
                    .isSameAs(interruption);
            assertThat(Thread.interrupted()).isTrue();
            assertOutcome(driver.breaker(), outcome);
        }
    }

    private static void assertOutcome(CircuitBreaker breaker, Outcome outcome) {
        Totals totals = breaker.totals();
        assertThat(totals.calls()).isEqualTo(1);
        switch (outcome) {
            case SUCCESS -> assertThat(totals.successful()).isEqualTo(1);
            case FAILURE -> assertThat(totals.failed()).isEqualTo(1);
            case IGNORED -> assertThat(totals.ignored()).isEqualTo(1);
        }
    }
}
