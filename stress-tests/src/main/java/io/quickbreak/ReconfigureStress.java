package io.quickbreak;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.quickbreak.internal.StateWord;
import java.time.Duration;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.openjdk.jcstress.infra.results.LI_Result;

/** An operator who reconfigures a breaker in use, against a call and against another operator. */
public class ReconfigureStress {

    /** Stands still. */
    private static final ManualClock CLOCK = new ManualClock();

    private static final CircuitBreakerConfig ONE_OF_TWO = failures(1, 2);
    private static final CircuitBreakerConfig TWO_OF_TWO = failures(2, 2);
    private static final CircuitBreakerConfig TWO_OF_THREE = failures(2, 3);
    private static final CircuitBreakerConfig THREE_OF_THREE = failures(3, 3);
    private static final CircuitBreakerConfig FOUR_OF_FOUR = failures(4, 4);

    private static final CircuitBreakerConfig TWO_IN_TIME = failuresInTime(2);
    private static final CircuitBreakerConfig THREE_IN_TIME = failuresInTime(3);

    private static final CircuitBreakerConfig MOST_OF_THREE_IN_TIME = rateInTime(80, 3);
    private static final CircuitBreakerConfig HALF_OF_FOUR_IN_TIME = rateInTime(50, 4);

    private ReconfigureStress() {}

    private static CircuitBreakerConfig failures(int failures, int calls) {
        return CircuitBreakerConfig.builder()
                .failures(failures)
                .ofLast(calls)
                .clock(CLOCK)
                .build();
    }

    private static CircuitBreakerConfig failuresInTime(int failures) {
        return CircuitBreakerConfig.builder()
                .failures(failures)
                .inLast(Duration.ofSeconds(1))
                .slices(1)
                .clock(CLOCK)
                .build();
    }

    private static CircuitBreakerConfig rateInTime(int percent, int minimumCalls) {
        return CircuitBreakerConfig.builder()
                .timeWindow(Duration.ofSeconds(1))
                .slices(1)
                .failureRate(percent)
                .minimumCalls(minimumCalls)
                .clock(CLOCK)
                .build();
    }

    private static CircuitBreaker breakerOf(CircuitBreakerConfig config) {
        return CircuitBreaker.of("stress", config);
    }

    // ---- rules against a recorder (I3) ----

    /** The failure goes by the old rules or the new ones, and the operator looks after it or before. */
    @JCStressTest
    @Description(
            "A second failure is recorded while the threshold is changed from three to two. The state, and the failures in the window.")
    @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "The recorder or the operator has found both, and tripped.")
    @Outcome(id = "CLOSED, 2", expect = FORBIDDEN, desc = "The window is at the new threshold, and the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The failure is lost.")
    @State
    public static class ThresholdAgainstFailure {

        private final CircuitBreaker breaker = breakerOf(THREE_OF_THREE);
        private final long permit = breaker.tryAcquire();

        public ThresholdAgainstFailure() {
            breaker.failure(permit);
        }

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void reconfigure() {
            breaker.reconfigure(TWO_OF_THREE);
        }

        @Arbiter
        public void atRest(LI_Result r) {
            Snapshot snapshot = breaker.snapshot();
            r.r1 = snapshot.state();
            r.r2 = snapshot.failures();
        }
    }

    /** The same where no word is written by the recorder, so that no CAS of the operator can fail. */
    @JCStressTest
    @Description("A second failure is recorded in a time window while the threshold is changed from three to two."
            + " The state, and the failures in the window.")
    @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "The recorder or the operator has found both, and tripped.")
    @Outcome(id = "CLOSED, 2", expect = FORBIDDEN, desc = "The window is at the new threshold, and the trip is lost.")
    @Outcome(expect = FORBIDDEN, desc = "The failure is lost.")
    @State
    public static class ThresholdAgainstFailureInTime {

        private final CircuitBreaker breaker = breakerOf(THREE_IN_TIME);
        private final long permit = breaker.tryAcquire();

        public ThresholdAgainstFailureInTime() {
            breaker.failure(permit);
        }

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void reconfigure() {
            breaker.reconfigure(TWO_IN_TIME);
        }

        @Arbiter
        public void atRest(LI_Result r) {
            Snapshot snapshot = breaker.snapshot();
            r.r1 = snapshot.state();
            r.r2 = snapshot.failures();
        }
    }

    /** The word says that there are enough calls, which is so by the old rules only. */
    @JCStressTest
    @Description(
            "A success makes four calls, of which two have failed, while the rule is changed from 80 percent of three calls to 50 percent of four."
                    + " The state, and the calls in the window.")
    @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "The recorder or the operator has found all, and tripped.")
    @Outcome(
            id = "CLOSED, 4",
            expect = FORBIDDEN,
            desc = "The success left because there were enough calls, and nobody has looked after it.")
    @Outcome(expect = FORBIDDEN, desc = "The success is lost.")
    @State
    public static class MinimumAgainstSuccess {

        private final CircuitBreaker breaker = breakerOf(MOST_OF_THREE_IN_TIME);
        private final long permit = breaker.tryAcquire();

        public MinimumAgainstSuccess() {
            breaker.success(permit);
            breaker.failure(permit);
            breaker.failure(permit);
        }

        @Actor
        public void succeed() {
            breaker.success(permit);
        }

        @Actor
        public void reconfigure() {
            breaker.reconfigure(HALF_OF_FOUR_IN_TIME);
        }

        @Arbiter
        public void atRest(LI_Result r) {
            Snapshot snapshot = breaker.snapshot();
            r.r1 = snapshot.state();
            r.r2 = snapshot.calls();
        }
    }

    // ---- another window against a call (I5) ----

    /** The permit is of the generation before. */
    @JCStressTest
    @Description(
            "A failure is recorded while the window is exchanged for a larger one. State, generation, and failures in the window.")
    @Outcome(
            id = "CLOSED, 3, 0",
            expect = ACCEPTABLE,
            desc = "The failure was counted in the old window or is late, and the new one is empty.")
    @Outcome(id = "CLOSED, 3, 1", expect = FORBIDDEN, desc = "The failure of the old window is in the new one.")
    @Outcome(expect = FORBIDDEN, desc = "The exchange is lost, or the word is still held.")
    @State
    public static class FailureAgainstExchange {

        private final CircuitBreaker breaker = breakerOf(TWO_OF_THREE);
        private final long permit = breaker.tryAcquire();

        @Actor
        public void fail() {
            breaker.failure(permit);
        }

        @Actor
        public void reconfigure() {
            breaker.reconfigure(FOUR_OF_FOUR);
        }

        @Arbiter
        public void atRest(LII_Result r) {
            Snapshot snapshot = breaker.snapshot();
            r.r1 = snapshot.state();
            r.r2 = (int) snapshot.generation();
            r.r3 = snapshot.failures();
        }
    }

    /** By the codec of the old window the new one looks clean when it holds two of three: the third success would write nothing. */
    @JCStressTest
    @Description(
            "Three calls succeed while a window full of successes is exchanged for a larger one. Calls admitted by the new window, and calls in it.")
    @Outcome(
            id = {"0, 0", "1, 1", "2, 2", "3, 3"},
            expect = ACCEPTABLE,
            desc = "What the new window has admitted is in it, and nothing else.")
    @Outcome(expect = FORBIDDEN, desc = "A call is missing in the window that admitted it, or counts in another.")
    @State
    public static class SuccessAgainstExchange {

        private static final int EXCHANGED = StateWord.FIRST_GENERATION + 2;

        private final CircuitBreaker breaker = breakerOf(TWO_OF_TWO);

        public SuccessAgainstExchange() {
            succeedOnce();
            succeedOnce();
        }

        private int succeedOnce() {
            long permit = breaker.tryAcquire();
            breaker.success(permit);
            return StateWord.generationOf(permit) == EXCHANGED ? 1 : 0;
        }

        @Actor
        public void succeed(II_Result r) {
            r.r1 = succeedOnce() + succeedOnce() + succeedOnce();
        }

        @Actor
        public void reconfigure() {
            breaker.reconfigure(THREE_OF_THREE);
        }

        @Arbiter
        public void atRest(II_Result r) {
            r.r2 = breaker.snapshot().calls();
        }
    }

    // ---- two operators ----

    /** What a breaker at rest goes by, found out by calls: it is not good for anything after that. */
    private static final class Trial {

        private static final int MORE_THAN_ANY_WINDOW = 5;

        private final CircuitBreaker breaker;
        private final long permit;

        Trial(CircuitBreaker breaker) {
            this.breaker = breaker;
            this.permit = breaker.tryAcquire();
        }

        int callsOfFullWindow() {
            for (int i = 0; i < MORE_THAN_ANY_WINDOW; i++) {
                breaker.success(permit);
            }
            return breaker.snapshot().calls();
        }

        /** 0 for never. */
        int failuresToTrip() {
            for (int failures = 1; failures <= MORE_THAN_ANY_WINDOW; failures++) {
                breaker.failure(permit);
                if (breaker.state() != io.quickbreak.State.CLOSED) {
                    return failures;
                }
            }
            return 0;
        }
    }

    /** Each holds the word while it exchanges. */
    @JCStressTest
    @Description("Two operators exchange the window, one for two failures of two calls and one for three of three."
            + " Generation, calls in the full window, and failures that trip it.")
    @Outcome(
            id = {"5, 2, 2", "5, 3, 3"},
            expect = ACCEPTABLE,
            desc = "One came after the other, and the breaker goes by the later.")
    @Outcome(
            id = "5, .*",
            expect = FORBIDDEN,
            desc = "The breaker goes by the window of one and the rules of the other.")
    @Outcome(expect = FORBIDDEN, desc = "An exchange is lost, or the word is still held.")
    @State
    public static class TwoExchanges {

        private final CircuitBreaker breaker = breakerOf(FOUR_OF_FOUR);

        @Actor
        public void reconfigureFirst() {
            breaker.reconfigure(TWO_OF_TWO);
        }

        @Actor
        public void reconfigureSecond() {
            breaker.reconfigure(THREE_OF_THREE);
        }

        @Arbiter
        public void atRest(III_Result r) {
            r.r1 = (int) breaker.snapshot().generation();
            Trial trial = new Trial(breaker);
            r.r2 = trial.callsOfFullWindow();
            r.r3 = trial.failuresToTrip();
        }
    }

    /** One finds a window of its own size, and only changes the rules. */
    @JCStressTest
    @Description(
            "Of two operators one changes the rule of a window of three from two failures to three, and one exchanges it for one of two calls"
                    + " that trips at two. Calls in the full window, and failures that trip it, 0 for never.")
    @Outcome(
            id = {"2, 2", "3, 3"},
            expect = ACCEPTABLE,
            desc = "One came after the other, and the breaker goes by the later.")
    @Outcome(
            id = "2, 0",
            expect = FORBIDDEN,
            desc = "The window of one has the rules of the other, and can never trip.")
    @Outcome(expect = FORBIDDEN, desc = "The breaker goes by the window of one and the rules of the other.")
    @State
    public static class RulesAgainstExchange {

        private final CircuitBreaker breaker = breakerOf(TWO_OF_THREE);

        @Actor
        public void changeRules() {
            breaker.reconfigure(THREE_OF_THREE);
        }

        @Actor
        public void exchange() {
            breaker.reconfigure(TWO_OF_TWO);
        }

        @Arbiter
        public void atRest(II_Result r) {
            Trial trial = new Trial(breaker);
            r.r1 = trial.callsOfFullWindow();
            r.r2 = trial.failuresToTrip();
        }
    }

    /** The breaker tells by which configuration it goes. */
    @JCStressTest
    @Description(
            "Two operators change the threshold, one to two failures and one to three. Failures that the breaker says it trips at, and at which it does.")
    @Outcome(
            id = {"2, 2", "3, 3"},
            expect = ACCEPTABLE,
            desc = "The breaker goes by what it tells.")
    @Outcome(
            expect = FORBIDDEN,
            desc = "The breaker tells the configuration of one operator and goes by that of the other.")
    @State
    public static class ConfigIsWhatItGoesBy {

        private final CircuitBreaker breaker = breakerOf(FOUR_OF_FOUR);

        @Actor
        public void reconfigureFirst() {
            breaker.reconfigure(TWO_OF_TWO);
        }

        @Actor
        public void reconfigureSecond() {
            breaker.reconfigure(THREE_OF_THREE);
        }

        @Arbiter
        public void atRest(II_Result r) {
            r.r1 = breaker.config() == TWO_OF_TWO ? 2 : 3;
            r.r2 = new Trial(breaker).failuresToTrip();
        }
    }

    /** The codec by which a success may find the window clean is that of the window, however late the other operator is. */
    @JCStressTest
    @Description(
            "An operator changes only the rules of a window of two calls, while another exchanges it for one of three and then succeeds three times."
                    + " Generation, successes that it admitted, and calls in the window.")
    @Outcome(id = "3, 3, 3", expect = ACCEPTABLE, desc = "The rules came first, and the larger window has all three.")
    @Outcome(
            id = {"5, 0, 0", "5, 1, 1", "5, 2, 2", "5, 3, 2"},
            expect = ACCEPTABLE,
            desc = "The rules came last, with a window of two that has what it admitted and has room for.")
    @Outcome(
            id = "3, 3, 2",
            expect = FORBIDDEN,
            desc =
                    "The late operator has put back the codec of the old window, by which two successes of three are a full window.")
    @Outcome(expect = FORBIDDEN, desc = "An exchange or a success is lost, or the word is still held.")
    @State
    public static class SuccessAgainstLateOperator {

        private static final int SUCCESSES = 3;

        private final CircuitBreaker breaker = breakerOf(TWO_OF_TWO);
        private final int[] admittedBy = new int[SUCCESSES];

        @Actor
        public void changeRules() {
            breaker.reconfigure(ONE_OF_TWO);
        }

        @Actor
        public void exchangeAndSucceed() {
            breaker.reconfigure(THREE_OF_THREE);
            for (int i = 0; i < SUCCESSES; i++) {
                long permit = breaker.tryAcquire();
                breaker.success(permit);
                admittedBy[i] = StateWord.generationOf(permit);
            }
        }

        @Arbiter
        public void atRest(III_Result r) {
            Snapshot snapshot = breaker.snapshot();
            int generation = (int) snapshot.generation();
            r.r1 = generation;
            r.r2 = (int) Arrays.stream(admittedBy).filter(g -> g == generation).count();
            r.r3 = snapshot.calls();
        }
    }
}
