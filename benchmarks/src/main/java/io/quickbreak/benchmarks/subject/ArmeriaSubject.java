package io.quickbreak.benchmarks.subject;

import com.linecorp.armeria.client.circuitbreaker.CircuitBreaker;
import io.quickbreak.State;
import java.time.Duration;

/**
 * Armeria's breaker, by itself: what its HTTP client calls for each request.
 *
 * <p>Calls by hand are {@code tryRequest()}, then {@code onSuccess()} or {@code onFailure()}. Nothing else is public: a rejection by exception and lambdas
 * are things of its HTTP client, and the counts of the window are told to listeners only. There is no rule for slow calls.
 *
 * <p>It counts differently. Its window is one of time, 20 seconds by default, in buckets of striped counters, and a failure looks at the sums at most
 * once in a second; all other outcomes add to a counter and look at nothing. So the size of a window of calls is no more than its least number of
 * requests, an outcome reads the clock, and it opens up to a second late. It has one probe, whose success closes it. Its clock cannot be replaced from outside
 * its package, so there is no cycle of recovery without waiting. It opens above its threshold and not at it, which the threshold given allows for.
 */
final class ArmeriaSubject extends Subject {

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration UPDATES = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;

    private ArmeriaSubject(SubjectSettings settings) {
        super(settings);
        breaker = CircuitBreaker.builder("fraud-check")
                .failureRateThreshold(settings.ratioBelowTrip())
                .minimumRequestThreshold(settings.window())
                .counterSlidingWindow(settings.isTimed() ? settings.period() : LENGTH)
                .counterUpdateInterval(UPDATES)
                .circuitOpenWindow(settings.openFor())
                .trialRequestInterval(Duration.ofHours(24))
                .build();
    }

    static Subject of(SubjectSettings settings) {
        return new ArmeriaSubject(settings);
    }

    @Override
    public boolean tryAcquire() {
        return breaker.tryRequest();
    }

    @Override
    public boolean healthyCall() {
        if (!breaker.tryRequest()) {
            return false;
        }
        breaker.onSuccess();
        return true;
    }

    @Override
    public boolean failingCall() {
        if (!breaker.tryRequest()) {
            return false;
        }
        breaker.onFailure();
        return true;
    }

    @Override
    public State state() {
        return switch (breaker.circuitState()) {
            case CLOSED -> State.CLOSED;
            case OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
            case FORCED_OPEN -> State.FORCED_OPEN;
        };
    }

    @Override
    public int probes() {
        return 1;
    }

    /** Fails, and fails once more when the next look at the sums is due. */
    @Override
    public void open() {
        for (int i = 0; i < settings().window(); i++) {
            failingCall();
        }
        settle();
        require(State.OPEN);
    }

    @Override
    void settle() {
        pause(UPDATES.toNanos());
        failingCall();
    }
}
