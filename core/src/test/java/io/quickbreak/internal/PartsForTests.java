package io.quickbreak.internal;

import io.quickbreak.Backoff;
import io.quickbreak.NanoClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The parts of a breaker around one word, for tests of a single part. */
final class PartsForTests {

    final AtomicLong word;
    final LiveRules rules;
    final OpenTimer timer;
    final StripedTotals totals = new StripedTotals(true, false);
    final Transitions transitions;

    PartsForTests(AtomicLong word, Rules rules, NanoClock clock) {
        this.word = word;
        this.rules = new LiveRules(rules);
        this.timer = new OpenTimer(clock, this.rules);
        this.transitions = new Transitions(word, this.rules, timer, totals);
    }

    CountWindow countWindow(int size) {
        return new CountWindow(new WindowShape(size, 0, 0, false, 0, false), word, rules, transitions);
    }

    CountWindow countWindow(int size, int groupShift) {
        return new CountWindow(new WindowShape(size, 0, 0, false, 0, false), groupShift, word, rules, transitions);
    }

    static Rules rules(TripRule trip, long openForNanos) {
        return rules(trip, openForNanos, 1, 1, 60_000_000_000L);
    }

    static Rules rules(TripRule trip, long openForNanos, int probes, int successesToClose, long probeTimeoutNanos) {
        Backoff openFor = Backoff.fixed(Duration.ofNanos(openForNanos));
        return new Rules(trip, openFor, probes, successesToClose, probeTimeoutNanos, 0, 100, 0, 0, false);
    }

    /** A timer whose breaker is open for so long. */
    static OpenTimer timer(NanoClock clock, long openForNanos) {
        return new OpenTimer(clock, new LiveRules(rules(new TripRule(1, 1, 0), openForNanos)));
    }
}
