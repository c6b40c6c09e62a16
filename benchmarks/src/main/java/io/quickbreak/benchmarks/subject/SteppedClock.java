package io.quickbreak.benchmarks.subject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A {@link Clock} that stands still until it is moved. Reading it is reading a field, so it costs less than any real clock.
 */
final class SteppedClock extends Clock {

    private volatile Instant now = Instant.EPOCH;

    /** A nanosecond more than the duration, for Resilience4j wants a deadline to be past. */
    void advance(Duration duration) {
        now = now.plus(duration).plusNanos(1);
    }

    @Override
    public Instant instant() {
        return now;
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
