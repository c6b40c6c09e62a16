package io.quickbreak.benchmarks.replay.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quickbreak.State;
import io.quickbreak.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReplayChecksTest {
    private static List<String> failuresWith(UnaryOperator<RunResult> changeOfRunWithBreaker) {
        return ReplayChecks.failuresOf(SampleReplay.with(UnaryOperator.identity(), changeOfRunWithBreaker));
    }

    private static RunResult withPayments(RunResult run, List<Payment> payments) {
        return new RunResult(
                run.kind(),
                run.scheduled(),
                payments,
                run.phaseSwitches(),
                run.stateChanges(),
                run.totals(),
                run.receivedByServer(),
                run.worstStartDelayNanos());
    }

    private static RunResult withStates(RunResult run, List<StateChange> states) {
        return new RunResult(
                run.kind(),
                run.scheduled(),
                run.payments(),
                run.phaseSwitches(),
                states,
                run.totals(),
                run.receivedByServer(),
                run.worstStartDelayNanos());
    }

    @Test
    void passesAReplayThatShowsWhatItMust() {
        assertThat(ReplayChecks.failuresOf(SampleReplay.good())).isEmpty();
    }

    @Test
    void noticesALostPayment() {
        assertThat(failuresWith(run -> withPayments(
                        run, run.payments().subList(0, run.payments().size() - 1))))
                .anyMatch(failure -> failure.startsWith("with breaker: payments lost: 280 scheduled"));
    }

    @Test
    void noticesAPaymentSettledTwice() {
        assertThat(failuresWith(run -> {
                    List<Payment> payments = new ArrayList<>(run.payments());
                    payments.set(1, payments.get(0));
                    return withPayments(run, payments);
                }))
                .containsExactly("with breaker: payments settled twice: 280 settled, 279 different ones");
    }

    @Test
    void noticesThatTheHealthyServiceWasIll() {
        assertThat(failuresWith(run -> {
                    List<Payment> payments = new ArrayList<>(run.payments());
                    payments.set(0, SampleReplay.payment(0, 0, Cause.TIMED_OUT));
                    return withPayments(run, payments);
                }))
                .containsExactly("with breaker: only 39 of 40 payments were served while the fraud check was healthy");
    }

    @Test
    void noticesThatTheBreakerNeverOpened() {
        assertThat(failuresWith(run -> withStates(run, List.of(new StateChange(0, State.CLOSED)))))
                .containsExactly("with breaker: the breaker never opened in the outage");
    }

    @Test
    void noticesThatTheBreakerDidNotClose() {
        assertThat(failuresWith(run -> withStates(
                        run, run.stateChanges().subList(0, run.stateChanges().size() - 1))))
                .containsExactly("with breaker: the breaker ended OPEN (expected: CLOSED)");
    }

    @Test
    void noticesThatTheBreakerCountedOtherRejections() {
        assertThat(failuresWith(run -> new RunResult(
                        run.kind(),
                        run.scheduled(),
                        run.payments(),
                        run.phaseSwitches(),
                        run.stateChanges(),
                        Optional.of(new Totals(110, 0, 0, 1, 0, 4, 0)),
                        run.receivedByServer(),
                        run.worstStartDelayNanos())))
                .containsExactly("with breaker: the breaker counted 1 rejections, but 170 payments were flagged");
    }

    @Test
    void noticesThatTheServerSawOtherRequests() {
        assertThat(failuresWith(run -> new RunResult(
                        run.kind(),
                        run.scheduled(),
                        run.payments(),
                        run.phaseSwitches(),
                        run.stateChanges(),
                        run.totals(),
                        7,
                        run.worstStartDelayNanos())))
                .containsExactly("with breaker: 110 fraud checks sent, but 7 reached the server");
    }

    @Test
    void noticesThatThereWasNoOutage() {
        UnaryOperator<RunResult> allServed = run -> withPayments(
                run,
                run.payments().stream()
                        .map(payment -> SampleReplay.payment(payment.number(), payment.arrivalNanos(), Cause.DECIDED))
                        .toList());

        assertThat(ReplayChecks.failuresOf(SampleReplay.with(allServed, UnaryOperator.identity())))
                .containsExactly(
                        "without breaker: no payment failed in phase 'hangs': there was no outage",
                        "without breaker: no payment failed in phase 'errors': there was no outage");
    }
}
