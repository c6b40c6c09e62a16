package io.quickbreak.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Runs on virtual threads where the JDK has them, and on platform threads where it does not. */
class VirtualThreadsTest {

    private static final int THREADS = 200;

    private final CircuitBreaker breaker = CircuitBreaker.of("virtual", CircuitBreakerConfig.defaults());
    private final Pipeline pipeline = Pipeline.of(breaker)
            .then(Retry.builder().backoff(Backoff.fixed(Duration.ofMillis(50))).build());
    private final AtomicInteger succeeded = new AtomicInteger();

    private static Thread start(Runnable task) throws ReflectiveOperationException {
        if (Runtime.version().feature() < 21) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return (Thread) start.invoke(null, task);
    }

    private void callThatSucceedsTheSecondTime() {
        try {
            pipeline.call(Failing.with(new IOException("first"))::call);
            succeeded.incrementAndGet();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void manyThreadsRetryThroughOnePipeline() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(start(this::callThatSucceedsTheSecondTime));
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        assertThat(succeeded).hasValue(THREADS);
        assertThat(breaker.totals().successful()).isEqualTo(THREADS);
    }
}
