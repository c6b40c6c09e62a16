package io.quickbreak.benchmarks.differential;

import io.quickbreak.CircuitBreaker;
import io.quickbreak.CircuitBreakerConfig;
import io.quickbreak.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** This breaker. {@link Rule#LOST_PROBE}: its probes have a day to report. */
final class QuickbreakPeer implements Peer {

    private static final Duration LONGER_THAN_ANY_HISTORY = Duration.ofHours(24);

    private final CircuitBreaker breaker;
    private final Map<Integer, Long> permits = new HashMap<>();

    QuickbreakPeer(Settings settings, HistoryClock clock) {
        this(settings, clock, LONGER_THAN_ANY_HISTORY);
    }

    QuickbreakPeer(Settings settings, HistoryClock clock, Duration probeTimeout) {
        breaker = CircuitBreaker.of("quickbreak", configOf(settings, clock, probeTimeout));
    }

    private static CircuitBreakerConfig configOf(Settings settings, HistoryClock clock, Duration probeTimeout) {
        CircuitBreakerConfig.Builder builder = CircuitBreakerConfig.builder()
                .openFor(settings.openFor())
                .probes(settings.probes())
                .successesToClose(settings.successesToClose())
                .probeTimeout(probeTimeout)
                .clock(clock);
        if (settings.trip() instanceof Trip.Rate rate) {
            builder.countWindow(rate.window()).failureRate(rate.percent()).minimumCalls(rate.minimumCalls());
        } else if (settings.trip() instanceof Trip.Failures wanted && wanted.failures() < wanted.window()) {
            builder.failures(wanted.failures()).ofLast(wanted.window());
        } else {
            builder.consecutiveFailures(settings.trip().window());
        }
        return builder.build();
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
    public void settle(int call, Outcome outcome) {
        long permit = permits.get(call);
        switch (outcome) {
            case SUCCESS -> breaker.success(permit);
            case FAILURE -> breaker.failure(permit);
            case IGNORED -> breaker.release(permit);
        }
    }

    @Override
    public View view() {
        Snapshot snapshot = breaker.snapshot();
        return new View(snapshot.state(), snapshot.calls(), snapshot.failures());
    }
}
