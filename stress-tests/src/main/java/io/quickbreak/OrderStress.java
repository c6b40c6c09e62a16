package io.quickbreak;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LZI_Result;

/** An operator's order while a call is under way. */
public class OrderStress {

    private static final CircuitBreakerConfig ONE_FAILURE = CircuitBreakerConfig.builder()
            .consecutiveFailures(1)
            .clock(new ManualClock())
            .probes(1)
            .build();

    private static final CircuitBreakerConfig TEN_FAILURES = CircuitBreakerConfig.builder()
            .consecutiveFailures(10)
            .clock(new ManualClock())
            .build();

    private static final CircuitBreakerConfig TEN_FAILURES_IN_TIME = CircuitBreakerConfig.builder()
            .failures(10)
            .inLast(Duration.ofSeconds(1))
            .slices(1)
            .clock(new ManualClock())
            .build();

    private static final CircuitBreakerConfig OPEN_FOR_A_MOMENT = CircuitBreakerConfig.builder()
            .consecutiveFailures(1)
            .openFor(Duration.ofMillis(1))
            .probes(1)
            .build();

    private OrderStress() {}

    private static CircuitBreaker breakerOf(CircuitBreakerConfig config) {
        return CircuitBreaker.of("stress", config);
    }

    /** With a clock of its own, past the deadline of its first opening. */
    private static CircuitBreaker openedPastDeadline() {
        ManualClock clock = new ManualClock();
        CircuitBreaker breaker =
                breakerOf(OPEN_FOR_A_MOMENT.toBuilder().clock(clock).build());
        breaker.failure(breaker.tryAcquire());
        clock.advance(Duration.ofMillis(1));
        return breaker;
    }

    private static void report(CircuitBreaker breaker, LII_Result r) {
        Snapshot snapshot = breaker.snapshot();
        r.r1 = snapshot.state();
        r.r2 = (int) snapshot.generation();
        r.r3 = (int) breaker.totals().transitions();
    }

    // ---- FORCED_OPEN stays ----

    /** The trip was decided on a word that the order has replaced, or the order ends the opening. */
    @JCStressTest
    @Description("A failure trips the breaker while an operator forces it open. State, generation and transitions.")
    @Outcome(id = "FORCED_OPEN, 2, 1", expect = ACCEPTABLE, desc = "The order came first, and the failure is late.")
    @Outcome(id = "FORCED_OPEN, 3, 2", expect = ACCEPTABLE, desc = "The breaker tripped, and the order ended that.")
    @Outcome(id = "OPEN, .*", expect = FORBIDDEN, desc = "The trip has undone the order.")
    @Outcome(expect = FORBIDDEN, desc = "The order is lost, or was carried out twice.")
    @State
    public static class ForceOpenAgainstTrip {

        private final CircuitBreaker breaker = breakerOf(ONE_FAILURE);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void order() {
            breaker.forceOpen();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    /** The probe's success closes, by a word that the order may have replaced. */
    @JCStressTest
    @Description("A probe closes the breaker while an operator forces it open. State, generation and transitions.")
    @Outcome(id = "FORCED_OPEN, 4, 3", expect = ACCEPTABLE, desc = "The order came first, and the probe is late.")
    @Outcome(id = "FORCED_OPEN, 5, 4", expect = ACCEPTABLE, desc = "The probe closed, and the order ended that.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "The probe has undone the order.")
    @Outcome(expect = FORBIDDEN, desc = "The order is lost, or was carried out twice.")
    @State
    public static class ForceOpenAgainstProbe {

        private final CircuitBreaker breaker = openedPastDeadline();
        private final long probe = breaker.tryAcquire();

        @Actor
        public void succeed() {
            breaker.success(probe);
        }

        @Actor
        public void order() {
            breaker.forceOpen();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    /** The recorder changes the word within its generation, and so may make the order try again. */
    @JCStressTest
    @Description("A failure is recorded while an operator forces the breaker open. State, generation and transitions.")
    @Outcome(
            id = "FORCED_OPEN, 2, 1",
            expect = ACCEPTABLE,
            desc = "The order stays, whether the failure was in time or not.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "The recorder has undone the order, or the order gave up.")
    @Outcome(expect = FORBIDDEN, desc = "The order was carried out twice.")
    @State
    public static class ForceOpenAgainstRecorder {

        private final CircuitBreaker breaker = breakerOf(TEN_FAILURES);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void order() {
            breaker.forceOpen();
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    // ---- a new window has nothing of the old ----

    /** The failure may be on its way to a slot that the new generation uses. */
    @JCStressTest
    @Description(
            "A failure is recorded while an operator resets the breaker, and then a success. State, generation, calls and failures.")
    @Outcome(
            id = "CLOSED, 2, 1, 0",
            expect = ACCEPTABLE,
            desc = "The failure was counted in the old window or nowhere, and the success in the new.")
    @Outcome(expect = FORBIDDEN, desc = "The failure is in the new window, or has displaced the success.")
    @State
    public static class ResetAgainstRecorder {

        private final CircuitBreaker breaker = breakerOf(TEN_FAILURES);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void failLate() {
            breaker.failure(permit);
        }

        @Actor
        public void order() {
            breaker.reset();
            breaker.success(breaker.tryAcquire());
        }

        @Arbiter
        public void atRest(LLLL_Result r) {
            Snapshot snapshot = breaker.snapshot();
            r.r1 = snapshot.state();
            r.r2 = snapshot.generation();
            r.r3 = snapshot.calls();
            r.r4 = snapshot.failures();
        }
    }

    /** The failure may be on its way to a sum. */
    @JCStressTest
    @Description("A failure is recorded in a time window while an operator resets the breaker, and then a success."
            + " State, generation, calls and failures.")
    @Outcome(
            id = "CLOSED, 2, 1, 0",
            expect = ACCEPTABLE,
            desc = "The failure was counted in the old window or nowhere, and the success in the new.")
    @Outcome(expect = FORBIDDEN, desc = "The failure is in the new window, or the success is lost.")
    @State
    public static class ResetAgainstRecorderInTime {

        private final CircuitBreaker breaker = breakerOf(TEN_FAILURES_IN_TIME);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void failLate() {
            breaker.failure(permit);
        }

        @Actor
        public void order() {
            breaker.reset();
            breaker.success(breaker.tryAcquire());
        }

        @Arbiter
        public void atRest(LLLL_Result r) {
            Snapshot snapshot = breaker.snapshot();
            r.r1 = snapshot.state();
            r.r2 = snapshot.generation();
            r.r3 = snapshot.calls();
            r.r4 = snapshot.failures();
        }
    }

    // ---- DISABLED ----

    /** The call may be making the breaker half open, or taking the probe, when that ends. */
    @JCStressTest
    @Description(
            "A call comes after the deadline of an open breaker, and fails, while an operator disables it. State, whether the call was admitted, and failures tallied.")
    @Outcome(id = "DISABLED, true, 0", expect = ACCEPTABLE, desc = "The call passed, and was late or not counted.")
    @Outcome(id = "DISABLED, true, 1", expect = ACCEPTABLE, desc = "The call was the probe, and in time.")
    @Outcome(
            id = "DISABLED, false, .*",
            expect = FORBIDDEN,
            desc = "The call was rejected when neither state rejects it.")
    @Outcome(expect = FORBIDDEN, desc = "The call has undone the order.")
    @State
    public static class DisableAgainstAcquire {

        private final CircuitBreaker breaker = openedPastDeadline();

        @Actor
        public void call(LZI_Result r) {
            long permit = breaker.tryAcquire();
            r.r2 = permit != CircuitBreaker.REJECTED;
            if (r.r2) {
                breaker.failure(permit);
            }
        }

        @Actor
        public void order() {
            breaker.disable();
        }

        @Arbiter
        public void atRest(LZI_Result r) {
            r.r1 = breaker.state();
            // The failure that opened the breaker is one of them.
            r.r3 = (int) breaker.totals().failed() - 1;
        }
    }
}
