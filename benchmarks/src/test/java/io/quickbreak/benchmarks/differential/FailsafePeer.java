package io.quickbreak.benchmarks.differential;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerBuilder;
import io.quickbreak.State;
import java.time.Duration;

/**
 * Failsafe by hand, its "standalone usage". Time comes to it by {@link StretchedTime}; a failure rate it knows over a period only, so for a rate of calls it
 * gets one that never ends ({@link Rule#RATE_OF_LAST_CALLS}).
 */
final class FailsafePeer extends PermitlessPeer {

    private static final Duration ENDLESS = Duration.ofDays(3650);

    private final CircuitBreaker<Object> breaker;
    private final Settings settings;
    private final HistoryClock clock;
    private final boolean withPeriod;
    private final boolean givenClock;
    private long periodSeenNanos;
    private long openSinceNanos;
    private boolean comparable = true;

    private FailsafePeer(Settings settings, HistoryClock clock, Rules rules, boolean withSuccessThreshold) {
        super(rules);
        this.settings = settings;
        this.clock = clock;
        this.withPeriod = settings.trip().slices() > 0;
        this.givenClock = withPeriod && rules.apply(Rule.GIVEN_CLOCK);
        CircuitBreakerBuilder<Object> builder = CircuitBreaker.builder()
                .handleResultIf(Outcome::isFailure)
                .withDelay(StretchedTime.of(settings.openFor()));
        if (withSuccessThreshold) {
            builder.withSuccessThreshold(settings.successesToClose(), settings.probes());
        }
        setTrip(builder, settings.trip());
        this.breaker = builder.build();
    }

    private static void setTrip(CircuitBreakerBuilder<Object> builder, Trip trip) {
        if (trip instanceof Trip.Rate rate) {
            builder.withFailureRateThreshold(rate.percent(), rate.minimumCalls(), ENDLESS);
        } else if (trip instanceof Trip.TimedRate rate) {
            builder.withFailureRateThreshold(rate.percent(), rate.minimumCalls(), StretchedTime.of(rate.period()));
        } else if (trip instanceof Trip.TimedFailures wanted) {
            builder.withFailureThreshold(wanted.failures(), StretchedTime.of(wanted.period()));
        } else if (trip instanceof Trip.Failures wanted) {
            builder.withFailureThreshold(wanted.failures(), wanted.window());
        }
    }

    static Peer withSuccessThreshold(Settings settings, HistoryClock clock, Rules rules) {
        return new FailsafePeer(settings, clock, rules, true);
    }

    static Peer withoutSuccessThreshold(Settings settings, HistoryClock clock, Rules rules) {
        return new FailsafePeer(settings, clock, rules, false);
    }

    @Override
    boolean acquire() {
        if (state() == State.OPEN) {
            StretchedTime.hasPassedInOpen(breaker, openForNanosAtMost());
        }
        return breaker.tryAcquirePermit();
    }

    /** Cut down to what decides, since the stretched time would overflow. */
    private long openForNanosAtMost() {
        return Math.min(
                clock.elapsedNanos() - openSinceNanos, settings.openFor().toNanos() + 1);
    }

    /** An ignored outcome cannot be told to it: {@link Rule#IGNORED_OUTCOME}. */
    @Override
    void report(Outcome outcome, long tookNanos) {
        movePeriod();
        switch (outcome) {
            case SUCCESS -> breaker.recordSuccess();
            case FAILURE -> breaker.recordFailure();
            case GOOD_RESULT, BAD_RESULT, NULL_RESULT -> breaker.recordResult(outcome.result());
            case IGNORED -> {
                return;
            }
        }
        if (state() == State.HALF_OPEN && rules().apply(Rule.ROOM_AFTER_REPORT)) {
            breaker.tryAcquirePermit();
        }
    }

    @Override
    void give(Order order) {
        throw new UnsupportedOperationException("order: " + order + " (expected: none is given to this peer)");
    }

    @Override
    void onTransition(State from, State to) {
        if (to == State.CLOSED) {
            beginPeriodOfCalls();
        }
        if (to != State.OPEN) {
            return;
        }
        boolean rounded = clock.elapsedNanosInTicks() != clock.elapsedNanos() && rules().apply(Rule.DEADLINE_IN_TICKS);
        openSinceNanos = rounded ? clock.elapsedNanosInTicks() : clock.elapsedNanos();
        if (from == State.CLOSED
                && settings.trip() instanceof Trip.ByRate rate
                && failures() < rate.failuresOf(calls())
                && rules().apply(Rule.ROUNDED_RATE)) {
            comparable = false;
        }
    }

    private void beginPeriodOfCalls() {
        long now = clock.elapsedNanos();
        periodSeenNanos = now;
        long inSlice = withPeriod ? now % settings.trip().sliceNanos() : 0;
        if (givenClock && inSlice > 0 && rules().apply(Rule.BEGINNING_OF_SLICES)) {
            periodSeenNanos -= inSlice;
        }
    }

    /** Lets time pass in the period of a closed breaker. */
    private void movePeriod() {
        if (!givenClock || state() != State.CLOSED) {
            return;
        }
        long period = settings.trip().slices() * settings.trip().sliceNanos();
        while (clock.elapsedNanos() - periodSeenNanos > period && rules().apply(Rule.IDLE_WINDOW)) {
            pass(period);
            StretchedTime.turnSlices(breaker);
        }
        pass(clock.elapsedNanos() - periodSeenNanos);
    }

    private void pass(long nanos) {
        StretchedTime.hasPassedInPeriod(breaker, nanos);
        periodSeenNanos += nanos;
    }

    @Override
    void beforeCounts() {
        movePeriod();
        if (givenClock && state() == State.CLOSED && rules().apply(Rule.COUNTS_AS_OF_LAST_OUTCOME)) {
            StretchedTime.turnSlices(breaker);
        }
    }

    @Override
    public boolean isComparable() {
        return comparable;
    }

    @Override
    State state() {
        return State.valueOf(breaker.getState().name());
    }

    @Override
    int calls() {
        return breaker.getExecutionCount();
    }

    @Override
    int failures() {
        return Math.toIntExact(breaker.getFailureCount());
    }

    /** {@link Rule#RATE_OF_SLOW_CALLS}. */
    @Override
    int slowCalls() {
        return 0;
    }
}
