package io.quickbreak;

import static io.quickbreak.State.CLOSED;
import static io.quickbreak.State.FORCED_OPEN;
import static io.quickbreak.State.HALF_OPEN;
import static io.quickbreak.State.METRICS_ONLY;
import static io.quickbreak.State.OPEN;
import static io.quickbreak.State.RECOVERING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quickbreak.testing.InParallel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who listens is told of each transition once, in order, and cannot harm the breaker or another listener. */
class TransitionsHeardTest {

    private static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();
    private final List<Transition> heard = Collections.synchronizedList(new ArrayList<>());

    private CircuitBreaker breaker(int failures) {
        return CircuitBreaker.of(
                "b",
                CircuitBreakerConfig.builder()
                        .consecutiveFailures(failures)
                        .openFor(OPEN_FOR)
                        .probes(1)
                        .clock(clock)
                        .build());
    }

    private static void fail(CircuitBreaker breaker, Throwable thrown) {
        breaker.failure(breaker.tryAcquire(), thrown);
    }

    private void awaitHeard(int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard).hasSizeGreaterThanOrEqualTo(count));
    }

    @Test
    void tripProbeAndCloseAreHeardInOrderWithWhatDecidedThem() {
        CircuitBreaker breaker = breaker(2);
        breaker.onTransition(heard::add);
        clock.advance(Duration.ofSeconds(1));

        fail(breaker, new IllegalStateException());
        fail(breaker, new IOException());
        clock.advance(OPEN_FOR);
        breaker.success(breaker.tryAcquire());
        awaitHeard(3);

        assertThat(heard)
                .extracting(Transition::from, Transition::to, Transition::generation, Transition::at)
                .containsExactly(
                        tuple(CLOSED, OPEN, 2L, Duration.ofSeconds(1)),
                        tuple(OPEN, HALF_OPEN, 3L, Duration.ofSeconds(31)),
                        tuple(HALF_OPEN, CLOSED, 4L, Duration.ofSeconds(31)));
        assertThat(heard.get(0).trip()).isEqualTo(new Trip(TripCause.FAILURES, 2, 2, 0));
        assertThat(heard.get(0).thrown()).isEqualTo(IOException.class);
        assertThat(heard.get(0).breaker()).isEqualTo("b");
        assertThat(heard.get(1).trip()).isNull();
        assertThat(heard.get(1).thrown()).isNull();
    }

    @Test
    void failedProbeAndOrderTellTheirCause() {
        CircuitBreaker breaker = breaker(1);
        breaker.onTransition(heard::add);

        breaker.failure(breaker.tryAcquire());
        clock.advance(OPEN_FOR);
        fail(breaker, new IOException());
        breaker.forceOpen();
        breaker.open();
        breaker.reset();
        awaitHeard(6);

        assertThat(heard)
                .extracting(Transition::from, Transition::to)
                .containsExactly(
                        tuple(CLOSED, OPEN),
                        tuple(OPEN, HALF_OPEN),
                        tuple(HALF_OPEN, OPEN),
                        tuple(OPEN, FORCED_OPEN),
                        tuple(FORCED_OPEN, OPEN),
                        tuple(OPEN, CLOSED));
        assertThat(heard.get(0).thrown()).isNull();
        assertThat(heard.get(2).trip()).isEqualTo(new Trip(TripCause.PROBES, 1, 1, 0));
        assertThat(heard.get(2).thrown()).isEqualTo(IOException.class);
        assertThat(heard.get(4).trip()).isEqualTo(new Trip(TripCause.ORDER, 0, 0, 0));
    }

    @Test
    void whatWouldHaveOpenedIsHeardAsSuch() {
        CircuitBreaker breaker = breaker(1);
        breaker.metricsOnly();
        breaker.onTransition(heard::add);

        fail(breaker, new IOException());
        awaitHeard(1);

        Transition only = heard.get(0);
        assertThat(only.wouldHaveOpened()).isTrue();
        assertThat(only.from()).isEqualTo(METRICS_ONLY);
        assertThat(only.to()).isEqualTo(METRICS_ONLY);
        assertThat(only.thrown()).isEqualTo(IOException.class);
    }

    @Test
    void rampIsHeardFromItsBeginningToItsEnd() {
        CircuitBreaker breaker = CircuitBreaker.of(
                "b",
                CircuitBreakerConfig.builder()
                        .consecutiveFailures(1)
                        .probes(1)
                        .gradualRecovery(Duration.ofSeconds(10))
                        .openFor(OPEN_FOR)
                        .clock(clock)
                        .build());
        breaker.onTransition(heard::add);

        breaker.failure(breaker.tryAcquire());
        clock.advance(OPEN_FOR);
        breaker.success(breaker.tryAcquire());
        clock.advance(Duration.ofSeconds(10));
        breaker.success(breaker.tryAcquire());
        awaitHeard(4);

        assertThat(heard).extracting(Transition::to).containsExactly(OPEN, HALF_OPEN, RECOVERING, CLOSED);
    }

    @Test
    void exchangeOfTheWindowIsNotHeard() {
        CircuitBreaker breaker = breaker(2);
        TransitionSubscription subscription = breaker.onTransition(heard::add);

        breaker.reconfigure(breaker.config().toBuilder().consecutiveFailures(20).build());
        breaker.forceOpen();
        awaitHeard(1);

        assertThat(heard).extracting(Transition::to).containsExactly(FORCED_OPEN);
        assertThat(subscription.dropped()).isZero();
    }

    @Test
    void everyTransitionOfManyThreadsIsHeardOnceAndInOrder() throws Exception {
        CircuitBreaker breaker = breaker(1);
        TransitionSubscription subscription = breaker.onTransition(heard::add);

        InParallel.run(4, thread -> {
            for (int i = 0; i < 20_000; i++) {
                long permit = breaker.tryAcquire();
                if (permit == CircuitBreaker.REJECTED) {
                    clock.advance(OPEN_FOR);
                } else if (i % 3 == thread % 3) {
                    breaker.failure(permit);
                } else {
                    breaker.success(permit);
                }
                if (i % 1_000 == 0) {
                    breaker.reset();
                }
            }
        });
        long transitions = breaker.totals().transitions();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(subscription.delivered() + subscription.dropped())
                        .isEqualTo(transitions));

        assertThat(heard).hasSize((int) subscription.delivered()).hasSizeGreaterThan(100);
        if (subscription.dropped() == 0) {
            for (int i = 1; i < heard.size(); i++) {
                assertThat(heard.get(i).from())
                        .as("transition %s", i)
                        .isEqualTo(heard.get(i - 1).to());
            }
        }
    }

    @Test
    void listenerThatThrowsHearsTheNextOneAndDisturbsNobody() {
        CircuitBreaker breaker = breaker(1);
        TransitionSubscription thrower = breaker.onTransition(transition -> {
            throw new IllegalStateException("listener");
        });
        breaker.onTransition(heard::add);

        breaker.forceOpen();
        breaker.reset();
        awaitHeard(2);

        await().untilAsserted(() -> assertThat(thrower.failed()).isEqualTo(2));
        assertThat(thrower.delivered()).isEqualTo(2);
    }

    @Test
    void listenerThatBlocksKeepsNobodyWaitingWhoHasAnotherExecutor() throws Exception {
        CircuitBreaker breaker = breaker(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService own = Executors.newSingleThreadExecutor();
        try {
            TransitionSubscription blocked = breaker.onTransition(
                    transition -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    own);
            breaker.onTransition(heard::add);

            for (int i = 0; i < 100; i++) {
                breaker.forceOpen();
                breaker.reset();
                awaitHeard(2 * i + 2);
            }
            assertThat(blocked.delivered()).isEqualTo(1);

            end.countDown();
            await().untilAsserted(() ->
                    assertThat(blocked.delivered() + blocked.dropped()).isEqualTo(200));
            assertThat(blocked.dropped()).isBetween(100L, 199L);
        } finally {
            own.shutdownNow();
        }
    }

    @Test
    void listenerCanCallTheBreakerAndTakeItselfOut() {
        CircuitBreaker breaker = breaker(1);
        AtomicReference<TransitionSubscription> own = new AtomicReference<>();
        own.set(breaker.onTransition(transition -> {
            heard.add(transition);
            if (transition.to() == FORCED_OPEN) {
                breaker.reset();
            } else {
                own.get().close();
            }
        }));

        breaker.forceOpen();
        awaitHeard(2);
        breaker.forceOpen();
        breaker.onTransition(heard::add);
        breaker.reset();
        awaitHeard(3);

        assertThat(heard).extracting(Transition::to).containsExactly(FORCED_OPEN, CLOSED, CLOSED);
    }

    @Test
    void callerNeverRunsAListener() {
        CircuitBreaker breaker = breaker(1);
        AtomicReference<Thread> by = new AtomicReference<>();
        breaker.onTransition(transition -> by.set(Thread.currentThread()));

        breaker.forceOpen();
        await().untilAsserted(() -> assertThat(by.get()).isNotNull());

        assertThat(by.get()).isNotEqualTo(Thread.currentThread());
        assertThat(by.get().isDaemon()).isTrue();
    }

    @Test
    void executorThatRefusesIsAskedAgain() {
        CircuitBreaker breaker = breaker(1);
        AtomicBoolean refuses = new AtomicBoolean(true);
        Executor moody = command -> {
            if (refuses.get()) {
                throw new RejectedExecutionException();
            }
            command.run();
        };
        breaker.onTransition(heard::add, moody);
        List<Transition> others = Collections.synchronizedList(new ArrayList<>());
        breaker.onTransition(others::add);

        breaker.forceOpen();
        await().untilAsserted(() -> assertThat(others).hasSize(1));
        refuses.set(false);
        breaker.reset();
        awaitHeard(2);

        assertThat(heard).extracting(Transition::to).containsExactly(FORCED_OPEN, CLOSED);
    }

    @Test
    void lastTransitionsAreKeptFromTheBeginningIfAskedFor() {
        CircuitBreaker breaker = CircuitBreaker.of(
                "b",
                CircuitBreakerConfig.builder().keepTransitions(1).clock(clock).build());
        assertThat(breaker.recentTransitions()).isEmpty();

        for (int i = 0; i < 100; i++) {
            breaker.forceOpen();
            breaker.reset();
        }

        List<Transition> recent = breaker.recentTransitions();
        assertThat(recent).hasSize(64);
        assertThat(recent.get(63).to()).isEqualTo(CLOSED);
        assertThat(recent.get(63).generation()).isEqualTo(breaker.snapshot().generation());
        assertThat(recent.get(0).generation()).isLessThan(recent.get(63).generation());
    }

    @Test
    void nothingIsKeptUnlessSomebodyAsks() {
        CircuitBreaker breaker = breaker(1);
        breaker.forceOpen();

        assertThat(breaker.recentTransitions()).isEmpty();
        breaker.onTransition(heard::add).close();
        breaker.reset();
        assertThat(breaker.recentTransitions()).extracting(Transition::to).containsExactly(CLOSED);
        assertThat(heard).isEmpty();
    }

    @Test
    void wrongArgumentsAreRefused() {
        CircuitBreaker breaker = breaker(1);

        assertThatThrownBy(() -> breaker.onTransition(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> breaker.onTransition(heard::add, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> CircuitBreakerConfig.builder().keepTransitions(1025))
                .hasMessage("keepTransitions: 1025 (expected: 1..1024)");
    }
}
