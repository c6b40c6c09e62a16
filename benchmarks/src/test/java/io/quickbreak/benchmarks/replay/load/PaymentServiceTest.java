package io.quickbreak.benchmarks.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.benchmarks.replay.measure.Cause;
import io.quickbreak.benchmarks.replay.measure.Fate;
import io.quickbreak.benchmarks.replay.measure.Payment;
import io.quickbreak.benchmarks.replay.measure.Span;
import io.quickbreak.benchmarks.replay.settings.ServiceSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaymentServiceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RunClock clock = RunClock.beginningIn(0);

    /** A guard that never sends anything, so no server is needed. */
    private interface Answer extends FraudGuard {
        @Override
        default Optional<State> state() {
            return Optional.empty();
        }

        @Override
        default Optional<Totals> totals() {
            return Optional.empty();
        }
    }

    private List<Payment> serve(ServiceSettings settings, Answer guard, int payments, Runnable whenAllAccepted)
            throws InterruptedException {
        SettledPayments settled = new SettledPayments(payments);
        try (FraudClient client = new FraudClient(number -> URI.create("http://127.0.0.1:1/"), TIMEOUT, clock);
                PaymentService service = new PaymentService(settings, client, guard, clock, settled::add)) {
            for (int number = 0; number < payments; number++) {
                service.accept(number, clock.nowNanos());
            }
            whenAllAccepted.run();
            assertThat(settled.awaitAll(TIMEOUT.toNanos())).isTrue();
            return settled.takeFresh();
        }
    }

    private Payment serveOne(Answer guard) throws InterruptedException {
        List<Payment> settled = serve(new ServiceSettings(1, 1, TIMEOUT), guard, 1, () -> {});
        assertThat(settled).hasSize(1);
        return settled.get(0);
    }

    private static void assertFate(Payment payment, Fate fate, Cause cause) {
        assertThat(payment.fate()).isEqualTo(fate);
        assertThat(payment.cause()).isEqualTo(cause);
    }

    @Test
    void servesWhatTheFraudCheckDecides() throws InterruptedException {
        assertFate(serveOne(exchange -> Decision.APPROVED), Fate.SERVED, Cause.DECIDED);
        assertFate(serveOne(exchange -> Decision.DECLINED), Fate.SERVED, Cause.DECIDED);
    }

    @Test
    void flagsWhatTheBreakerRejects() throws InterruptedException {
        assertFate(serveOne(exchange -> Decision.FLAG_FOR_REVIEW), Fate.FLAGGED, Cause.REJECTED);
    }

    @Test
    void failsWithItsCauseWhatTheFraudCheckFails() throws InterruptedException {
        assertFate(serveOne(failing(new HttpTimeoutException("5 s"))), Fate.FAILED, Cause.TIMED_OUT);
        assertFate(serveOne(failing(new FraudCheckException("status 500"))), Fate.FAILED, Cause.ERROR_STATUS);
        assertFate(serveOne(failing(new IOException("connection reset"))), Fate.FAILED, Cause.CONNECTION);
    }

    private static Answer failing(IOException failure) {
        return exchange -> {
            throw failure;
        };
    }

    @Test
    void hasNoExchangeWhereNothingWasSent() throws InterruptedException {
        assertThat(serveOne(exchange -> Decision.FLAG_FOR_REVIEW).exchange()).isEqualTo(Span.NONE);
    }

    @Test
    void failsAtOnceWhatArrivesAtAFullQueueAndLosesNothing() throws InterruptedException {
        CountDownLatch oneIsServed = new CountDownLatch(1);
        CountDownLatch allAreAccepted = new CountDownLatch(1);
        Answer hanging = exchange -> {
            oneIsServed.countDown();
            await(allAreAccepted);
            return Decision.APPROVED;
        };

        List<Payment> settled = serve(new ServiceSettings(1, 2, TIMEOUT), hanging, 10, allAreAccepted::countDown);

        assertThat(oneIsServed.getCount()).isZero();
        assertThat(settled).extracting(Payment::number).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(settled).filteredOn(payment -> payment.fate() == Fate.SERVED).hasSizeBetween(2, 3);
        assertThat(settled)
                .filteredOn(payment -> payment.fate() == Fate.FAILED)
                .hasSizeBetween(7, 8)
                .allMatch(payment -> payment.cause() == Cause.QUEUE_FULL)
                .allMatch(payment -> payment.worker().equals(Span.NONE));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
