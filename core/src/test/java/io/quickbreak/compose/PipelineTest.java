package io.quickbreak.compose;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import io.quickbreak.testing.BreakerDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final int ATTEMPTS = 3;

    private final BreakerDriver driver = new BreakerDriver(b -> b.consecutiveFailures(5));
    private final CircuitBreaker breaker = driver.breaker();
    private final ManualSleeper sleeper = new ManualSleeper(new ManualClock());
    private final Retry retry = retry().build();
    private final AtomicInteger made = new AtomicInteger();

    private Retry.Builder retry() {
        return Retry.builder()
                .maxAttempts(ATTEMPTS)
                .backoff(Backoff.fixed(Duration.ofSeconds(1)))
                .sleeper(sleeper);
    }

    private String failingCall() throws IOException {
        throw new IOException("attempt " + made.incrementAndGet());
    }

    private void assertSettled(int successful, int failed) {
        assertThat(List.of(breaker.totals().successful(), breaker.totals().failed()))
                .as("successful, failed")
                .isEqualTo(List.of((long) successful, (long) failed));
    }

    // ---- these compile only if the types are kept ----

    private String callThatThrowsIoException() throws IOException {
        return Pipeline.of(breaker).then(retry).call(this::failingCall);
    }

    private Number callWithFallbackWidensTheValue() {
        Fallback<Number> fallback = Fallback.of(2.5);
        return Pipeline.of(fallback).then(breaker).call(() -> Integer.valueOf(1));
    }

    private List<Object> onePipelineForCallsOfAnyType() {
        Pipeline pipeline = Pipeline.of(breaker).then(retry);
        int number = pipeline.call(() -> 1);
        String text = pipeline.call(() -> "text");
        return List.of(number, text);
    }

    @Test
    void typesAreKept() {
        assertThatThrownBy(this::callThatThrowsIoException).isExactlyInstanceOf(IOException.class);
        assertThat(callWithFallbackWidensTheValue()).isEqualTo(1);
        assertThat(onePipelineForCallsOfAnyType()).containsExactly(1, "text");
    }

    // ---- where the breaker stands ----

    @Nested
    @Tag("Z61")
    class BreakerAroundRetry {

        private final Pipeline pipeline = Pipeline.of(breaker).then(retry);

        @Test
        void countsOneFailureForWholeSequenceOfAttempts() {
            assertThatThrownBy(() -> pipeline.call(PipelineTest.this::failingCall))
                    .hasMessage("attempt 3");
            assertSettled(0, 1);
            assertState(breaker, State.CLOSED, 1, 1);
        }

        @Test
        void countsOneSuccessIfLaterAttemptSucceeds() throws Exception {
            pipeline.call(Failing.with(new IOException("first"), new IOException("second"))::call);
            assertSettled(1, 0);
        }

        @Test
        void opensAfterFiveSequences() {
            for (int sequence = 1; sequence <= 5; sequence++) {
                assertThat(breaker.state()).isEqualTo(State.CLOSED);
                assertThatThrownBy(() -> pipeline.call(PipelineTest.this::failingCall))
                        .isInstanceOf(IOException.class);
            }
            assertThat(breaker.state()).isEqualTo(State.OPEN);
            assertThat(made).hasValue(5 * ATTEMPTS);
        }

        @Test
        void rejectsWithoutAnyAttempt() {
            driver.open();
            assertThatThrownBy(() -> pipeline.call(PipelineTest.this::failingCall))
                    .isInstanceOf(CircuitOpenException.class);
            assertThat(made).hasValue(0);
            assertThat(breaker.totals().rejected()).isEqualTo(1);
            assertThat(sleeper.sleeps()).isEmpty();
        }
    }

    @Nested
    @Tag("Z61")
    class RetryAroundBreaker {

        private final Pipeline pipeline = Pipeline.of(retry).then(breaker);

        @Test
        void countsEachAttempt() {
            assertThatThrownBy(() -> pipeline.call(PipelineTest.this::failingCall))
                    .hasMessage("attempt 3");
            assertSettled(0, ATTEMPTS);
            assertState(breaker, State.CLOSED, 3, 3);
        }

        @Test
        void opensWithinTheSecondSequence() {
            assertThatThrownBy(() -> pipeline.call(PipelineTest.this::failingCall))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> pipeline.call(PipelineTest.this::failingCall))
                    .isInstanceOf(CircuitOpenException.class)
                    .satisfies(thrown -> assertThat(thrown.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("attempt 4", "attempt 5"));
            assertThat(made).hasValue(5);
        }

        @Test
        void doesNotRetryRejection() {
            driver.open();
            assertThatThrownBy(() -> pipeline.call(PipelineTest.this::failingCall))
                    .isInstanceOf(CircuitOpenException.class);
            assertThat(breaker.totals().rejected()).isEqualTo(1);
            assertThat(sleeper.sleeps()).isEmpty();
        }

        @Test
        void stopsAtTheAttemptThatOpensTheBreakerIfTold() {
            Pipeline stopping =
                    Pipeline.of(retry().stopWhenOpen(breaker).build()).then(breaker);
            driver.fail(4);
            assertThatThrownBy(() -> stopping.call(PipelineTest.this::failingCall))
                    .hasMessage("attempt 1");
            assertThat(breaker.totals().rejected()).isZero();
            assertThat(sleeper.sleeps()).isEmpty();
        }
    }

    // ---- who sees what, in fallback > breaker > retry > call ----

    @Nested
    class FallbackAroundAll {

        private final List<Throwable> seen = new ArrayList<>();
        private final Pipeline.WithFallback<String> answering = Pipeline.of(Fallback.onFailure(failure -> {
                    seen.add(failure);
                    return "answer";
                }))
                .then(breaker)
                .then(retry);

        @Test
        void openBreakerIsAnsweredWithoutAnyAttempt() throws Exception {
            driver.open();
            assertThat(answering.call(PipelineTest.this::failingCall)).isEqualTo("answer");
            assertThat(seen).hasOnlyElementsOfType(CircuitOpenException.class).hasSize(1);
            assertThat(made).hasValue(0);
        }

        @Test
        void lastFailureIsAnsweredAndCountedOnce() throws Exception {
            assertThat(answering.call(PipelineTest.this::failingCall)).isEqualTo("answer");
            assertThat(seen).extracting(Throwable::getMessage).containsExactly("attempt 3");
            assertSettled(0, 1);
        }

        @Test
        void failureThatIsRetriedWithSuccessIsSeenByNobody() throws Exception {
            assertThat(answering.call(Failing.with(new IOException("first"))::call))
                    .isEqualTo(Failing.VALUE);
            assertThat(seen).isEmpty();
            assertSettled(1, 0);
        }

        @Test
        void failureReachesTheCallerOfFallbackOnRejection() {
            Pipeline.WithFallback<String> onRejection = Pipeline.of(Fallback.onRejection(r -> "answer"))
                    .then(breaker)
                    .then(retry);
            assertThatThrownBy(() -> onRejection.call(PipelineTest.this::failingCall))
                    .hasMessage("attempt 3");
        }

        @Test
        void fallbackThatThrowsLeavesThePermitSettledOnce() {
            Pipeline.WithFallback<String> broken = Pipeline.of(Fallback.<String>onFailure(failure -> {
                        throw new IllegalStateException("broken fallback");
                    }))
                    .then(breaker);
            assertThatThrownBy(() -> broken.call(PipelineTest.this::failingCall))
                    .hasMessage("attempt 1");
            assertSettled(0, 1);
        }

        @Test
        void fallbackAloneIsPipeline() throws Exception {
            assertThat(Pipeline.of(Fallback.of("answer")).call(PipelineTest.this::failingCall))
                    .isEqualTo("answer");
        }

        @Test
        void onePipelineServesFallbacksOfManyTypes() throws Exception {
            Pipeline service = Pipeline.of(breaker).then(retry);
            driver.open();
            assertThat(Pipeline.of(Fallback.of(-1)).then(service).call(() -> 1)).isEqualTo(-1);
            assertThat(Pipeline.of(Fallback.of("none")).then(service).call(() -> "some"))
                    .isEqualTo("none");
        }
    }

    // ---- what the others throw ----

    @Test
    void predicateThatThrowsLeavesThePermitSettledOnce() {
        Retry broken = retry().retryOn(failure -> {
                    throw new IllegalStateException("broken predicate");
                })
                .build();
        assertThatThrownBy(() -> Pipeline.of(breaker).then(broken).call(this::failingCall))
                .hasMessage("attempt 1");
        assertSettled(0, 1);
        assertThatThrownBy(() -> Pipeline.of(broken).then(breaker).call(this::failingCall))
                .hasMessage("attempt 2");
        assertSettled(0, 2);
    }

    @Test
    void interruptedWaitLeavesThePermitSettledOnce() {
        Pipeline pipeline = Pipeline.of(breaker).then(retry);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pipeline.call(this::failingCall)).hasMessage("attempt 1");
        assertThat(Thread.interrupted()).isTrue();
        assertSettled(0, 1);
    }

    // ---- the pipeline itself ----

    @Test
    void runsCallsThatReturnNothing() {
        AtomicInteger runs = new AtomicInteger();
        Pipeline.of(breaker).then(retry).run(() -> {
            if (runs.incrementAndGet() < ATTEMPTS) {
                throw new IllegalStateException("again");
            }
        });
        assertThat(runs).hasValue(ATTEMPTS);
        assertSettled(1, 0);
    }

    @Test
    void thenLeavesTheShorterPipelineAsItWas() {
        Pipeline onlyBreaker = Pipeline.of(breaker);
        onlyBreaker.then(retry);
        assertThatThrownBy(() -> onlyBreaker.call(this::failingCall)).hasMessage("attempt 1");
    }

    @Test
    void breakersMayBeNested() {
        BreakerDriver inner = BreakerDriver.ofOneFailure();
        inner.open();
        Pipeline both = Pipeline.of(breaker).then(inner.breaker());
        assertThatThrownBy(() -> both.call(this::failingCall)).isInstanceOf(CircuitOpenException.class);
        assertSettled(0, 0);
        assertThat(breaker.totals().ignored()).isEqualTo(1);
    }

    @Test
    void textReadsFromTheOutermostLayerToTheInnermost() {
        Timeout timeout = Timeout.after(Duration.ofSeconds(2));
        Pipeline pipeline = Pipeline.of(breaker).then(retry);
        String text = "breaker 'driven' > retry (3 attempts, waiting 1 s)";
        assertThat(pipeline).hasToString("Pipeline[" + text + "]");
        assertThat(Pipeline.of(Fallback.of("x"))).hasToString("Pipeline[fallback by value]");
        assertThat(Pipeline.of(Fallback.of("x")).then(pipeline))
                .hasToString("Pipeline[fallback by value > " + text + "]");
        assertThat(pipeline.then(timeout)).hasToString("AsyncPipeline[" + text + " > timeout PT2S]");
        assertThat(Pipeline.of(Fallback.of("x")).then(pipeline.then(timeout)))
                .hasToString("AsyncPipeline[fallback by value > " + text + " > timeout PT2S]");
    }
}
