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
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two threads at a breaker whose gradual recovery has come to its end. */
public class RecoveryStress {

    private static final Duration OPEN_FOR = Duration.ofMillis(1);
    private static final Duration RAMP = Duration.ofMillis(1);

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.builder()
            .consecutiveFailures(1)
            .openFor(OPEN_FOR)
            .probes(1)
            .gradualRecovery(RAMP, 100)
            .build();

    /** The end of the ramp then notes how often the breaker had opened. */
    private static final CircuitBreakerConfig REMEMBERS_OPENINGS =
            CONFIG.toBuilder().forgetOpeningEvery(Duration.ofHours(1)).build();

    private RecoveryStress() {}

    /** RECOVERING in generation 4, with the ramp over, and a permit of it. */
    abstract static class RampIsOver {

        final CircuitBreaker breaker;
        final long permit;

        RampIsOver(CircuitBreakerConfig config) {
            ManualClock clock = new ManualClock();
            breaker =
                    CircuitBreaker.of("stress", config.toBuilder().clock(clock).build());
            breaker.failure(breaker.tryAcquire());
            clock.advance(OPEN_FOR);
            breaker.success(breaker.tryAcquire());
            permit = breaker.tryAcquire();
            clock.advance(RAMP);
        }
    }

    /** Both find the ramp over. */
    @JCStressTest
    @Description("Two callers come at the end of the ramp. Whether each was admitted, and the transitions.")
    @Outcome(id = "true, true, 4", expect = ACCEPTABLE, desc = "The breaker closes once, and both pass.")
    @Outcome(id = "true, true, .", expect = FORBIDDEN, desc = "The breaker closed twice or not at all.")
    @Outcome(expect = FORBIDDEN, desc = "A caller is rejected after the ramp.")
    @State
    public static class EndOfRampReachedByTwo extends RampIsOver {

        public EndOfRampReachedByTwo() {
            super(CONFIG);
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

    private static void report(CircuitBreaker breaker, LLLL_Result r) {
        Snapshot snapshot = breaker.snapshot();
        r.r1 = snapshot.state();
        r.r2 = snapshot.generation();
        r.r3 = snapshot.openings();
    }

    /** A failure of RECOVERING trips, and a caller closes it. */
    @JCStressTest
    @Description(
            "A failure trips the recovering breaker while a caller comes at the end of the ramp. State, generation, openings, and whether the caller was admitted.")
    @Outcome(
            id = "OPEN, 5, 2, false",
            expect = ACCEPTABLE,
            desc = "The trip came first: the breaker has opened for the second time, and the caller is rejected.")
    @Outcome(
            id = "CLOSED, 5, 0, true",
            expect = ACCEPTABLE,
            desc = "The ramp ended first: the failure is late, and the caller passes.")
    @Outcome(expect = FORBIDDEN, desc = "Both have won, or the openings before the recovery are forgotten.")
    @State
    public static class TripAgainstEndOfRamp extends RampIsOver {

        public TripAgainstEndOfRamp() {
            super(CONFIG);
        }

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void call(LLLL_Result r) {
            r.r4 = breaker.tryAcquire() != CircuitBreaker.REJECTED;
        }

        @Arbiter
        public void atRest(LLLL_Result r) {
            report(breaker, r);
        }
    }

    /** Whoever is about to end the ramp has replaced the note that the trip reads. */
    @JCStressTest
    @Description(
            "The same where openings are remembered. State, generation, openings, and whether the caller was admitted.")
    @Outcome(
            id = "OPEN, 5, 2, false",
            expect = ACCEPTABLE,
            desc = "The trip came first: the breaker has opened for the second time, and the caller is rejected.")
    @Outcome(
            id = "CLOSED, 5, 0, true",
            expect = ACCEPTABLE,
            desc = "The ramp ended first: the failure is late, and the caller passes.")
    @Outcome(expect = FORBIDDEN, desc = "Both have won, or the openings before the recovery are forgotten.")
    @State
    public static class TripAgainstEndOfRampWithMemory extends RampIsOver {

        public TripAgainstEndOfRampWithMemory() {
            super(REMEMBERS_OPENINGS);
        }

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void call(LLLL_Result r) {
            r.r4 = breaker.tryAcquire() != CircuitBreaker.REJECTED;
        }

        @Arbiter
        public void atRest(LLLL_Result r) {
            report(breaker, r);
        }
    }
}
