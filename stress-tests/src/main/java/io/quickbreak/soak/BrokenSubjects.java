package io.quickbreak.soak;

import io.quickbreak.CheckedSupplier;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Snapshot;
import io.quickbreak.State;
import io.quickbreak.Totals;
import io.quickbreak.Transition;
import io.quickbreak.TransitionSubscription;
import io.quickbreak.internal.StateWord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Breakers with one defect each, for the controls. */
final class BrokenSubjects {

    private BrokenSubjects() {}

    private static boolean oneIn(int n) {
        return ThreadLocalRandom.current().nextInt(n) == 0;
    }

    static final class LosesReleases extends Subject {

        LosesReleases(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        void release(long permit) {
            if (!oneIn(4)) {
                super.release(permit);
            }
        }
    }

    static final class CountsRejectionsAsCalls extends Subject {

        CountsRejectionsAsCalls(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Totals totals() {
            Totals t = super.totals();
            return new Totals(
                    t.successful() + t.rejected(),
                    t.failed(),
                    t.ignored(),
                    0,
                    t.late(),
                    t.transitions(),
                    t.wouldHaveOpened());
        }
    }

    static final class HidesARejection extends Subject {

        HidesARejection(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Totals totals() {
            Totals t = super.totals();
            return new Totals(
                    t.successful(),
                    t.failed(),
                    t.ignored(),
                    Math.max(0, t.rejected() - 1),
                    t.late(),
                    t.transitions(),
                    t.wouldHaveOpened());
        }
    }

    static final class HidesATransition extends Subject {

        HidesATransition(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Totals totals() {
            Totals t = super.totals();
            return new Totals(
                    t.successful(),
                    t.failed(),
                    t.ignored(),
                    t.rejected(),
                    t.late(),
                    Math.max(0, t.transitions() - 1),
                    t.wouldHaveOpened());
        }
    }

    static final class LedgerOffByOne extends Ledger {

        @Override
        long permits() {
            return super.permits() + 1;
        }
    }

    static final class FailuresBecomeSuccesses extends Subject {

        FailuresBecomeSuccesses(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        void failure(long permit) {
            super.success(permit);
        }

        @Override
        void failure(long permit, Throwable thrown) {
            super.success(permit);
        }
    }

    static final class OneProbeTooMany extends Subject {

        private volatile long lastProbe;

        OneProbeTooMany(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        long tryAcquire() {
            long permit = super.tryAcquire();
            if (StateWord.isHalfOpen(permit)) {
                lastProbe = permit;
            }
            Snapshot seen = super.snapshot();
            boolean again = permit == CircuitBreaker.REJECTED
                    && seen.state() == State.HALF_OPEN
                    && seen.generation() == StateWord.generationOf(lastProbe);
            return again ? lastProbe : permit;
        }
    }

    /** Its breaker has higher thresholds than it says. */
    static final class TripsLate extends Subject {

        private final CircuitBreakerConfig told;
        private final CircuitBreakerConfig actual;

        TripsLate(CircuitBreaker breaker, CircuitBreakerConfig told) {
            super(breaker);
            this.told = told;
            this.actual = breaker.config();
        }

        @Override
        CircuitBreakerConfig config() {
            CircuitBreakerConfig now = super.config();
            return now == actual ? told : now;
        }
    }

    /** A subject whose snapshots are not the breaker's. */
    private abstract static class ShowsOtherSnapshots extends Subject {

        ShowsOtherSnapshots(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Snapshot snapshot() {
            return changed(super.snapshot());
        }

        abstract Snapshot changed(Snapshot seen);

        static Snapshot with(Snapshot seen, State state, int calls, int failures) {
            return new Snapshot(
                    state, seen.generation(), calls, failures, seen.slowCalls(), seen.openings(), seen.trip());
        }
    }

    static final class ForgetsAnOutcome extends ShowsOtherSnapshots {

        ForgetsAnOutcome(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Snapshot changed(Snapshot seen) {
            return with(seen, seen.state(), Math.max(0, seen.calls() - 1), seen.failures());
        }
    }

    static final class ShowsTooManyFailures extends ShowsOtherSnapshots {

        ShowsTooManyFailures(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Snapshot changed(Snapshot seen) {
            return with(seen, seen.state(), seen.calls(), seen.calls() + 1);
        }
    }

    static final class StepsAside extends ShowsOtherSnapshots {

        StepsAside(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Snapshot changed(Snapshot seen) {
            State shown = seen.state() == State.OPEN ? State.RECOVERING : seen.state();
            return with(seen, shown, seen.calls(), seen.failures());
        }
    }

    static final class ShowsOldSnapshots extends ShowsOtherSnapshots {

        private volatile Snapshot old = super.snapshot();

        ShowsOldSnapshots(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        Snapshot changed(Snapshot seen) {
            Snapshot shown = oneIn(8) && old != null ? old : seen;
            old = shown == seen && oneIn(100) ? seen : old;
            return shown;
        }
    }

    static final class LosesEvents extends Subject {

        LosesEvents(CircuitBreaker breaker) {
            super(breaker);
        }

        /** The subscription knows nothing of what is lost. */
        @Override
        TransitionSubscription onTransition(Consumer<Transition> listener, Executor executor) {
            AtomicLong passed = new AtomicLong();
            TransitionSubscription actual = super.onTransition(
                    told -> {
                        if (!oneIn(8)) {
                            passed.incrementAndGet();
                            listener.accept(told);
                        }
                    },
                    executor);
            return new TransitionSubscription() {
                @Override
                public long delivered() {
                    return passed.get();
                }

                @Override
                public long dropped() {
                    return actual.dropped();
                }

                @Override
                public long failed() {
                    return actual.failed();
                }

                @Override
                public void close() {
                    actual.close();
                }
            };
        }
    }

    static final class SwapsEvents extends Subject {

        SwapsEvents(CircuitBreaker breaker) {
            super(breaker);
        }

        /** One event is kept back until the next has been told. */
        @Override
        TransitionSubscription onTransition(Consumer<Transition> listener, Executor executor) {
            AtomicReference<@Nullable Transition> kept = new AtomicReference<>();
            return super.onTransition(
                    told -> {
                        Transition earlier = kept.getAndSet(null);
                        if (earlier == null && oneIn(8)) {
                            kept.set(told);
                            return;
                        }
                        listener.accept(told);
                        if (earlier != null) {
                            listener.accept(earlier);
                        }
                    },
                    executor);
        }
    }

    static final class GrantsNoProbes extends Subject {

        GrantsNoProbes(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        long tryAcquire() {
            long permit = super.tryAcquire();
            return StateWord.isHalfOpen(permit) ? CircuitBreaker.REJECTED : permit;
        }
    }

    static final class WrapsExceptions extends Subject {

        WrapsExceptions(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        <T, X extends Exception> T call(CheckedSupplier<T, X> supplier) throws X {
            try {
                return super.call(supplier);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class ForgetsFutures extends Subject {

        ForgetsFutures(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        CompletionStage<Answer> callAsync(Supplier<CompletionStage<Answer>> supplier) {
            CompletionStage<Answer> stage = super.callAsync(supplier);
            return oneIn(4) ? new CompletableFuture<>() : stage;
        }
    }

    static final class ThrowsByItself extends Subject {

        ThrowsByItself(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        void success(long permit) {
            super.success(permit);
            if (oneIn(100)) {
                throw new IllegalStateException("thrown by the breaker itself");
            }
        }
    }

    static final class BlocksForEver extends Subject {

        private final CountDownLatch end = new CountDownLatch(1);

        BlocksForEver(CircuitBreaker breaker) {
            super(breaker);
        }

        @Override
        void success(long permit) {
            super.success(permit);
            boolean blocks = oneIn(100);
            while (blocks && end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException again) {
                    // Nothing but the end of the round ends it.
                }
            }
        }

        @Override
        void end() {
            end.countDown();
        }
    }

    static final class LeaksAThread extends Subject {

        private static final long SECONDS = 5;

        LeaksAThread(CircuitBreaker breaker) {
            super(breaker);
            Thread leaked = new Thread(LeaksAThread::stay, "soak-leaked");
            leaked.setDaemon(true);
            leaked.start();
        }

        private static void stay() {
            try {
                TimeUnit.SECONDS.sleep(SECONDS);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
