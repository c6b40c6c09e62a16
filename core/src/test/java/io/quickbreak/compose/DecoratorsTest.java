package io.quickbreak.compose;

import static io.quickbreak.testing.BreakerAssert.assertState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quickbreak.Backoff;
import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitOpenException;
import io.quickbreak.ManualClock;
import io.quickbreak.State;
import io.quickbreak.testing.BreakerDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DecoratorsTest {

    private final BreakerDriver driver = BreakerDriver.ofOneFailure();
    private final Decorators decorators = Decorators.with(driver.breaker());
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void functionsReturnWhatTheCallReturns() throws Exception {
        Supplier<Number> supplier = decorators.supplier(() -> 1);
        Callable<Number> callable = decorators.callable(() -> 2);
        Function<String, Integer> function = decorators.function(String::length);
        CheckedSupplier<String, IOException> checked = decorators.checkedSupplier(() -> "four");
        Supplier<CompletionStage<Number>> stages = decorators.stageSupplier(() -> CompletableFuture.completedFuture(5));
        decorators.runnable(made::incrementAndGet).run();

        assertThat(supplier.get()).isEqualTo(1);
        assertThat(callable.call()).isEqualTo(2);
        assertThat(Stream.of("abc", "de").map(function)).containsExactly(3, 2);
        assertThat(checked.get()).isEqualTo("four");
        assertThat(stages.get().toCompletableFuture()).isCompletedWithValue(5);
        assertThat(made).hasValue(1);
        assertThat(driver.breaker().totals().successful()).isEqualTo(7);
    }

    @Test
    void functionsAreRejectedWhenOpen() {
        driver.open();
        assertRejected(() -> decorators.supplier(made::incrementAndGet).get());
        assertRejected(() -> decorators.callable(made::incrementAndGet).call());
        assertRejected(() -> decorators.runnable(made::incrementAndGet).run());
        assertRejected(() -> decorators.function(made::addAndGet).apply(1));
        assertRejected(() -> decorators.checkedSupplier(made::incrementAndGet).get());
        CompletionStage<String> stage = decorators
                .stageSupplier(() -> CompletableFuture.completedFuture("made " + made.incrementAndGet()))
                .get();
        assertThat(stage.handle((value, thrown) -> thrown).toCompletableFuture().join())
                .isInstanceOf(CircuitOpenException.class);
        assertThat(made).hasValue(0);
    }

    private static void assertRejected(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(CircuitOpenException.class);
    }

    @Test
    void exceptionsPassAsTheyAre() {
        Exception failure = new IOException("down");
        Callable<String> callable = decorators.callable(() -> {
            throw failure;
        });
        assertThatThrownBy(callable::call).isSameAs(failure);
        assertState(driver.breaker(), State.OPEN, 0, 0);
    }

    @Test
    void nullsPass() {
        assertThat(decorators.supplier(() -> null).get()).isNull();
        assertThat(decorators.function(argument -> argument).apply(null)).isNull();
    }

    @Test
    void pipelineDecorates() {
        Retry retry = Retry.builder()
                .sleeper(new ManualSleeper(new ManualClock()))
                .backoff(Backoff.fixed(Duration.ofSeconds(1)))
                .build();
        Decorators retrying = Decorators.with(Pipeline.of(driver.breaker()).then(retry));
        Supplier<Integer> thirdTime = retrying.supplier(() -> {
            if (made.incrementAndGet() < 3) {
                throw new IllegalStateException("again");
            }
            return made.get();
        });
        assertThat(thirdTime.get()).isEqualTo(3);
        assertThat(List.of(
                        driver.breaker().totals().successful(),
                        driver.breaker().totals().failed()))
                .containsExactly(1L, 0L);
    }
}
