package io.quickbreak.benchmarks.differential;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.quickbreak.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Resilience4j with a window of either kind, of calls or of seconds. It is given the history's clock by its {@code clock} setting; it reads that when it opens,
 * when it is asked for a permit while open, and, for a synchronized window of seconds, when that is touched. A lock-free window of seconds gets its clock from {@link LockFreeWindow}.
 *
 * <p>Its minimum of calls holds for the window and for the probes, and is cut down to the size of either ({@link
 * Rule#FEWER_CALLS_THAN_PROBES}). So where a window of calls must be full, the larger of the two asks for all of either.
 */
final class Resilience4jPeer extends PermitlessPeer {

    private static final RuntimeException FAILURE = new RuntimeException("failed", null, false, false) {
        private static final long serialVersionUID = 1L;
    };

    private final Settings settings;
    private final CircuitBreaker breaker;
    private final HistoryClock clock;
    private final ShiftedClock shifted;
    private final LockFreeWindow lockFree;
    private final int failuresToOpen;

    private Resilience4jPeer(
            Settings settings,
            HistoryClock clock,
            Rules rules,
            SlidingWindowSynchronizationStrategy strategy,
            long startNanos) {
        super(rules);
        this.settings = settings;
        this.clock = clock;
        this.shifted = new ShiftedClock(startNanos);
        this.failuresToOpen = settings.probes() - settings.successesToClose() + 1;
        this.breaker = CircuitBreaker.of("resilience4j", configOf(strategy));
        boolean lockFreeSeconds =
                settings.trip().slices() > 0 && strategy == SlidingWindowSynchronizationStrategy.LOCK_FREE;
        this.lockFree = lockFreeSeconds && rules.apply(Rule.GIVEN_CLOCK)
                ? new LockFreeWindow(breaker, settings.trip(), clock, rules)
                : null;
    }

    static Peer ofSynchronizedWindow(Settings settings, HistoryClock clock, Rules rules) {
        return new Resilience4jPeer(settings, clock, rules, SlidingWindowSynchronizationStrategy.SYNCHRONIZED, 0);
    }

    /** Made when its clock shows so much more than a whole second. */
    static Peer.Factory ofSynchronizedWindowAt(long nanosOfSecond) {
        return (settings, clock, rules) -> new Resilience4jPeer(
                settings, clock, rules, SlidingWindowSynchronizationStrategy.SYNCHRONIZED, nanosOfSecond);
    }

    static Peer ofLockFreeWindow(Settings settings, HistoryClock clock, Rules rules) {
        return new Resilience4jPeer(settings, clock, rules, SlidingWindowSynchronizationStrategy.LOCK_FREE, 0);
    }

    private CircuitBreakerConfig configOf(SlidingWindowSynchronizationStrategy strategy) {
        Trip.ByRate rate = (Trip.ByRate) settings.trip();
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.custom()
                .slidingWindowSynchronizationStrategy(strategy)
                .minimumNumberOfCalls(rate.minimumCalls())
                .failureRateThreshold(rate.percent())
                .waitIntervalFunctionInOpenState(openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                .recordResult(Outcome::isFailure)
                .clock(shifted);
        if (rate instanceof Trip.TimedRate timed) {
            builder.slidingWindowType(SlidingWindowType.TIME_BASED)
                    .slidingWindowSize(Math.toIntExact(timed.period().toSeconds()));
        } else {
            builder.slidingWindowType(SlidingWindowType.COUNT_BASED).slidingWindowSize(rate.window());
            if (rate.minimumCalls() == rate.window()) {
                builder.minimumNumberOfCalls(Math.max(rate.window(), settings.probes()));
            }
        }
        if (settings.slowCalls().areCounted()) {
            builder.slowCallRateThreshold(settings.slowCalls().percent())
                    .slowCallDurationThreshold(settings.slowCalls().duration());
        }
        return builder.build();
    }

    /** It is asked for a duration just before its clock is read for the deadline. */
    private IntervalFunction openFor() {
        IntervalFunction durations = settings.openFactor() > 1
                ? IntervalFunction.ofExponentialBackoff(
                        settings.openFor(), settings.openFactor(), settings.longestOpenFor())
                : IntervalFunction.of(settings.openFor());
        return opening -> {
            if (clock.elapsedNanosInTicks() != clock.elapsedNanos() && rules().apply(Rule.DEADLINE_IN_TICKS)) {
                shifted.nanos = clock.elapsedNanosInTicks();
            }
            return durations.apply(opening);
        };
    }

    @Override
    boolean acquire() {
        boolean ahead = state() == State.OPEN && rules().apply(Rule.AT_THE_DEADLINE);
        shifted.nanos = clock.elapsedNanos() + (ahead ? 1 : 0);
        return breaker.tryAcquirePermission();
    }

    @Override
    void report(Outcome outcome, long tookNanos) {
        setTime();
        Outcome reported = outcome;
        long reportedNanos = tookNanos;
        if (outcome == Outcome.NULL_RESULT && rules().apply(Rule.NULL_RESULT)) {
            reported = outcome.withoutResult();
        }
        if (settings.slowCalls().areCounted()) {
            long slowNanos = settings.slowCalls().duration().toNanos();
            boolean slow = tookNanos >= slowNanos && outcome != Outcome.IGNORED;
            if (slow && state() == State.HALF_OPEN && rules().apply(Rule.SLOW_PROBE)) {
                reported = Outcome.FAILURE;
                reportedNanos = 0;
            } else if (slow && tookNanos == slowNanos && rules().apply(Rule.AT_THE_SLOW_DURATION)) {
                reportedNanos++;
            }
        }
        reportOnce(reported, reportedNanos);
        while (isVerdictDue() && rules().apply(Rule.CERTAIN_VERDICT)) {
            reportOnce(reported, reportedNanos);
        }
        if (state() == State.METRICS_ONLY && wouldHaveOpened() && rules().apply(Rule.WOULD_HAVE_OPENED)) {
            breaker.transitionToMetricsOnlyState();
            beginPeriod();
        }
    }

    private void reportOnce(Outcome outcome, long tookNanos) {
        switch (outcome) {
            case SUCCESS -> breaker.onSuccess(tookNanos, TimeUnit.NANOSECONDS);
            case FAILURE -> breaker.onError(tookNanos, TimeUnit.NANOSECONDS, FAILURE);
            case IGNORED -> breaker.releasePermission();
            case GOOD_RESULT, BAD_RESULT, NULL_RESULT ->
                breaker.onResult(tookNanos, TimeUnit.NANOSECONDS, outcome.result());
        }
    }

    private boolean isVerdictDue() {
        return state() == State.HALF_OPEN
                && (failures() >= failuresToOpen || calls() - failures() >= settings.successesToClose());
    }

    private boolean wouldHaveOpened() {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        return metrics.getFailureRate() >= ((Trip.ByRate) settings.trip()).percent()
                || settings.slowCalls().areCounted()
                        && metrics.getSlowCallRate() >= settings.slowCalls().percent();
    }

    @Override
    void give(Order order) {
        setTime();
        switch (order) {
            case OPEN -> open();
            case CLOSE -> breaker.transitionToClosedState();
            case FORCE_OPEN -> breaker.transitionToForcedOpenState();
            case DISABLE -> breaker.transitionToDisabledState();
            case METRICS_ONLY -> breaker.transitionToMetricsOnlyState();
            case RESET -> breaker.reset();
        }
    }

    private void open() {
        boolean refused = state() == State.METRICS_ONLY && rules().apply(Rule.OPEN_WHILE_METRICS_ONLY);
        boolean counted =
                state() == State.FORCED_OPEN && settings.openFactor() > 1 && rules().apply(Rule.OPEN_AFTER_FORCED_OPEN);
        if (refused || counted) {
            breaker.transitionToClosedState();
        }
        breaker.transitionToOpenState();
    }

    @Override
    void onTransition(State from, State to) {
        if (lockFree != null && (to == State.CLOSED || to == State.METRICS_ONLY)) {
            lockFree.begin();
        }
    }

    @Override
    void beforeCounts() {
        setTime();
    }

    private void setTime() {
        shifted.nanos = clock.elapsedNanos();
        if (lockFree != null) {
            lockFree.setTime(state() == State.CLOSED || state() == State.METRICS_ONLY);
        }
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

    @Override
    int slowCalls() {
        return settings.slowCalls().areCounted() ? breaker.getMetrics().getNumberOfSlowCalls() : 0;
    }

    /** The history's time, as the rules let the breaker see it. */
    private static final class ShiftedClock extends Clock {

        private final long startNanos;
        private long nanos;

        private ShiftedClock(long startNanos) {
            this.startNanos = startNanos;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(startNanos + nanos);
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
