package io.quickbreak.benchmarks.differential;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerBuilder;
import io.quickbreak.State;
import java.time.Duration;

/**
 * Failsafe by hand, its "standalone usage". Time comes to it by {@link StretchedTime}; a failure rate it knows over a period only, so it
 * gets one that never ends ({@link Rule#RATE_OF_LAST_CALLS}).
 */
final class FailsafePeer extends PermitlessPeer {

    private static final Duration ENDLESS = Duration.ofDays(3650);

    private final CircuitBreaker<Object> breaker;
    private final Settings settings;
    private final HistoryClock clock;
    private long openSinceNanos;
    private boolean comparable = true;

    private FailsafePeer(Settings settings, HistoryClock clock, Rules rules, boolean withSuccessThreshold) {
        super(rules);
        this.settings = settings;
        this.clock = clock;
        CircuitBreakerBuilder<Object> builder =
                CircuitBreaker.builder().withDelay(StretchedTime.of(settings.openFor()));
        if (withSuccessThreshold) {
            builder.withSuccessThreshold(settings.successesToClose(), settings.probes());
        }
        if (settings.trip() instanceof Trip.Rate rate) {
            builder.withFailureRateThreshold(rate.percent(), rate.minimumCalls(), ENDLESS);
        } else if (settings.trip() instanceof Trip.Failures wanted) {
            builder.withFailureThreshold(wanted.failures(), wanted.window());
        }
        this.breaker = builder.build();
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
    void report(Outcome outcome) {
        switch (outcome) {
            case SUCCESS -> breaker.recordSuccess();
            case FAILURE -> breaker.recordFailure();
            case IGNORED -> {
                return;
            }
        }
        if (state() == State.HALF_OPEN && rules().apply(Rule.ROOM_AFTER_REPORT)) {
            breaker.tryAcquirePermit();
        }
    }

    @Override
    void onTransition(State from, State to) {
        if (to != State.OPEN) {
            return;
        }
        boolean rounded = clock.elapsedNanosInTicks() != clock.elapsedNanos() && rules().apply(Rule.DEADLINE_IN_TICKS);
        openSinceNanos = rounded ? clock.elapsedNanosInTicks() : clock.elapsedNanos();
        if (from == State.CLOSED
                && settings.trip() instanceof Trip.Rate rate
                && failures() < rate.failuresOf(calls())
                && rules().apply(Rule.ROUNDED_RATE)) {
            comparable = false;
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
}
