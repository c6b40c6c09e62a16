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
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two threads at one {@link CircuitBreaker}, by its public methods. */
public class CircuitBreakerStress {

    private static final Duration OPEN_FOR = Duration.ofSeconds(30);

    /** Stands still: what is open stays open. */
    private static final ManualClock CLOCK = new ManualClock();

    private static final CircuitBreakerConfig ONE_FAILURE = CircuitBreakerConfig.builder()
            .consecutiveFailures(1)
            .clock(CLOCK)
            .openFor(OPEN_FOR)
            .build();

    private static final CircuitBreakerConfig TWO_FAILURES = CircuitBreakerConfig.builder()
            .consecutiveFailures(2)
            .clock(CLOCK)
            .openFor(OPEN_FOR)
            .build();

    private static final CircuitBreakerConfig ONE_FAILURE_OF_TWO = CircuitBreakerConfig.builder()
            .failures(1)
            .ofLast(2)
            .clock(CLOCK)
            .openFor(OPEN_FOR)
            .build();

    private static final CircuitBreakerConfig TWO_FAILURES_OF_THREE = CircuitBreakerConfig.builder()
            .failures(2)
            .ofLast(3)
            .clock(CLOCK)
            .openFor(OPEN_FOR)
            .build();

    private static final CircuitBreakerConfig HALF_OF_TWO = CircuitBreakerConfig.builder()
            .countWindow(2)
            .failureRate(50)
            .clock(CLOCK)
            .openFor(OPEN_FOR)
            .build();

    private CircuitBreakerStress() {}

    private static CircuitBreaker breakerOf(CircuitBreakerConfig config) {
        return CircuitBreaker.of("stress", config);
    }

    private static void report(CircuitBreaker breaker, LII_Result r) {
        Snapshot snapshot = breaker.snapshot();
        r.r1 = snapshot.state();
        r.r2 = (int) snapshot.generation();
        r.r3 = (int) breaker.totals().transitions();
    }

    // ---- the trip (I2, I3) ----

    /** Neither failure is enough without the other. */
    @JCStressTest
    @Description("Two threads record the two failures that trip. State, generation and transitions.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The breaker trips once.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "The trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker tripped more than once.")
    @State
    public static class TripsOnce {

        private final CircuitBreaker breaker = breakerOf(TWO_FAILURES);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void failFirst() {
            breaker.failure(permit);
        }

        @Actor
        public void failSecond() {
            breaker.failure(permit);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    /** Each failure is enough alone. */
    @JCStressTest
    @Description("Two threads record a failure each, and either would trip. State, generation and transitions.")
    @Outcome(
            id = "OPEN, 2, 1",
            expect = ACCEPTABLE,
            desc = "The breaker trips once; the other failure is late, or was counted with it.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "The trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker tripped more than once.")
    @State
    public static class TripsOnceOfTwoReasons {

        private final CircuitBreaker breaker = breakerOf(ONE_FAILURE);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void failFirst() {
            breaker.failure(permit);
        }

        @Actor
        public void failSecond() {
            breaker.failure(permit);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    /** The outcome that trips may be the success, as it completes the minimum number of calls. */
    @JCStressTest
    @Description(
            "A failure and a success complete the minimum of two calls, and half of them have failed. State, generation and transitions.")
    @Outcome(id = "OPEN, 2, 1", expect = ACCEPTABLE, desc = "The breaker trips once, whichever comes last.")
    @Outcome(id = "CLOSED, .*", expect = FORBIDDEN, desc = "The trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker tripped more than once.")
    @State
    public static class TripsAtMinimumCalls {

        private final CircuitBreaker breaker = breakerOf(HALF_OF_TWO);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void succeed() {
            breaker.success(permit);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            report(breaker, r);
        }
    }

    // ---- what others see of it (I1, I2) ----

    /** A rejection without the deadline would say "retry at once", and let the next caller in. */
    @JCStressTest
    @Description(
            "A failure trips the breaker while a call is made. How many seconds it is told to wait, -1 if it was let through.")
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "The call came before the trip.")
    @Outcome(id = "30", expect = ACCEPTABLE, desc = "The call was rejected for the whole open duration.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker was seen open without its deadline.")
    @State
    public static class RejectionHasItsDeadline {

        private static final Integer LET_THROUGH = -1;

        private final CircuitBreaker breaker = breakerOf(ONE_FAILURE_OF_TWO);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void call(I_Result r) {
            r.r1 = breaker.call(
                    () -> LET_THROUGH, rejected -> (int) rejected.retryAfter().toSeconds());
        }
    }

    /** One writer, so every snapshot is one of four. */
    @JCStressTest
    @Description(
            "A failure, a success and the failure that trips are recorded while a snapshot is taken. State, calls and failures.")
    @Outcome(id = "CLOSED, 0, 0", expect = ACCEPTABLE, desc = "Nothing was recorded yet.")
    @Outcome(id = "CLOSED, 1, 1", expect = ACCEPTABLE, desc = "The first failure was recorded.")
    @Outcome(id = "CLOSED, 2, 1", expect = ACCEPTABLE, desc = "The success was recorded too.")
    @Outcome(id = "OPEN, 0, 0", expect = ACCEPTABLE, desc = "The breaker has tripped.")
    @Outcome(id = "CLOSED, ., 2", expect = FORBIDDEN, desc = "CLOSED with its failures at the threshold.")
    @Outcome(expect = FORBIDDEN, desc = "State, calls and failures do not belong together.")
    @State
    public static class SnapshotIsConsistent {

        private final CircuitBreaker breaker = breakerOf(TWO_FAILURES_OF_THREE);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void write() {
            breaker.failure(permit);
            breaker.success(permit);
            breaker.failure(permit);
        }

        @Actor
        public void read(LII_Result r) {
            Snapshot snapshot = breaker.snapshot();
            r.r1 = snapshot.state();
            r.r2 = snapshot.calls();
            r.r3 = snapshot.failures();
        }
    }

    // ---- late outcomes (I5) ----

    /** An outcome is tallied as what it was, or as late, and never as both. */
    @JCStressTest
    @Description(
            "A failure trips the breaker while a success of the same generation is recorded. Failed, successful and late outcomes.")
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "The success came in time.")
    @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The success came after the trip, and is late.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "An outcome was tallied twice or not at all, or the failure that tripped as late.")
    @State
    public static class OutcomeAgainstTrip {

        private final CircuitBreaker breaker = breakerOf(ONE_FAILURE_OF_TWO);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void succeed() {
            breaker.success(permit);
        }

        @Arbiter
        public void tally(III_Result r) {
            Totals totals = breaker.totals();
            r.r1 = (int) totals.failed();
            r.r2 = (int) totals.successful();
            r.r3 = (int) totals.late();
        }
    }

    /** The failure may be held up from generation 1 to generation 4, through a trip, a half-open period and a close. */
    @JCStressTest
    @Description(
            "A failure is recorded while another thread trips the breaker, waits, probes, closes it, and records a success."
                    + " State, generation, calls and failures.")
    @Outcome(
            id = "CLOSED, 4, 1, 0",
            expect = ACCEPTABLE,
            desc = "The failure counts in the first generation or nowhere.")
    @Outcome(
            id = "OPEN, .*",
            expect = FORBIDDEN,
            desc = "The failure of the first generation has opened the breaker again.")
    @Outcome(expect = FORBIDDEN, desc = "The failure counts in the fourth generation, or has displaced its success.")
    @State
    public static class OutcomeAgainstRecovery {

        private final CircuitBreaker breaker = breakerOf(Recovery.CONFIG);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void failLate() {
            breaker.failure(permit);
        }

        @Actor
        public void tripAndRecover() {
            breaker.failure(permit);
            Recovery.CLOCK.advance(Recovery.OPEN_FOR);
            breaker.success(breaker.tryAcquire());
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

    // ---- the end of OPEN (I6) ----

    /** Both may find the breaker OPEN and past its deadline, and one permit is to be had. */
    @JCStressTest
    @Description(
            "Two callers come after the deadline of an open breaker that permits one probe. Whether each got it, and the transitions.")
    @Outcome(
            id = {"true, false, 2", "false, true, 2"},
            expect = ACCEPTABLE,
            desc = "The breaker becomes half open once, and exactly one caller has the probe.")
    @Outcome(id = "true, true, .", expect = FORBIDDEN, desc = "Both hold the only probe.")
    @Outcome(expect = FORBIDDEN, desc = "Nobody got the probe, or the breaker became half open more than once.")
    @State
    public static class DeadlineReachedByTwo {

        private final CircuitBreaker breaker = breakerOf(Recovery.CONFIG);

        public DeadlineReachedByTwo() {
            breaker.failure(breaker.tryAcquire());
            Recovery.CLOCK.advance(Recovery.OPEN_FOR);
        }

        @Actor
        public void first(ZZI_Result r) {
            r.r1 = breaker.tryAcquire() != CircuitBreaker.REJECTED;
        }

        @Actor
        public void second(ZZI_Result r) {
            r.r2 = breaker.tryAcquire() != CircuitBreaker.REJECTED;
        }

        @Arbiter
        public void count(ZZI_Result r) {
            r.r3 = (int) breaker.totals().transitions();
        }
    }

    /**
     * For breakers that become half open. All share the clock, and each moves it on by an open duration: an open one is past its deadline when it has
     * moved the clock itself, or sooner, but never later.
     */
    private static final class Recovery {

        static final Duration OPEN_FOR = Duration.ofMillis(1);
        static final ManualClock CLOCK = new ManualClock();
        static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.builder()
                .consecutiveFailures(1)
                .clock(CLOCK)
                .openFor(OPEN_FOR)
                .probes(1)
                .build();
    }
}
