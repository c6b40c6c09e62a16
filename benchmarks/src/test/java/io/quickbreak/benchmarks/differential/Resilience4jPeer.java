package io.quickbreak.benchmarks.differential;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.quickbreak.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Resilience4j with a count-based window of either kind. It is given the history's clock by its {@code clock} setting; it reads that when it opens,
 * and when it is asked for a permit while open.
 *
 * <p>Its minimum of calls holds for the window and for the probes, each of which cuts it down to its own size ({@link
 * Rule#FEWER_CALLS_THAN_PROBES}). So where the window must be full, the larger of the two asks for all of either.
 */
final class Resilience4jPeer extends PermitlessPeer {

    private static final RuntimeException FAILURE = new RuntimeException("failed", null, false, false) {
        private static final long serialVersionUID = 1L;
    };

    private final CircuitBreaker breaker;
    private final HistoryClock clock;
    private final ShiftedClock shifted = new ShiftedClock();
    private final int successesToClose;
    private final int failuresToOpen;

    private Resilience4jPeer(
            Settings settings, HistoryClock clock, Rules rules, SlidingWindowSynchronizationStrategy strategy) {
        super(rules);
        Trip.Rate rate = (Trip.Rate) settings.trip();
        boolean full = rate.minimumCalls() == rate.window();
        this.clock = clock;
        this.successesToClose = settings.successesToClose();
        this.failuresToOpen = settings.probes() - settings.successesToClose() + 1;
        this.breaker = CircuitBreaker.of(
                "resilience4j",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSynchronizationStrategy(strategy)
                        .slidingWindowSize(rate.window())
                        .minimumNumberOfCalls(full ? Math.max(rate.window(), settings.probes()) : rate.minimumCalls())
                        .failureRateThreshold(rate.percent())
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.probes())
                        .clock(shifted)
                        .build());
    }

    static Peer ofSynchronizedWindow(Settings settings, HistoryClock clock, Rules rules) {
        return new Resilience4jPeer(settings, clock, rules, SlidingWindowSynchronizationStrategy.SYNCHRONIZED);
    }

    static Peer ofLockFreeWindow(Settings settings, HistoryClock clock, Rules rules) {
        return new Resilience4jPeer(settings, clock, rules, SlidingWindowSynchronizationStrategy.LOCK_FREE);
    }

    @Override
    boolean acquire() {
        boolean ahead = state() == State.OPEN && rules().apply(Rule.AT_THE_DEADLINE);
        shifted.nanos = clock.elapsedNanos() + (ahead ? 1 : 0);
        return breaker.tryAcquirePermission();
    }

    @Override
    void report(Outcome outcome) {
        boolean rounded = clock.elapsedNanosInTicks() != clock.elapsedNanos() && rules().apply(Rule.DEADLINE_IN_TICKS);
        shifted.nanos = rounded ? clock.elapsedNanosInTicks() : clock.elapsedNanos();
        reportOnce(outcome);
        while (isVerdictDue() && rules().apply(Rule.CERTAIN_VERDICT)) {
            reportOnce(outcome);
        }
    }

    private void reportOnce(Outcome outcome) {
        switch (outcome) {
            case SUCCESS -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            case FAILURE -> breaker.onError(0, TimeUnit.NANOSECONDS, FAILURE);
            case IGNORED -> breaker.releasePermission();
        }
    }

    private boolean isVerdictDue() {
        return state() == State.HALF_OPEN && (failures() >= failuresToOpen || calls() - failures() >= successesToClose);
    }

    @Override
    State state() {
        return State.valueOf(breaker.getState().name());
    }

    @Override
    int calls() {
        return breaker.getMetrics().getNumberOfBufferedCalls();
    }

    @Override
    int failures() {
        return breaker.getMetrics().getNumberOfFailedCalls();
    }

    /** The history's time, as the rules let the breaker see it. */
    private static final class ShiftedClock extends Clock {

        private long nanos;

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("zone: " + zone + " (expected: none is asked for)");
        }
    }
}
