package io.quickbreak.benchmarks.differential;

import io.quickbreak.Backoff;
import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** This breaker. {@link Rule#LOST_PROBE}: its probes have a day to report. */
final class QuickbreakPeer implements Peer {

    private static final Duration LONGER_THAN_ANY_HISTORY = Duration.ofHours(24);

    private static final RuntimeException FAILED = new RuntimeException("failed", null, false, false) {
        private static final long serialVersionUID = 1L;
    };

    private final CircuitBreaker breaker;
    private final boolean timed;
    private final Map<Integer, Long> permits = new HashMap<>();

    QuickbreakPeer(Settings settings, HistoryClock clock) {
        this(settings, clock, LONGER_THAN_ANY_HISTORY);
    }

    QuickbreakPeer(Settings settings, HistoryClock clock, Duration probeTimeout) {
        timed = settings.slowCalls().areCounted();
        breaker = CircuitBreaker.of("quickbreak", configOf(settings, clock, probeTimeout));
    }

    private static CircuitBreakerConfig configOf(Settings settings, HistoryClock clock, Duration probeTimeout) {
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.builder()
                .openFor(settings.openFor())
                .probes(settings.probes())
                .successesToClose(settings.successesToClose())
                .probeTimeout(probeTimeout)
                .recordResult(Outcome::isFailure)
                .clock(clock);
        if (settings.openFactor() > 1) {
            builder.openFor(Backoff.exponential(settings.openFor(), settings.openFactor(), settings.longestOpenFor()));
        }
        if (settings.slowCalls().areCounted()) {
            builder.slowCallRate(settings.slowCalls().percent())
                    .slowCallDuration(settings.slowCalls().duration());
        }
        setTrip(builder, settings.trip());
        return builder.build();
    }

    private static void setTrip(CircuitBreakerConfig.Builder builder, Trip trip) {
        if (trip instanceof Trip.Rate rate) {
            builder.countWindow(rate.window()).failureRate(rate.percent()).minimumCalls(rate.minimumCalls());
        } else if (trip instanceof Trip.TimedRate rate) {
            builder.timeWindow(rate.period())
                    .slices(rate.slices())
                    .failureRate(rate.percent())
                    .minimumCalls(rate.minimumCalls());
        } else if (trip instanceof Trip.TimedFailures wanted) {
            builder.failures(wanted.failures()).inLast(wanted.period()).slices(wanted.slices());
        } else if (trip instanceof Trip.Failures wanted && wanted.failures() < wanted.window()) {
            builder.failures(wanted.failures()).ofLast(wanted.window());
        } else {
            builder.consecutiveFailures(trip.window());
        }
    }

    @Override
    public boolean tryAcquire(int call) {
        long permit = breaker.tryAcquire();
        if (permit == CircuitBreaker.REJECTED) {
            return false;
        }
        permits.put(call, permit);
        return true;
    }

    @Override
    public void settle(int call, Outcome outcome, long tookNanos) {
        long permit = permits.get(call);
        if (outcome.isResult()) {
            breaker.result(permit, outcome.result());
        } else if (outcome == Outcome.IGNORED) {
            breaker.release(permit);
        } else if (timed) {
            settleTimed(permit, outcome, tookNanos);
        } else if (outcome == Outcome.FAILURE) {
            breaker.failure(permit);
        } else {
            breaker.success(permit);
        }
    }

    private void settleTimed(long permit, Outcome outcome, long tookNanos) {
        if (outcome == Outcome.FAILURE) {
            breaker.failure(permit, tookNanos, FAILED);
        } else {
            breaker.success(permit, tookNanos);
        }
    }

    @Override
    public void order(Order order) {
        switch (order) {
            case OPEN -> breaker.open();
            case CLOSE -> breaker.close();
            case FORCE_OPEN -> breaker.forceOpen();
            case DISABLE -> breaker.disable();
            case METRICS_ONLY -> breaker.metricsOnly();
            case RESET -> breaker.reset();
        }
    }

    @Override
    public View view() {
        Snapshot snapshot = breaker.snapshot();
        return new View(snapshot.state(), snapshot.calls(), snapshot.failures(), snapshot.slowCalls());
    }
}
