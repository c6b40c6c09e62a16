package io.quickbreak;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.testing.BreakerDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallTest {

    private final BreakerDriver driver = BreakerDriver.ofOneFailure();
    private final CircuitBreaker breaker = driver.breaker();

    private static String readFile() throws IOException {
        throw new IOException("unreadable");
    }

    private static void connect() throws TimeoutException {
        throw new TimeoutException("unreachable");
    }

    // ---- these compile only if a call's checked exception keeps its own type ----

    private String callThatThrowsIoException() throws IOException {
        return breaker.call(() -> readFile());
    }

    private String callWithFallbackThatThrowsIoException() throws IOException {
        return breaker.call(CallTest::readFile, rejected -> "fallback");
    }

    private void runThatThrowsTimeoutException() throws TimeoutException {
        breaker.run(CallTest::connect);
    }

    private int callWithoutCheckedException() {
        return breaker.call(() -> 5);
    }

    private void runWithoutCheckedException() {
        breaker.run(() -> {});
    }

    private Number callWhoseValueIsWidenedByTheFallback() {
        return breaker.<Number, RuntimeException>call(() -> Integer.valueOf(1), rejected -> 2.5);
    }

    // ---- call ----

    @Test
    void checkedExceptionsPassWithTheirOwnType() {
        assertThatThrownBy(this::callThatThrowsIoException).isExactlyInstanceOf(IOException.class);
        driver.recover();
        assertThatThrownBy(this::callWithFallbackThatThrowsIoException).isExactlyInstanceOf(IOException.class);
        driver.recover();
        assertThatThrownBy(this::runThatThrowsTimeoutException).isExactlyInstanceOf(TimeoutException.class);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void callsWithoutCheckedExceptionNeedNoCatch() {
        assertThat(callWithoutCheckedException()).isEqualTo(5);
        runWithoutCheckedException();
        assertThat(callWhoseValueIsWidenedByTheFallback()).isEqualTo(1);
        assertThat(breaker.totals().successful()).isEqualTo(3);
    }

    @Test
    void returnsTheValueAndCountsSuccess() {
        assertThat(breaker.<String, RuntimeException>call(() -> "value")).isEqualTo("value");
        assertState(breaker, State.CLOSED, 1, 0);
    }

    @Test
    void returnsNullWhereTheCallDoes() {
        assertThat(breaker.<Optional<String>, RuntimeException>call(() -> null)).isNull();
        assertState(breaker, State.CLOSED, 1, 0);
    }

    @Test
    void rethrowsTheVerySameException() {
        RuntimeException failure = new RuntimeException("down");
        assertThatThrownBy(() -> breaker.call(() -> {
                    throw failure;
                }))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void rethrowsErrorsAndCountsThemAsFailures() {
        Error failure = new StackOverflowError();
        assertThatThrownBy(() -> breaker.call(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void doesNotMakeTheCallWhenOpen() {
        driver.open();
        AtomicInteger made = new AtomicInteger();
        assertThatThrownBy(() -> breaker.call(made::incrementAndGet)).isInstanceOf(CircuitOpenException.class);
        assertThatThrownBy(() -> breaker.run(made::incrementAndGet)).isInstanceOf(CircuitOpenException.class);
        assertThat(breaker.<Integer, RuntimeException>call(made::incrementAndGet, rejected -> -1))
                .isEqualTo(-1);
        assertThat(made.get()).isZero();
        assertThat(breaker.totals().rejected()).isEqualTo(3);
    }

    @Test
    void callsAreProbesWhenHalfOpen() {
        driver.openAndAwaitProbes();
        breaker.run(() -> assertState(breaker, State.HALF_OPEN, 0, 0));
        assertState(breaker, State.HALF_OPEN, 1, 0);
        assertThat(callWithoutCheckedException()).isEqualTo(5);
        assertThat(callWhoseValueIsWidenedByTheFallback()).isEqualTo(1);
        assertState(breaker, State.CLOSED, 0, 0);
    }

    @Test
    void callWithinCallSettlesBoth() {
        breaker.run(() -> breaker.run(() -> {}));
        assertThat(breaker.totals().successful()).isEqualTo(2);
    }

    @Test
    void callThatOutlivesItsGenerationIsLate() {
        assertThat(breaker.<String, RuntimeException>call(() -> {
                    driver.open();
                    return "slow";
                }))
                .isEqualTo("slow");
        assertState(breaker, State.OPEN, 0, 0);
        assertThat(breaker.totals().late()).isEqualTo(1);
    }

    // ---- fallback ----

    @Test
    void fallbackAnswersRejectionsWithTheRejectionInHand() {
        driver.open();
        List<CircuitOpenException> seen = new ArrayList<>();
        String value = breaker.call(() -> "call", rejected -> {
            seen.add(rejected);
            return "fallback";
        });
        assertThat(value).isEqualTo("fallback");
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).breakerName()).isEqualTo("driven");
        assertThat(seen.get(0).state()).isEqualTo(State.OPEN);
        assertThat(seen.get(0).retryAfter()).isEqualTo(breaker.config().openFor());
    }

    @Test
    void fallbackDoesNotAnswerFailures() {
        assertThatThrownBy(this::callWithFallbackThatThrowsIoException).isInstanceOf(IOException.class);
    }

    @Test
    void fallbackDoesNotAnswerRejectionsOfAnInnerBreaker() {
        BreakerDriver inner = BreakerDriver.ofOneFailure();
        inner.open();
        assertThatThrownBy(() -> breaker.call(() -> inner.breaker().call(() -> "inner"), rejected -> "outer fallback"))
                .isInstanceOf(CircuitOpenException.class);
        assertThat(breaker.totals().ignored()).isEqualTo(1);
    }

    @Test
    void whatTheFallbackThrowsReachesTheCaller() {
        driver.open();
        RuntimeException broken = new RuntimeException("fallback");
        assertThatThrownBy(() -> breaker.call(() -> "call", rejected -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertState(breaker, State.OPEN, 0, 0);
    }

    @Test
    void fallbackMayUseTheBreakerItself() {
        driver.open();
        String value = breaker.call(() -> "call", rejected -> breaker.call(() -> "again", twice -> "twice rejected"));
        assertThat(value).isEqualTo("twice rejected");
    }

    // ---- what is seen from outside ----

    @Test
    void textNamesBreakerAndState() {
        assertThat(breaker.toString()).contains("driven", "CLOSED");
    }

    @Test
    void totalsCountEachKindOnce() {
        BreakerDriver counting = new BreakerDriver(b -> b.consecutiveFailures(2));
        long late = counting.acquire();
        counting.succeed(3);
        counting.breaker().release(counting.acquire());
        counting.fail(2);
        counting.assertRejects();
        counting.breaker().success(late);
        Totals totals = counting.breaker().totals();
        assertThat(totals).isEqualTo(new Totals(3, 2, 1, 1, 1, 1, 0));
        assertThat(totals.calls()).isEqualTo(8);
    }

    @Test
    void totalsOfCallsAreZeroWhenSwitchedOff() {
        BreakerDriver silent = new BreakerDriver(b -> b.consecutiveFailures(2).totals(false));
        silent.succeed(3);
        silent.fail(2);
        silent.assertRejects();
        assertThat(silent.breaker().totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 1, 0));
    }
}
