package io.quickbreak;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZII_Result;

/** An asynchronous call that comes back while its caller gives it up. */
public class AsyncCallStress {

    private static final CircuitBreakerConfig CONFIG =
            CircuitBreakerConfig.builder().clock(new ManualClock()).build();

    private AsyncCallStress() {}

    /** A call in flight; cancellation is ignored by the default rules, so success and cancellation are tallied apart. */
    abstract static class CallInFlight {

        final CircuitBreaker breaker = CircuitBreaker.of("stress", CONFIG);
        final CompletableFuture<String> source = new CompletableFuture<>();
        final CompletableFuture<String> call = (CompletableFuture<String>) breaker.<String>callAsync(() -> source);

        final int settled() {
            return (int) breaker.totals().calls();
        }
    }

    /** Settled once, and by the same party that completes the call. */
    @JCStressTest
    @Description(
            "A call comes back while it is cancelled. Whether it ended as cancelled, and what was tallied as success and as ignored.")
    @Outcome(
            id = "false, 1, 0",
            expect = ACCEPTABLE,
            desc = "The value came first, and the permit is settled as a success.")
    @Outcome(
            id = "true, 0, 1",
            expect = ACCEPTABLE,
            desc = "The cancellation came first, and the permit is given back.")
    @Outcome(id = ".*, 1, 1", expect = FORBIDDEN, desc = "The permit is settled twice.")
    @Outcome(id = ".*, 0, 0", expect = FORBIDDEN, desc = "The permit is not settled.")
    @Outcome(expect = FORBIDDEN, desc = "The caller sees one end of the call, the breaker the other.")
    @State
    public static class CompletionAgainstCancel extends CallInFlight {

        @Actor
        public void comeBack() {
            source.complete("value");
        }

        @Actor
        public void cancel() {
            call.cancel(false);
        }

        @Arbiter
        public void atRest(ZII_Result r) {
            Totals totals = breaker.totals();
            r.r1 = call.isCancelled();
            r.r2 = (int) totals.successful();
            r.r3 = (int) totals.ignored();
        }
    }

    /** Whoever sees the call complete sees its permit settled. */
    @JCStressTest
    @Description(
            "A call comes back while it is cancelled. What each party finds settled when the call is complete, -1 if it is not.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both find the permit settled.")
    @Outcome(
            id = {"-1, 1", "1, -1"},
            expect = ACCEPTABLE,
            desc = "One was told that the other ends the call, and did not wait for it.")
    @Outcome(expect = FORBIDDEN, desc = "The call is complete and its permit is not settled, or settled twice.")
    @State
    public static class CompleteMeansSettled extends CallInFlight {

        @Actor
        public void comeBack(II_Result r) {
            source.complete("value");
            r.r1 = call.isDone() ? settled() : -1;
        }

        @Actor
        public void cancel(II_Result r) {
            call.cancel(false);
            r.r2 = call.isDone() ? settled() : -1;
        }
    }
}
